import { useState } from 'preact/hooks';
import type { AgentItem, RecoveryAnswer } from '../../protocol/answers/accounts.ts';
import { makeRecovery } from '../api/api.ts';
import { orgSlug } from '../api/organization.ts';
import { RECOVERY_LINK_TEXTS } from '../texts/team-page.ts';
import { Sentence } from '../ui/sentence.tsx';
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
      title={RECOVERY_LINK_TEXTS.question(agent.displayName)}
      action={RECOVERY_LINK_TEXTS.make}
      kind="primary"
      busy={action.busy}
      onClose={onClose}
      onConfirm={() => void action.run(async () => setMade(await makeRecovery(agent.id)))}
    >
      <p>
        <Sentence text={RECOVERY_LINK_TEXTS.consequence} parts={{ name: <bdi>{agent.displayName}</bdi> }} />
      </p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}

function MadeLink({ agent, made, onClose }: { agent: AgentItem; made: RecoveryAnswer; onClose: () => void }) {
  const link = new URL(made.url, location.href).href;
  return (
    <Dialog title={RECOVERY_LINK_TEXTS.made(agent.displayName)} onClose={onClose} testId="recovery-link">
      <div class="stack">
        <p>{RECOVERY_LINK_TEXTS.works(formatDate(made.expiresAt))}</p>
        <code class="break" data-testid="recovery-url">
          {link}
        </code>
        <div class="row end">
          <a class="button secondary" href={mailTo(agent, link, made.expiresAt)}>
            {RECOVERY_LINK_TEXTS.mail}
          </a>
          <CopyButton text={link} what={RECOVERY_LINK_TEXTS.what} label={RECOVERY_LINK_TEXTS.copy} />
          <Button kind="primary" onClick={onClose}>
            {RECOVERY_LINK_TEXTS.done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Opens the admin's own mail program: the server sends no mail. */
function mailTo({ email, displayName }: AgentItem, link: string, expiresAt: number): string {
  const subject = encodeURIComponent(RECOVERY_LINK_TEXTS.mailSubject(orgSlug ?? ''));
  const body = encodeURIComponent(RECOVERY_LINK_TEXTS.mailBody(displayName, link, formatDate(expiresAt)));
  return `mailto:${encodeURIComponent(email)}?subject=${subject}&body=${body}`;
}
