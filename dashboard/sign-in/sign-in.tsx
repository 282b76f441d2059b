import { useState } from 'preact/hooks';
import { signInRequest } from '../api/api.ts';
import { orgSlug } from '../api/organization.ts';
import { loadSession, session } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { EmailField } from '../ui/email-field.tsx';
import { TextField } from '../ui/field.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/use-action.ts';

export default function SignIn() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const action = useAction();
  const now = session.value;
  setPageTitle('Sign in');

  const submit = () =>
    action.run(async () => {
      await signInRequest({ email, password });
      await loadSession();
    });

  return (
    <div class="plain-page">
      <main>
        <header>
          <h1>Sign in</h1>
          <p class="muted break">
            to <strong>{orgSlug}</strong>
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
        <form
          class="card stack"
          data-testid="sign-in-form"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <EmailField
            label="E-mail"
            name="email"
            autocomplete="username"
            required
            value={email}
            onValue={setEmail}
            error={action.issue('email')}
            data-testid="email"
          />
          <TextField
            label="Password"
            type="password"
            name="password"
            autocomplete="current-password"
            required
            value={password}
            onValue={setPassword}
            error={action.issue('password')}
            data-testid="password"
          />
          <FormError text={action.rest(['email', 'password'])} />
          <Button type="submit" kind="primary" busy={action.busy} data-testid="sign-in">
            Sign in
          </Button>
        </form>
        <p class="muted small">
          No account yet? An admin of your organization sends you an invite.{' '}
          <a href="/">Create an organization</a>
        </p>
      </main>
    </div>
  );
}
