import { orgSlug } from '../api/organization.ts';
import { loadSession, session, signOut } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { MakePasskey } from './make-passkey.tsx';
import { PasskeySignIn } from './sign-in-button.tsx';

/** All that an admin sees who still has to make a passkey, or to use theirs. */
export default function PasskeyFirst() {
  const leaving = useAction();
  const now = session.value;
  const isMaking = now.state === 'signed-in' && now.me.passkeyDue === 'add';
  setPageTitle('Passkey');
  return (
    <div class="plain-page">
      <main data-testid="passkey-first">
        <header>
          <h1>{isMaking ? 'Make a passkey first' : 'Use your passkey'}</h1>
          <p class="muted break">
            Admins of <strong>{orgSlug}</strong> sign in with a passkey: by fingerprint, face or screen lock.
          </p>
        </header>
        <div class="card stack">
          {isMaking ? (
            <MakePasskey kind="primary" action="Make a passkey" onMade={loadSession} />
          ) : (
            <PasskeySignIn kind="primary" onDone={loadSession}>
              Use my passkey
            </PasskeySignIn>
          )}
        </div>
        <FormError text={leaving.error?.message} />
        <Button busy={leaving.busy} onClick={() => void leaving.run(signOut)} data-testid="sign-out">
          Sign out
        </Button>
      </main>
    </div>
  );
}
