import type { MeAnswer } from '../../protocol/answers/accounts.ts';
import { orgBase } from '../api/organization.ts';
import { signOut } from '../session/session.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { passOffers, showToast } from '../ui/toast.tsx';
import { askIfUnsaved } from '../ui/forms/unsaved.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { SIGN_OUT } from '../texts/shell.ts';

/** Who is signed in, and the way out. */
export function AccountMenu({ me }: { me: MeAnswer }) {
  const leaving = useAction();
  const leave = () =>
    leaving.run(async () => {
      try {
        await passOffers();
        await signOut();
      } catch (error) {
        showToast(error instanceof Error ? error.message : String(error), 'bad');
      }
    });
  return (
    <div class="account">
      <a class="account-name" href={`${orgBase}/profile`} data-testid="me">
        <Avatar name={me.agent.displayName} url={me.agent.avatarUrl} />
        <bdi class="break">{me.agent.displayName}</bdi>
      </a>
      <Button
        kind="ghost"
        icon="out"
        label={SIGN_OUT}
        busy={leaving.busy}
        onClick={() => askIfUnsaved(() => void leave())}
        data-testid="sign-out"
      />
    </div>
  );
}
