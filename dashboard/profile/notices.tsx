import { dismissNotice } from '../api/api.ts';
import { removeNotice, session } from '../session/session.ts';
import { NOTICE_READ, noticeText } from '../texts/notices.ts';
import { Button } from '../ui/button.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { FormError } from '../ui/states.tsx';

/** What was done to one's account since one was here last, until one has read it. */
export default function AccountNotices() {
  const action = useAction();
  const now = session.value;
  if (now.state !== 'signed-in' || now.me.notices.length === 0) return null;
  const dismiss = (id: string) =>
    action.run(async () => {
      await dismissNotice(id);
      removeNotice(id);
    });
  return (
    <div class="stack tight" role="status">
      {now.me.notices.map((notice) => (
        <div key={notice.id} class="note warn" data-testid="account-notice">
          <span class="grow">{noticeText(notice, now.me.agent.id)}</span>
          <Button busy={action.busy} onClick={() => void dismiss(notice.id)} data-testid="dismiss-notice">
            {NOTICE_READ}
          </Button>
        </div>
      ))}
      <FormError text={action.rest([])} />
    </div>
  );
}
