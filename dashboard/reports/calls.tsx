import type { CallItem } from '../../protocol/answers.ts';
import { getLog } from '../api/api.ts';
import { LogPage } from './log-page.tsx';
import { TraceLink } from '../trace/trace-link.tsx';
import type { Names } from '../api/use-names.ts';
import type { Column } from '../ui/table.tsx';
import { LOG_END_TEXTS, mediaStartText, OFFER_TEXTS, OUTCOME_TEXTS } from '../texts/call-log.ts';
import { identityText } from '../texts/identity.ts';
import { lookUp } from '../texts/shared/lookup.ts';
import { count, countryName, formatDate, formatDuration, shortUrl } from '../texts/shared/format.ts';

const SIDES = [
  ['agent', 'Agent'],
  ['visitor', 'Visitor'],
] as const;
const TONES = { answered: 'good', cancelled: '', unavailable: 'bad' } as const;

/** Every click on “call”, answered or not. */
export default function Calls() {
  return (
    <LogPage
      title="Calls"
      intro="Every time a visitor called: where it rang, who answered, and how it ended."
      empty="Calls appear here once they are over."
      by={['agent', 'pool', 'outcome']}
      csv="calls"
      load={(filter, cursor, signal) => getLog('calls', filter, cursor, signal)}
      columns={callColumns}
    />
  );
}

/** What is shown of a call. */
export function callColumns(names: Names): readonly Column<CallItem>[] {
  return [
    { title: 'When', cell: (call) => formatDate(call.requestedAt) },
    {
      title: 'Page',
      cell: (call) => (
        <>
          {shortUrl(call.pageUrl)}
          <br />
          {call.identity && <strong class="small">{identityText(call.identity)} · </strong>}
          <span class="muted small">
            {names.pool(call.poolId)}
            {call.country ? ` · ${countryName(call.country)}` : ''}
          </span>
        </>
      ),
    },
    {
      title: 'Outcome',
      cell: (call) => (
        <span class={`badge ${call.outcome ? TONES[call.outcome] : 'info'}`}>
          {call.outcome ? OUTCOME_TEXTS[call.outcome] : 'Going on'}
        </span>
      ),
    },
    { title: 'Rang at', cell: (call) => <Offers call={call} names={names} /> },
    { title: 'Talk', cell: (call) => <Talk call={call} /> },
    { title: 'Result', cell: (call) => <Result call={call} names={names} /> },
    { title: 'Trace', actions: true, cell: (call) => <TraceLink of={{ call: call.id }} /> },
  ];
}

function Offers({ call, names }: { call: CallItem; names: Names }) {
  if (call.offers.length === 0) return <span class="muted">nobody</span>;
  return (
    <ol class="plain-list">
      {call.offers.map(({ agentId, rangAt, seconds, outcome }) => (
        <li key={rangAt}>
          <strong>
            <bdi>{names.agent(agentId)}</bdi>
          </strong>{' '}
          <span class="muted small">
            {outcome ? OFFER_TEXTS[outcome] : 'is ringing'}
            {seconds === null ? '' : `, ${seconds} s`}
          </span>
        </li>
      ))}
      {call.transfers?.map(({ toAgentId, mode, at }) => (
        <li key={at}>
          <strong>
            <bdi>{names.agent(toAgentId)}</bdi>
          </strong>{' '}
          <span class="muted small">{mode === 'warm' ? 'took it over after a talk' : 'took it over'}</span>
        </li>
      ))}
    </ol>
  );
}

function Talk({ call }: { call: CallItem }) {
  if (call.outcome !== 'answered') return <span class="muted">–</span>;
  return (
    <>
      <span class="number">{formatDuration(call.talkSeconds ?? 0)}</span>
      <br />
      <span class="muted small">{call.endReason && lookUp(LOG_END_TEXTS, call.endReason, 'Other')}</span>
      <MediaStarts of={call} />
    </>
  );
}

/** How soon each side saw the other, and whether their media went over a relay. */
function MediaStarts({ of: { media = {} } }: { of: CallItem }) {
  const sides = SIDES.flatMap(([side, name]) => {
    const start = media[side];
    return start ? [`${name}: ${mediaStartText(start)}`] : [];
  });
  return sides.map((text) => (
    <div key={text} class="muted small" data-testid="call-media">
      {text}
    </div>
  ));
}

/** What its agents wrote down, what the visitor thought of it, and what the two wrote to each other. */
function Result({ call, names }: { call: CallItem; names: Names }) {
  const { disposition, note, notes, rating, transcript } = call;
  if (!disposition && !note && !rating && !transcript) return <span class="muted">–</span>;
  const ofAgents = notes ?? [{ disposition, note }];
  return (
    <>
      {ofAgents.map((one) => (
        <AgentNote key={'agentId' in one ? one.agentId : ''} of={one} names={names} />
      ))}
      {rating && (
        <p class="small" dir="auto" data-testid="call-rating">
          <span role="img" aria-label={`Rated ${rating.stars} of 5`}>
            {'★'.repeat(rating.stars)}
            {'☆'.repeat(5 - rating.stars)}
          </span>{' '}
          {rating.text}
        </p>
      )}
      {transcript && <Transcript lines={transcript} />}
    </>
  );
}

interface AgentNoteProps {
  of: { agentId?: string; disposition?: string | undefined; note?: string | undefined };
  names: Names;
}

/** `agentId` is there where the call had several agents. */
function AgentNote({ of: { agentId, disposition, note }, names }: AgentNoteProps) {
  if (!disposition && !note) return null;
  return (
    <>
      {agentId && <span class="muted small">{names.agent(agentId)}: </span>}
      {disposition && <strong>{disposition}</strong>}
      {note && (
        <p class="small" dir="auto">
          {note}
        </p>
      )}
    </>
  );
}

function Transcript({ lines }: { lines: NonNullable<CallItem['transcript']> }) {
  return (
    <details data-testid="call-transcript">
      <summary>{count(lines.length, 'message')}</summary>
      <ol class="plain-list">
        {lines.map(({ from, text, at }, index) => (
          <li key={index} class="small break" dir="auto">
            <span class="muted" title={formatDate(at)}>
              {from === 'agent' ? 'Agent' : 'Visitor'}:
            </span>{' '}
            {text}
          </li>
        ))}
      </ol>
    </details>
  );
}
