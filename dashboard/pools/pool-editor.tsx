import { useState } from 'preact/hooks';
import type { PoolBody } from '../../worker/protocol/http.ts';
import { LIMITS } from '../../worker/protocol/limits.ts';
import type { Agent, Pool } from '../answers.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/use-action.ts';
import { MembersEditor } from './members-editor.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { OverridesEditor } from './overrides-editor.tsx';

const OVERFLOW = [
  ['any', 'Anybody else who is free helps out'],
  ['none', 'Visitors wait: nobody else helps out'],
] as const;

interface PoolEditorProps {
  /** Undefined: a new one. */
  pool: Pool | undefined;
  agents: Agent[];
  onSave: (body: PoolBody) => Promise<void>;
}

export function PoolEditor({ pool, agents, onSave }: PoolEditorProps) {
  const [name, setName] = useState(pool?.name ?? '');
  const [overflow, setOverflow] = useState<PoolBody['overflow']>(pool?.overflow ?? 'any');
  const [members, setMembers] = useState(pool?.members ?? []);
  const [rules, setRules] = useState<PoolBody['rules']>(
    // The server tells more of a rule than it takes back.
    (pool?.rules ?? []).map(({ priority, conditions }) => ({ priority, conditions })),
  );
  const [widget, setWidget] = useState(pool?.widget ?? {});
  const action = useAction();
  const body: PoolBody = {
    name,
    overflow,
    members,
    rules,
    ...(Object.keys(widget).length > 0 ? { widget } : {}),
  };
  return (
    <form
      class="stack wide"
      data-testid="pool-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(() => onSave(body));
      }}
    >
      <section class="card columns">
        <TextField
          label="Name"
          required
          maxLength={LIMITS.nameLength}
          value={name}
          onValue={setName}
          error={action.issue('name')}
          data-testid="pool-name"
        />
        <SelectField
          label="When nobody in this pool is free"
          value={overflow}
          onValue={setOverflow}
          options={OVERFLOW}
          data-testid="pool-overflow"
        />
      </section>
      <MembersEditor members={members} agents={agents} onValue={setMembers} />
      <RulesEditor
        rules={rules}
        isDefault={pool?.isDefault ?? false}
        issue={action.issue}
        onValue={setRules}
      />
      <OverridesEditor widget={widget} issue={action.issue} onValue={setWidget} />
      <FormError text={action.error ? saveProblem(action.rest(['name', 'rules', 'widget'])) : undefined} />
      <div class="row">
        <Button type="submit" kind="primary" busy={action.busy} data-testid="pool-save">
          Save pool
        </Button>
      </div>
    </form>
  );
}

/** Refused fields of a long form may be out of sight: said at the button, too. */
function saveProblem(rest: string | undefined): string {
  return rest ?? 'Not saved: a field above needs another value.';
}
