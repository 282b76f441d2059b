import { useState } from 'preact/hooks';
import type { AgentPatch } from '../../worker/protocol/http.ts';
import { LIMITS } from '../../worker/protocol/limits.ts';
import type { Agent } from '../answers.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, NumberField, SelectField, TextField } from '../ui/field.tsx';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/use-action.ts';

const FIELDS = ['displayName', 'title', 'role', 'capacity'];
const ROLES = [
  ['agent', 'Agent: takes calls'],
  ['admin', 'Admin: takes calls and changes settings'],
] as const;

interface AgentEditorProps {
  agent: Agent;
  /** One's own account: role and access cannot be taken from oneself by mistake. */
  own: boolean;
  onSave: (patch: AgentPatch) => Promise<void>;
  onClose: () => void;
}

export function AgentEditor({ agent, own, onSave, onClose }: AgentEditorProps) {
  const [displayName, setDisplayName] = useState(agent.displayName);
  const [title, setTitle] = useState(agent.title);
  const [role, setRole] = useState(agent.role);
  const [capacity, setCapacity] = useState<number | null>(agent.capacity);
  const [active, setActive] = useState(agent.active);
  const action = useAction();
  return (
    <Dialog title={agent.displayName} onClose={onClose} testId="agent-editor">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (capacity === null) return;
          void action.run(() => onSave({ displayName, title, capacity, ...(own ? {} : { role, active }) }));
        }}
      >
        <TextField
          label="Name"
          required
          maxLength={LIMITS.nameLength}
          value={displayName}
          onValue={setDisplayName}
          error={action.issue('displayName')}
        />
        <TextField
          label="Title"
          maxLength={LIMITS.nameLength}
          value={title}
          onValue={setTitle}
          error={action.issue('title')}
        />
        <NumberField
          label="Viewers at once"
          min={1}
          max={500}
          value={capacity}
          onValue={setCapacity}
          error={capacity === null ? 'Enter a whole number.' : action.issue('capacity')}
          hint="How many visitors may watch this person’s video at the same time, 1 to 500. Lowering it sends nobody away."
        />
        {!own && (
          <>
            <SelectField
              label="Role"
              value={role}
              onValue={setRole}
              options={ROLES}
              error={action.issue('role')}
            />
            <CheckField
              label="May sign in and take calls"
              hint="Switched off, the account stays but nobody can use it."
              checked={active}
              onValue={setActive}
            />
          </>
        )}
        <FormError text={action.rest(FIELDS)} />
        <div class="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={action.busy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
