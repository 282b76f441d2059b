import { useState } from 'preact/hooks';
import type { SessionItem } from '../../protocol/answers/accounts.ts';
import { endOneSession, endOtherSessions, listSessions } from '../api/api.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { formatDate } from '../texts/shared/format.ts';
import { Page } from '../ui/page.tsx';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { showToast } from '../ui/toast.tsx';
import { useResource } from '../ui/use-resource.ts';
import { SESSIONS_TEXTS } from '../texts/sessions.ts';
import { When } from '../ui/when.tsx';
import { DONE_TEXTS } from '../texts/done.ts';

/** Where one is signed in: each browser with its session, to be ended from here. */
export default function Sessions() {
  const sessions = useResource('sessions', listSessions);
  const [ending, setEnding] = useState<SessionItem | 'others'>();
  const { data } = sessions;
  return (
    <Page
      title={SESSIONS_TEXTS.title}
      intro={SESSIONS_TEXTS.intro}
      actions={
        data &&
        data.length > 1 && (
          <Button onClick={() => setEnding('others')} data-testid="end-others">
            {SESSIONS_TEXTS.endOthers}
          </Button>
        )
      }
    >
      {sessions.error && !data && <Failure error={sessions.error} onRetry={sessions.reload} />}
      {sessions.loading && !data && <Loading shape="rows" count={3} />}
      {data && (
        <Table
          caption={SESSIONS_TEXTS.title}
          rows={data}
          rowKey={(session) => session.id}
          columns={[
            {
              title: SESSIONS_TEXTS.browser,
              cell: (session) => (
                <span class="row">
                  <bdi>{deviceName(session)}</bdi>
                  {session.current && <span class="badge good">{SESSIONS_TEXTS.thisBrowser}</span>}
                </span>
              ),
            },
            { title: SESSIONS_TEXTS.signedIn, cell: (session) => <When at={session.createdAt} /> },
            { title: SESSIONS_TEXTS.lastUsed, cell: (session) => <When at={session.lastUsedAt} /> },
            {
              title: SESSIONS_TEXTS.actions,
              actions: true,
              cell: (session) =>
                !session.current && (
                  <Button
                    label={SESSIONS_TEXTS.endOne(deviceName(session), formatDate(session.createdAt))}
                    onClick={() => setEnding(session)}
                    data-testid="end-session"
                  >
                    {SESSIONS_TEXTS.end}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {ending && (
        <ConfirmEnd
          ending={ending}
          onClose={() => {
            setEnding(undefined);
            sessions.reload();
          }}
        />
      )}
    </Page>
  );
}

/** Asks first: somebody may be in a call there. */
function ConfirmEnd({ ending, onClose }: { ending: SessionItem | 'others'; onClose: () => void }) {
  const action = useAction();
  const isAll = ending === 'others';
  return (
    <Confirm
      title={isAll ? SESSIONS_TEXTS.endOthersQuestion : SESSIONS_TEXTS.endQuestion(deviceName(ending))}
      action={SESSIONS_TEXTS.end}
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await (isAll ? endOtherSessions() : endOneSession(ending.id));
          showToast(isAll ? DONE_TEXTS.signedOutOthers : DONE_TEXTS.signedOut(deviceName(ending)), 'good');
          onClose();
        })
      }
    >
      <p>{isAll ? SESSIONS_TEXTS.othersConsequence : SESSIONS_TEXTS.consequence}</p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}

function deviceName({ device }: SessionItem): string {
  return device || SESSIONS_TEXTS.unknownBrowser;
}
