import type { AgentPatch } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { ROLE_CHOICE_TEXTS } from '../texts/roles.ts';
import { TEAM_TEXTS } from '../texts/team.ts';
import { ACCOUNT_TEXTS } from '../texts/team-page.ts';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { CheckField, NumberField, optionsOf, SelectField, TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { showInvalidField } from '../ui/forms/invalid-fields.ts';
import { askIfUnsaved } from '../ui/forms/unsaved.ts';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { useChanges } from '../ui/forms/use-changes.ts';

const FIELDS = ['displayName', 'title', 'role', 'capacity'];

/** The account as the form has it: the number may be empty while somebody types. */
type AccountForm = Pick<AgentItem, 'displayName' | 'title' | 'role' | 'active'> & {
  capacity: number | null;
  /** Switched off: a call that goes on is ended, and not waited for. */
  endCall: boolean;
};

interface AgentEditorProps {
  agent: AgentItem;
  /** One's own account: role and access cannot be taken from oneself by mistake. */
  own: boolean;
  onSave: (patch: AgentPatch) => Promise<void>;
  /** They forgot their password. */
  onRecover: () => void;
  onClose: () => void;
}

export function AgentEditor({ agent, own, onSave, onRecover, onClose }: AgentEditorProps) {
  const { displayName, title, role, capacity, active } = agent;
  const { value, changes, set } = useChanges<AccountForm>({
    displayName,
    title,
    role,
    capacity,
    active,
    endCall: false,
  });
  const action = useAction();
  const isUnsaved = Object.keys(changes).length > 0;
  return (
    <Dialog title={agent.displayName} onClose={onClose} unsaved={isUnsaved} testId="agent-editor">
      <Form
        class="stack"
        onSubmit={(form) => {
          if (value.capacity === null) return showInvalidField(form);
          const { capacity: given, endCall, ...others } = changes;
          const patch: AgentPatch = { ...others, ...(given != null && { capacity: given }) };
          if (patch.active === false && endCall) patch.endCall = true;
          if (Object.keys(patch).length > 0) void action.run(() => onSave(patch));
          else onClose();
        }}
      >
        <TextField
          label={ACCOUNT_TEXTS.name}
          required
          maxLength={LIMITS.nameLength}
          value={value.displayName}
          onValue={(next) => set({ displayName: next })}
          error={action.issue('displayName')}
        />
        <TextField
          label={ACCOUNT_TEXTS.title}
          maxLength={LIMITS.nameLength}
          value={value.title}
          onValue={(next) => set({ title: next })}
          error={action.issue('title')}
        />
        <NumberField
          label={ACCOUNT_TEXTS.capacity}
          min={1}
          max={500}
          value={value.capacity}
          onValue={(next) => set({ capacity: next })}
          error={value.capacity === null ? ACCOUNT_TEXTS.wholeNumber : action.issue('capacity')}
          hint={ACCOUNT_TEXTS.capacityHint}
        />
        {!own && (
          <>
            <SelectField
              label={ACCOUNT_TEXTS.role}
              value={value.role}
              onValue={(next) => set({ role: next })}
              options={optionsOf(ROLE_CHOICE_TEXTS)}
              error={action.issue('role')}
            />
            <CheckField
              label={ACCOUNT_TEXTS.active}
              hint={ACCOUNT_TEXTS.activeHint}
              checked={value.active}
              onValue={(next) => set({ active: next })}
            />
            {active && !value.active && (
              <CheckField
                label={TEAM_TEXTS.endCall}
                hint={TEAM_TEXTS.endCallHint}
                checked={value.endCall}
                onValue={(next) => set({ endCall: next })}
              />
            )}
          </>
        )}
        {!own && active && (
          <div class="row">
            <Button icon="key" onClick={() => askIfUnsaved(onRecover)} data-testid="make-recovery">
              {ACCOUNT_TEXTS.recover}
            </Button>
            <span class="hint grow">{ACCOUNT_TEXTS.recoverHint}</span>
          </div>
        )}
        <FormError text={action.rest(FIELDS)} />
        <div class="row end">
          <CancelButton />
          <Button type="submit" kind="primary" busy={action.busy}>
            {ACCOUNT_TEXTS.save}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
