import { useRef, useState } from 'preact/hooks';
import type { PoolBody } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import type { PoolItem } from '../../protocol/answers/pools.ts';
import { ApiError } from '../api/request.ts';
import { POOL_EDITOR_TEXTS } from '../texts/pools.ts';
import { Button } from '../ui/button.tsx';
import { optionsOf, SelectField, TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { showInvalidField } from '../ui/forms/invalid-fields.ts';
import { FormError } from '../ui/states.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { HoursField } from '../settings/hours-field.tsx';
import { ConflictNote, type PoolConflict } from './conflict.tsx';
import { MembersEditor } from './members-editor.tsx';
import { bodyOf, contentOf, describeChanges, isSamePool, mergePools, type PoolContent } from './merge.ts';
import { OverridesEditor } from './overrides-editor.tsx';
import { RulesEditor } from './rules-editor.tsx';

/** Pools and people as they are now. */
export interface PoolsAndAgents {
  pools: PoolItem[];
  agents: AgentItem[];
}

interface PoolEditorProps {
  /** Undefined: a new one. */
  pool: PoolItem | undefined;
  agents: AgentItem[];
  /** Without a pool, a new one is made. */
  onSave: (body: PoolBody, pool: PoolItem | undefined) => Promise<void>;
  /** It is saved as it should be. */
  onSaved: () => void;
  load: () => Promise<PoolsAndAgents>;
}

export function PoolEditor({ pool, agents, onSave, onSaved, load }: PoolEditorProps) {
  const [read, setRead] = useState(pool);
  const [people, setPeople] = useState(agents);
  const [content, setContent] = useState(() => contentOf(pool));
  const [conflict, setConflict] = useState<PoolConflict>();
  const [hoursWrong, setHoursWrong] = useState(false);
  const action = useAction();
  const form = useRef<HTMLFormElement>(null);
  const set = (part: Partial<PoolContent>) => setContent((before) => ({ ...before, ...part }));

  const save = (target: PoolItem | undefined) =>
    action.run(async () => {
      try {
        await onSave(bodyOf(content, target), target);
      } catch (error) {
        if (!(target && error instanceof ApiError && ['CONFLICT', 'NOT_FOUND'].includes(error.code)))
          throw error;
        return findConflict(target);
      }
      onSaved();
    });

  /** Finds out what became of the pool meanwhile. */
  const findConflict = async (target: PoolItem) => {
    const { pools, agents: everybody } = await load();
    setPeople(everybody);
    const now = pools.find(({ id }) => id === target.id);
    if (!now) return setConflict({ now: null });
    // It was this very change whose answer was lost.
    if (isSamePool(contentOf(now), content)) return onSaved();
    const names = new Map(everybody.map(({ id, displayName }) => [id, displayName]));
    setConflict({ now, changes: describeChanges(contentOf(target), contentOf(now), names) });
  };

  const continueWith = (now: PoolItem, next: PoolContent) => {
    const here = new Set(people.map(({ id }) => id));
    setContent({ ...next, members: next.members.filter(({ agentId }) => here.has(agentId)) });
    setRead(now);
    setConflict(undefined);
    // The button that was pressed is gone; what is to be looked at begins here.
    form.current?.querySelector('input')?.focus();
  };

  useUnsaved(!isSamePool(contentOf(read), content));
  return (
    <Form
      formRef={form}
      class="stack wide"
      data-testid="pool-editor"
      onSubmit={(sent) => (hoursWrong ? showInvalidField(sent) : void save(read))}
    >
      <section class="card columns">
        <TextField
          label={POOL_EDITOR_TEXTS.name}
          required
          maxLength={LIMITS.nameLength}
          value={content.name}
          onValue={(name) => set({ name })}
          error={action.issue('name')}
          data-testid="pool-name"
        />
        <SelectField
          label={POOL_EDITOR_TEXTS.overflow}
          value={content.overflow}
          onValue={(overflow) => set({ overflow })}
          options={optionsOf<PoolContent['overflow']>(POOL_EDITOR_TEXTS.overflows)}
          data-testid="pool-overflow"
        />
      </section>
      <MembersEditor members={content.members} agents={people} onValue={(members) => set({ members })} />
      <RulesEditor
        poolId={read?.id}
        rules={content.rules}
        isDefault={pool?.isDefault ?? false}
        issue={action.issue}
        onValue={(rules) => set({ rules })}
      />
      <OverridesEditor widget={content.widget} issue={action.issue} onValue={(widget) => set({ widget })} />
      <section class="card stack">
        <HoursField
          key={read?.version}
          hours={content.hours}
          onValue={(hours) => {
            setHoursWrong(hours === undefined);
            if (hours !== undefined) set({ hours });
          }}
          issue={action.issue}
          hint={POOL_EDITOR_TEXTS.hoursHint}
        />
      </section>
      <FormError
        text={action.error ? saveProblem(action.rest(['name', 'rules', 'widget', 'hours'])) : undefined}
      />
      {conflict ? (
        <ConflictNote
          conflict={conflict}
          busy={action.busy}
          onMerge={(now) => continueWith(now, mergePools(contentOf(read), content, contentOf(now)))}
          onDrop={(now) => continueWith(now, contentOf(now))}
          onSaveAsNew={() => void save(undefined)}
        />
      ) : (
        <div class="row">
          <Button type="submit" kind="primary" busy={action.busy} data-testid="pool-save">
            {POOL_EDITOR_TEXTS.save}
          </Button>
          {hoursWrong && <span class="field-error">{POOL_EDITOR_TEXTS.timeMissing}</span>}
        </div>
      )}
    </Form>
  );
}

/** Refused fields of a long form may be out of sight: shown at the button, too. */
function saveProblem(rest: string | undefined): string {
  return rest ?? POOL_EDITOR_TEXTS.notSaved;
}
