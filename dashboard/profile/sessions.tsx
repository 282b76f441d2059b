import { useState } from 'preact/hooks';
import type { SessionItem } from '../../protocol/answers.ts';
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

/** Where one is signed in: each browser with its session, to be ended from here. */
export default function Sessions() {
  const sessions = useResource('sessions', listSessions);
  const [ending, setEnding] = useState<SessionItem | 'others'>();
  const { data } = sessions;
  return (
    <Page
      title="Where you are signed in"
      intro="Each browser in which you have signed in. One that you do not use for 12 hours is signed out by itself, and every one after 30 days."
      actions={
        data &&
        data.length > 1 && (
          <Button onClick={() => setEnding('others')} data-testid="end-others">
            Sign out everywhere else
          </Button>
        )
      }
    >
      {sessions.error && !data && <Failure error={sessions.error} onRetry={sessions.reload} />}
      {sessions.loading && !data && <Loading />}
      {data && (
        <Table
          caption="Where you are signed in"
          rows={data}
          rowKey={(session) => session.id}
          columns={[
            {
              title: 'Browser',
              cell: (session) => (
                <span class="row">
                  <bdi>{deviceName(session)}</bdi>
                  {session.current && <span class="badge good">This browser</span>}
                </span>
              ),
            },
            { title: 'Signed in', cell: (session) => formatDate(session.createdAt) },
            { title: 'Last used', cell: (session) => formatDate(session.lastUsedAt) },
            {
              title: 'Actions',
              actions: true,
              cell: (session) =>
                !session.current && (
                  <Button
                    label={`Sign out: ${deviceName(session)}, signed in ${formatDate(session.createdAt)}`}
                    onClick={() => setEnding(session)}
                    data-testid="end-session"
                  >
                    Sign out
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
      title={isAll ? 'Sign out everywhere else?' : `Sign out ${deviceName(ending)}?`}
      action="Sign out"
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await (isAll ? endOtherSessions() : endOneSession(ending.id));
          showToast('Signed out.', 'good');
          onClose();
        })
      }
    >
      <p>
        {isAll ? 'Every other browser is signed out at once' : 'It is signed out at once'}, also in the middle
        of a call. If it was not you who signed in there, change your password too.
      </p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}

function deviceName({ device }: SessionItem): string {
  return device || 'Unknown browser';
}
