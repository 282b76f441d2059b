import { useLocation } from 'preact-iso';
import { acceptInvite } from '../api/api.ts';
import { ApiError } from '../api/request.ts';
import { orgBase, orgSlug } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/forms/form.tsx';
import { NewPasswordField } from '../ui/forms/password-field.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { useForm } from '../ui/forms/use-form.ts';

/** An invite's link leads here: choosing a password makes the account. */
export default function AcceptInvite() {
  const { query } = useLocation();
  const form = useForm({ password: '' });
  const token = query['token'] ?? '';
  const isDead = form.error instanceof ApiError && form.error.code === 'NOT_FOUND';
  setPageTitle('Join');

  const accept = async ({ password }: { password: string }) => {
    await acceptInvite({ token, password });
    // A whole new page: whoever was signed in here before is forgotten.
    location.replace(`${orgBase}/`);
  };

  return (
    <div class="plain-page">
      <main>
        <header>
          <h1>{isDead ? 'This invite is over' : 'You’re invited'}</h1>
          <p class="muted break">
            to take calls for <strong>{orgSlug}</strong>.{!isDead && ' Choose a password to join.'}
          </p>
        </header>
        {token === '' ? (
          <p class="note bad" role="alert">
            This link is incomplete. Copy it again from your invite, the whole of it.
          </p>
        ) : isDead ? (
          <div class="stack">
            <FormError text={form.error?.message} />
            <p>
              Have you joined already? <a href={`${orgBase}/`}>Sign in</a>
            </p>
          </div>
        ) : (
          <Form data-testid="accept-invite-form" onSubmit={() => form.submit(accept)}>
            <NewPasswordField name="password" {...form.field('password')} data-testid="password" />
            <FormError text={form.refusal} />
            <Button type="submit" kind="primary" busy={form.busy} data-testid="accept-invite">
              Join
            </Button>
          </Form>
        )}
      </main>
    </div>
  );
}
