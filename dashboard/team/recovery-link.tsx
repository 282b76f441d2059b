import { useState } from 'preact/hooks';
import type { AgentItem, RecoveryAnswer } from '../../protocol/answers.ts';
import { makeRecovery } from '../api/api.ts';
import { orgSlug } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { Confirm, Dialog } from '../ui/dialog.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { formatDate } from '../texts/shared/format.ts';
import { FormError } from '../ui/states.tsx';

/** A link for somebody who cannot sign in any more: asked for first, and shown once. */
export function RecoveryLink({ agent, onClose }: { agent: AgentItem; onClose: () => void }) {
  const [made, setMade] = useState<RecoveryAnswer>();
  const action = useAction();
  if (made) return <MadeLink agent={agent} made={made} onClose={onClose} />;
  return (
    <Confirm
      title={`A recovery link for ${agent.displayName}?`}
      action="Make the link"
      kind="primary"
      busy={action.busy}
      onClose={onClose}
      onConfirm={() => void action.run(async () => setMade(await makeRecovery(agent.id)))}
    >
      <p>
        Whoever opens the link chooses a new password for this account: send it to{' '}
        <bdi>{agent.displayName}</bdi> alone, and only if you are sure that it was they who asked. It works
        once, for one hour; until then the old password goes on working. All admins are told.
      </p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}

function MadeLink({ agent, made, onClose }: { agent: AgentItem; made: RecoveryAnswer; onClose: () => void }) {
  const link = new URL(made.url, location.href).href;
  return (
    <Dialog title={`Recovery link for ${agent.displayName}`} onClose={onClose} testId="recovery-link">
      <div class="stack">
        <p>
          It works once, until {formatDate(made.expiresAt)}, and is not shown again. A link that you made
          before does not work any more.
        </p>
        <code class="break" data-testid="recovery-url">
          {link}
        </code>
        <div class="row end">
          <a class="button secondary" href={mailTo(agent, link, made.expiresAt)}>
            Write an e-mail
          </a>
          <CopyButton text={link} what="the recovery link" label="Copy link" />
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Opens the admin's own mail program: the server sends no mail. */
function mailTo({ email, displayName }: AgentItem, link: string, expiresAt: number): string {
  const subject = encodeURIComponent(`A new password for ${orgSlug}`);
  const body = encodeURIComponent(
    `Hello ${displayName},\n\nchoose a new password here: ${link}\n\nThe link works once, until ${formatDate(expiresAt)}.\n`,
  );
  return `mailto:${encodeURIComponent(email)}?subject=${subject}&body=${body}`;
}
