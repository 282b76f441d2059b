import { orgSlug } from '../api/organization.ts';
import { loadSession, locked, session, signOut } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { MakePasskey } from './make-passkey.tsx';
import { PasskeySignIn } from './sign-in-button.tsx';
import { PASSKEY_TEXTS } from '../texts/passkeys.ts';
import { SIGN_OUT } from '../texts/shell.ts';
import { Sentence } from '../ui/sentence.tsx';

/** All that an admin sees who still has to make a passkey, or to use theirs. */
export default function PasskeyFirst() {
  const leaving = useAction();
  const now = session.value;
  const isMaking = now.state === 'signed-in' && now.me.passkeyDue === 'add';
  if (!locked.value) setPageTitle(PASSKEY_TEXTS.firstTitle);
  return (
    <div class="plain-page">
      <main data-testid="passkey-first">
        <header>
          <h1>{isMaking ? PASSKEY_TEXTS.makeFirst : PASSKEY_TEXTS.useFirst}</h1>
          <p class="muted break">
            <Sentence text={PASSKEY_TEXTS.firstAbout} parts={{ org: <strong>{orgSlug}</strong> }} />
          </p>
        </header>
        <div class="card stack">
          {isMaking ? (
            <MakePasskey kind="primary" action={PASSKEY_TEXTS.make} onMade={loadSession} />
          ) : (
            <PasskeySignIn kind="primary" onDone={loadSession}>
              {PASSKEY_TEXTS.use}
            </PasskeySignIn>
          )}
        </div>
        <FormError text={leaving.error?.message} />
        <Button busy={leaving.busy} onClick={() => void leaving.run(signOut)} data-testid="sign-out">
          {SIGN_OUT}
        </Button>
      </main>
    </div>
  );
}
