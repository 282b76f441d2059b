import { Button } from '../ui/button.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { FormError } from '../ui/states.tsx';
import { loadCeremony } from './load.ts';

interface PasskeySignInProps {
  children: string;
  kind?: 'primary' | 'secondary';
  onDone: () => Promise<void>;
}

/** Signs in with a passkey: the browser asks which. */
export function PasskeySignIn({ children, kind = 'secondary', onDone }: PasskeySignInProps) {
  const action = useAction();
  const signIn = () =>
    action.run(async () => {
      const { signInByPasskey } = await loadCeremony();
      await signInByPasskey();
      await onDone();
    });
  return (
    <div class="stack">
      <Button kind={kind} busy={action.busy} onClick={() => void signIn()} data-testid="passkey-sign-in">
        {children}
      </Button>
      <FormError text={action.error?.message} />
    </div>
  );
}
