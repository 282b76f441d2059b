import '../ui/keep-focus.ts';
import type { Credentials } from '../../protocol/http.ts';
import { signInRequest } from '../api/api.ts';
import { orgName } from '../api/org-name.ts';
import { PasskeySignIn } from '../passkeys/sign-in-button.tsx';
import { loadSession, locked, session } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/forms/form.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { useForm } from '../ui/forms/use-form.ts';
import { CredentialFields } from './credential-fields.tsx';
import { SIGN_IN_TEXTS } from '../texts/sign-in.ts';
import { Sentence } from '../ui/sentence.tsx';

export default function SignIn() {
  const now = session.value;
  const own = now.state === 'signed-in' ? now.me.agent : undefined;
  const form = useForm({ email: own?.email ?? '', password: '' });
  const over = now.state === 'signed-out' ? now : locked.value;
  if (!own) setPageTitle(SIGN_IN_TEXTS.signIn);

  const signIn = async (values: Credentials) => {
    await signInRequest(values);
    await loadSession();
  };

  return (
    <div class="plain-page">
      <main>
        <header>
          <h1>{SIGN_IN_TEXTS.signIn}</h1>
          <p class="muted break">
            <Sentence
              text={SIGN_IN_TEXTS.to}
              parts={{
                org: (
                  <strong data-testid="org">
                    <bdi>{orgName}</bdi>
                  </strong>
                ),
              }}
            />
          </p>
        </header>
        {(over?.why ?? own) && (
          <div class="note warn" role="status" data-testid="signed-out-why">
            <p>{over?.why}</p>
            {own && <p>{SIGN_IN_TEXTS.kept(own.displayName)}</p>}
          </div>
        )}
        {over?.otherName && (
          <Button onClick={() => form.submit(loadSession)} data-testid="go-on">
            {SIGN_IN_TEXTS.goOnAs(over.otherName)}
          </Button>
        )}
        <Form data-testid="sign-in-form" onSubmit={() => form.submit(signIn)}>
          <CredentialFields form={form} testIds={['email', 'password']} />
          <FormError text={form.refusal} />
          <Button type="submit" kind="primary" busy={form.busy} data-testid="sign-in">
            {SIGN_IN_TEXTS.signIn}
          </Button>
        </Form>
        <PasskeySignIn onDone={loadSession}>{SIGN_IN_TEXTS.byPasskey}</PasskeySignIn>
        <details class="muted small" data-testid="forgot-password">
          <summary>{SIGN_IN_TEXTS.forgot}</summary>
          <p>{SIGN_IN_TEXTS.forgotHelp}</p>
        </details>
        <p class="muted small">
          <Sentence text={SIGN_IN_TEXTS.noAccount} parts={{ start: <a href="/">{SIGN_IN_TEXTS.start}</a> }} />
        </p>
      </main>
    </div>
  );
}
