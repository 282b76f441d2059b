import { useState } from 'preact/hooks';
import { LIMITS } from '../../worker/protocol/limits.ts';
import type { Role } from '../../worker/protocol/people.ts';
import type { NewInviteAnswer } from '../../worker/protocol/answers.ts';
import { createInvite } from '../api/api.ts';
import { Button } from '../ui/button.tsx';
import { EmailField } from '../ui/email-field.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { FormError } from '../ui/states.tsx';
import { useUnsaved } from '../ui/unsaved.ts';
import { useAction } from '../ui/use-action.ts';

const ROLES = [
  ['agent', 'Agent'],
  ['admin', 'Admin'],
] as const;

/** Who is to be invited. */
export function NewInvite({ onMade }: { onMade: (answer: NewInviteAnswer) => void }) {
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const action = useAction();
  useUnsaved(displayName !== '' || email !== '');
  const submit = () =>
    action.run(async () => {
      onMade(await createInvite({ displayName, email, role }));
      setDisplayName('');
      setEmail('');
    });
  return (
    <form
      class="card stack"
      data-testid="invite-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="columns">
        <TextField
          label="Name"
          required
          maxLength={LIMITS.nameLength}
          value={displayName}
          onValue={setDisplayName}
          error={action.issue('displayName')}
          data-testid="invite-name"
        />
        <EmailField
          label="E-mail"
          autocomplete="off"
          required
          value={email}
          onValue={setEmail}
          error={action.issue('email')}
          data-testid="invite-email"
        />
        <SelectField label="Role" value={role} onValue={setRole} options={ROLES} />
      </div>
      <FormError text={action.rest(['displayName', 'email'])} />
      <div class="row">
        <Button type="submit" kind="primary" busy={action.busy} data-testid="invite-create">
          Create invite link
        </Button>
      </div>
    </form>
  );
}
