import type { Credentials } from '../../protocol/http.ts';
import { signInRequest } from '../api/api.ts';
import { orgName } from '../api/org-name.ts';
import { PasskeySignIn } from '../passkeys/sign-in-button.tsx';
import { loadSession, session } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/forms/form.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { useForm } from '../ui/forms/use-form.ts';
import { CredentialFields } from './credential-fields.tsx';

export default function SignIn() {
  const form = useForm({ email: '', password: '' });
  const now = session.value;
  setPageTitle('Sign in');

  const signIn = async (values: Credentials) => {
    await signInRequest(values);
    await loadSession();
  };

  return (
    <div class="plain-page">
      <main>
        <header>
          <h1>Sign in</h1>
          <p class="muted break">
            to{' '}
            <strong data-testid="org">
              <bdi>{orgName}</bdi>
            </strong>
          </p>
        </header>
        {now.state === 'signed-out' && now.why && (
          <p class="note warn" role="status" data-testid="signed-out-why">
            {now.why}
          </p>
        )}
        {now.state === 'signed-out' && now.otherName && (
          <Button onClick={() => void loadSession()} data-testid="go-on">
            Go on as {now.otherName}
          </Button>
        )}
        <Form data-testid="sign-in-form" onSubmit={() => form.submit(signIn)}>
          <CredentialFields form={form} testIds={['email', 'password']} />
          <FormError text={form.refusal} />
          <Button type="submit" kind="primary" busy={form.busy} data-testid="sign-in">
            Sign in
          </Button>
        </Form>
        <PasskeySignIn onDone={loadSession}>Sign in with a passkey</PasskeySignIn>
        <details class="muted small" data-testid="forgot-password">
          <summary>Forgot password?</summary>
          <p>
            Ask an admin of your organization for a recovery link. If you are its only admin, ask whoever runs
            this server.
          </p>
        </details>
        <p class="muted small">
          No account yet? An admin of your organization sends you an invite.{' '}
          <a href="/">Create an organization, or sign in to another one</a>
        </p>
      </main>
    </div>
  );
}
