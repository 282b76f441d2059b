import { recover } from '../api/api.ts';
import { useLinkToken } from '../api/link-token.ts';
import { orgName } from '../api/org-name.ts';
import { orgBase } from '../api/organization.ts';
import { ApiError } from '../api/request.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/forms/form.tsx';
import { NewPasswordField } from '../ui/forms/password-field.tsx';
import { useForm } from '../ui/forms/use-form.ts';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';

/** A recovery link leads here: whoever forgot their password chooses a new one. */
export default function Recover() {
  const token = useLinkToken();
  return <Recovery key={token} token={token} />;
}

function Recovery({ token }: { token: string }) {
  const form = useForm({ password: '' });
  const isDead = form.error instanceof ApiError && form.error.code === 'NOT_FOUND';
  setPageTitle('New password');

  const send = async ({ password }: { password: string }) => {
    await recover({ token, password });
    // A whole new page: whoever was signed in here before is forgotten.
    location.replace(`${orgBase}/`);
  };

  return (
    <div class="plain-page">
      <main>
        <header>
          <h1>{isDead ? 'This link is over' : 'Choose a new password'}</h1>
          <p class="muted break">
            for your account at{' '}
            <strong>
              <bdi>{orgName}</bdi>
            </strong>
          </p>
        </header>
        {token === '' ? (
          <p class="note bad" role="alert" data-testid="no-token">
            This link is incomplete. Copy it again from your message, the whole of it.
          </p>
        ) : isDead ? (
          <div class="stack">
            <FormError text={form.error?.message} />
            <p>
              Do you know your password again? <a href={`${orgBase}/`}>Sign in</a>
            </p>
          </div>
        ) : (
          <Form data-testid="recover-form" onSubmit={() => form.submit(send)}>
            <NewPasswordField
              label="New password"
              name="password"
              {...form.field('password')}
              data-testid="password"
            />
            <p class="muted small">
              You are signed in with it, and signed out in every other browser. The link works once.
            </p>
            <FormError text={form.refusal} />
            <Button type="submit" kind="primary" busy={form.busy} data-testid="recover">
              Save and sign in
            </Button>
          </Form>
        )}
      </main>
    </div>
  );
}
