import { useLayoutEffect, useRef } from 'preact/hooks';
import { SIGN_IN_TEXTS } from '../texts/sign-in.ts';
import { useModal } from '../ui/use-modal.ts';
import PasskeyFirst from '../passkeys/passkey-first.tsx';
import { session } from '../session/session.ts';
import SignIn from './sign-in.tsx';
import './sign-in-again.css';

/** The sign-in in front of a page whose session is over. It hides the page, and nothing closes it but to sign in. */
export default function SignInAgain() {
  const box = useRef<HTMLDialogElement>(null);
  const now = session.value;
  const isPasskeyDue = now.state === 'signed-in' && now.me.passkeyDue !== undefined;
  useModal(box);
  // The address is known.
  const toPassword = () => box.current?.querySelector<HTMLElement>('[type=password]')?.focus();
  useLayoutEffect(toPassword, []);
  return (
    <dialog
      ref={box}
      class="sign-in-again"
      aria-label={SIGN_IN_TEXTS.signIn}
      closedby="none"
      // For browsers that do not know `closedby`; they let Escape pass when it is pressed twice.
      onCancel={(event) => event.preventDefault()}
      onClose={() => {
        box.current?.showModal();
        toPassword();
      }}
      data-testid="sign-in-again"
    >
      {isPasskeyDue ? <PasskeyFirst /> : <SignIn />}
    </dialog>
  );
}
