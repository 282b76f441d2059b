import type { NewInvite as InviteBody } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { NewInviteAnswer } from '../../protocol/answers/accounts.ts';
import { createInvite } from '../api/api.ts';
import { ROLE_TEXTS } from '../texts/roles.ts';
import { TEAM_INVITE_TEXTS } from '../texts/team-page.ts';
import { Button } from '../ui/button.tsx';
import { EmailField } from '../ui/forms/email-field.tsx';
import { optionsOf, SelectField, TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { FormError } from '../ui/states.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import { useForm } from '../ui/forms/use-form.ts';

/** Who is to be invited. */
export function NewInvite({ onMade }: { onMade: (answer: NewInviteAnswer) => void }) {
  const form = useForm<InviteBody>({ displayName: '', email: '', role: 'agent' });
  useUnsaved(form.values.displayName !== '' || form.values.email !== '');
  const create = async (values: InviteBody) => {
    onMade(await createInvite(values));
    // Several people who are invited one after the other often have the same role.
    form.reset({ role: values.role });
  };
  return (
    <Form data-testid="invite-form" onSubmit={() => form.submit(create)}>
      <div class="columns">
        <TextField
          label={TEAM_INVITE_TEXTS.name}
          required
          maxLength={LIMITS.nameLength}
          {...form.field('displayName')}
          data-testid="invite-name"
        />
        <EmailField
          label={TEAM_INVITE_TEXTS.email}
          autocomplete="off"
          required
          {...form.field('email')}
          data-testid="invite-email"
        />
        <SelectField label={TEAM_INVITE_TEXTS.role} {...form.field('role')} options={optionsOf(ROLE_TEXTS)} />
      </div>
      <FormError text={form.refusal} />
      <div class="row">
        <Button type="submit" kind="primary" busy={form.busy} data-testid="invite-create">
          {TEAM_INVITE_TEXTS.create}
        </Button>
      </div>
    </Form>
  );
}
