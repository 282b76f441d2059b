import type { LiveAnswer } from '../../protocol/answers/now.ts';
import type { LiveAgent } from '../../protocol/live.ts';
import { useNow } from '../agent/use-now.ts';
import { useNames, type Names } from '../api/use-names.ts';
import { AWAY_REASON_TEXTS, LIVE_TEXTS } from '../texts/live.ts';
import { STATUS_TONES } from '../agent/status-tones.ts';
import { STATUS_TEXTS } from '../texts/status.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Changing } from '../ui/changing.tsx';
import { formatDuration } from '../texts/shared/format.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { LiveActions } from './live-actions.tsx';
import { PageOf, Watching } from './live-visitors.tsx';
import './live.css';
import { useLiveBoard } from './use-live-board.ts';

/** Who is here right now, with whom, and who waits: as it happens, while the page is looked at. */
export default function LiveBoard() {
  const { data, error, loading, isLive, reload } = useLiveBoard();
  const names = useNames();
  return (
    <Page
      title={LIVE_TEXTS.title}
      intro={LIVE_TEXTS.intro}
      actions={
        <span class={`badge dot ${isLive ? 'good' : 'warn'}`} role="status" data-testid="live-state">
          {isLive ? LIVE_TEXTS.live : LIVE_TEXTS.lost}
        </span>
      }
    >
      {error && <Failure error={error} onRetry={reload} />}
      {!data && loading && <Loading shape="numbers" count={5} />}
      {data && <Board board={data} names={names} onDone={reload} />}
    </Page>
  );
}

function Board({ board, names, onDone }: { board: LiveAnswer; names: Names; onDone: () => void }) {
  const now = useNow(1_000);
  const { agents, total } = board;
  const here = agents.filter(({ status }) => status !== 'offline');
  const offline = agents.filter(({ status }) => status === 'offline');
  return (
    <div class="stack wide">
      <InShort board={board} />
      <WaitingByPool board={board} names={names} />
      {here.length === 0 ? (
        <Empty title={LIVE_TEXTS.nobody}>{LIVE_TEXTS.nobodyHint}</Empty>
      ) : (
        <Table
          caption={LIVE_TEXTS.caption}
          rows={here}
          rowKey={({ id }) => id}
          columns={[
            { title: LIVE_TEXTS.agent, cell: (agent) => <Who agent={agent} names={names} /> },
            { title: LIVE_TEXTS.status, cell: (agent) => <Status agent={agent} now={now} /> },
            { title: LIVE_TEXTS.viewers, cell: (agent) => <Watching agent={agent} now={now} /> },
            {
              title: LIVE_TEXTS.actions,
              actions: true,
              cell: (agent) => <LiveActions agent={agent} onDone={onDone} />,
            },
          ]}
        />
      )}
      {offline.length > 0 && (
        <details class="card" data-testid="live-offline">
          <summary>{LIVE_TEXTS.offline(total - here.length)}</summary>
          <ul class="live-offline">
            {offline.map((agent) => (
              <li key={agent.id}>
                <Who agent={agent} names={names} />
              </li>
            ))}
          </ul>
          {total > agents.length && <p class="muted">{LIVE_TEXTS.more(total - agents.length)}</p>}
        </details>
      )}
    </div>
  );
}

function InShort({ board: { agents, waiting, turnedAway } }: { board: LiveAnswer }) {
  const withStatus = (...wanted: LiveAgent['status'][]) =>
    agents.filter(({ status }) => wanted.includes(status)).length;
  const numbers = [
    [withStatus('idle', 'in_simulation'), LIVE_TEXTS.available, 'live-available'],
    [withStatus('in_call'), LIVE_TEXTS.inCall, 'live-in-call'],
    [agents.reduce((sum, { viewers }) => sum + viewers, 0), LIVE_TEXTS.watching, 'live-watching'],
    [waiting.reduce((sum, pool) => sum + pool.count, 0), LIVE_TEXTS.waiting, 'live-waiting'],
    [turnedAway, LIVE_TEXTS.turnedAway, 'live-turned-away'],
  ] as const;
  return (
    <section class="numbers" aria-label={LIVE_TEXTS.inShort}>
      {numbers.map(([number, words, testId]) => (
        <div key={testId} class="card stat">
          <strong data-testid={testId}>
            <Changing>{number}</Changing>
          </strong>
          <span class="muted">{words}</span>
        </div>
      ))}
    </section>
  );
}

function WaitingByPool({ board: { waiting }, names }: { board: LiveAnswer; names: Names }) {
  const some = waiting.filter((pool) => pool.count > 0);
  if (some.length === 0) return null;
  return (
    <section class="note warn stack tight" data-testid="live-waiting-pools">
      <h2>{LIVE_TEXTS.waitingTitle}</h2>
      <ul class="row">
        {some.map(({ poolId, count: visitors }) => (
          <li key={poolId}>
            {names.pool(poolId)}: <Changing>{LIVE_TEXTS.visitors(visitors)}</Changing>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Who({ agent, names }: { agent: LiveAgent; names: Names }) {
  return (
    <span class="live-who">
      <Avatar name={agent.displayName} url={agent.avatarUrl} />
      <span>
        <strong>
          <bdi>{agent.displayName}</bdi>
        </strong>
        <span class="muted small">{agent.pools.map(names.pool).join(', ') || LIVE_TEXTS.noPool}</span>
      </span>
    </span>
  );
}

function Status({ agent, now }: { agent: LiveAgent; now: number }) {
  const { status, since, awayReason, visitor, requestId, callId } = agent;
  const isRinging = requestId !== undefined;
  const isWrapUp = status === 'in_call' && callId === undefined;
  const words = isRinging ? LIVE_TEXTS.ringing : isWrapUp ? LIVE_TEXTS.wrapUp : STATUS_TEXTS[status];
  const began = visitor?.since ?? since;
  return (
    <span class="stack tight">
      <span class="row">
        <Changing class={`badge dot ${isRinging ? 'warn' : STATUS_TONES[status]}`}>{words}</Changing>
        {began !== undefined && (
          <Changing class="muted small">{formatDuration((now - began) / 1_000)}</Changing>
        )}
      </span>
      {visitor && <PageOf visitor={visitor} />}
      {awayReason && <span class="muted small">{AWAY_REASON_TEXTS[awayReason]}</span>}
    </span>
  );
}
