import { useEffect, useState } from 'preact/hooks';
import type { MeAnswer } from '../../protocol/answers/accounts.ts';
import type { MessageItem } from '../../protocol/answers/log.ts';
import type { MessagePatch } from '../../protocol/http.ts';
import { arrivedMessages, countOpenMessages } from '../agent/open-messages.ts';
import { deleteMessage, getLog, listOwnMessages, patchMessage, patchOwnMessage } from '../api/api.ts';
import { useNames } from '../api/use-names.ts';
import { CsvLink } from '../reports/csv-link.tsx';
import { NO_FILTERS, toQuery } from '../reports/filter.ts';
import { FilterBar } from '../reports/filter-bar.tsx';
import { useFilters } from '../reports/use-filters.ts';
import { useLog } from '../reports/use-log.ts';
import { session } from '../session/session.ts';
import { INBOX_TEXTS } from '../texts/inbox.ts';
import { LOG_TEXTS } from '../texts/logs.ts';
import { Button } from '../ui/button.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { UNDO_TEXTS } from '../texts/undo.ts';
import { isGoing, removeUnlessUndone } from '../ui/undo.ts';
import { MessageCard } from './message-card.tsx';
import './inbox.css';

/** What visitors wrote when nobody was free: an inbox that the team works through. */
export default function Inbox() {
  const now = session.value;
  return now.state === 'signed-in' ? <Messages me={now.me} /> : null;
}

function Messages({ me: { agent, org } }: { me: MeAnswer }) {
  const isAdmin = agent.role === 'admin';
  const names = useNames();
  const [filters, setFilters] = useFilters();
  // Without a word the open ones are shown: those are work.
  const state = filters.state === 'done' || filters.state === 'all' ? filters.state : 'open';
  const filter = { ...toQuery(filters), state: state === 'all' ? '' : state };
  const log = useLog<MessageItem>(filter, (query, cursor, signal) =>
    isAdmin ? getLog('messages', query, cursor, signal) : listOwnMessages(query, cursor, signal),
  );
  const [changed, setChanged] = useState<ReadonlyMap<string, MessageItem>>(new Map());
  const action = useAction();
  const [changing, setChanging] = useState<string>();
  useEffect(() => setChanged(new Map()), [log.rows?.[0], state]);
  useEffect(() => {
    // Who reads an older page is left where they are.
    if (arrivedMessages.value > 0 && !log.loadingMore) log.reload();
  }, [arrivedMessages.value]);

  const change = (message: MessageItem, patch: MessagePatch) => {
    setChanging(message.id);
    return action.run(async () => {
      const after = await (isAdmin ? patchMessage : patchOwnMessage)(message.id, patch);
      setChanged(new Map(changed).set(message.id, after));
      countOpenMessages();
    });
  };
  const remove = ({ id, name }: MessageItem) =>
    removeUnlessUndone({
      id,
      said: UNDO_TEXTS.message(name),
      work: () => deleteMessage(id),
      onDone: countOpenMessages,
    });

  const shown = log.rows?.filter(({ id }) => !isGoing(id)).map((row) => changed.get(row.id) ?? row);
  const isFiltered = Object.entries(filters).some(([name, value]) => name !== 'state' && value !== '');
  return (
    <Page
      title={INBOX_TEXTS.title}
      intro={INBOX_TEXTS.intro}
      actions={
        <>
          <Button onClick={log.reload} busy={log.loading && log.rows !== undefined}>
            {LOG_TEXTS.refresh}
          </Button>
          {isAdmin && <CsvLink log="messages" filter={filter} />}
        </>
      }
    >
      <div class="stack">
        <nav class="tabs" aria-label={INBOX_TEXTS.which}>
          {Object.entries(INBOX_TEXTS.states).map(([name, title]) => (
            <a
              key={name}
              href={`?${new URLSearchParams({ ...given(filters), state: name })}`}
              aria-current={name === state ? 'page' : undefined}
            >
              {title}
            </a>
          ))}
        </nav>
        <FilterBar
          filters={filters}
          names={names}
          by={isAdmin ? ['search', 'agent', 'pool'] : ['search', 'pool']}
          agentLabel={INBOX_TEXTS.answeredBy}
          onValue={setFilters}
        />
      </div>
      {log.error && <Failure error={log.error} onRetry={log.reload} />}
      {log.loading && !shown && <Loading shape="cards" count={5} />}
      {shown?.length === 0 &&
        (isFiltered ? (
          <Empty title={LOG_TEXTS.nothingFits}>
            <Button onClick={() => setFilters({ ...NO_FILTERS, state })}>{LOG_TEXTS.clear}</Button>
          </Empty>
        ) : (
          <Empty title={state === 'open' ? INBOX_TEXTS.nothingOpen : LOG_TEXTS.empty}>
            {INBOX_TEXTS.emptyHint}
          </Empty>
        ))}
      {shown && shown.length > 0 && (
        <ul class="stack" data-testid="messages">
          {shown.map((message) => (
            <MessageCard
              key={message.id}
              message={message}
              names={names}
              orgName={org.name}
              me={{ id: agent.id, isAdmin }}
              busy={action.busy}
              problem={message.id === changing ? action.error?.message : undefined}
              onChange={(patch) => void change(message, patch)}
              onDelete={() => remove(message)}
            />
          ))}
        </ul>
      )}
      {log.more && (
        <div class="row center">
          <Button onClick={log.more} busy={log.loadingMore} data-testid="more">
            {LOG_TEXTS.older}
          </Button>
        </div>
      )}
    </Page>
  );
}

/** Without the filters that are not set, for an address. */
function given(filters: Readonly<Record<string, string>> | object): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
}
