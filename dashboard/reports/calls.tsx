import type { CallItem } from '../../protocol/answers/log.ts';
import { getLog } from '../api/api.ts';
import { LogPage } from './log-page.tsx';
import { TraceLink } from '../trace/trace-link.tsx';
import type { Names } from '../api/use-names.ts';
import type { Column } from '../ui/table.tsx';
import {
  CALL_TEXTS,
  CALLS_PAGE_TEXTS,
  LOG_END_TEXTS,
  mediaStartText,
  OFFER_TEXTS,
  OUTCOME_TEXTS,
} from '../texts/call-log.ts';
import { identityText } from '../texts/identity.ts';
import { lookUp } from '../texts/shared/lookup.ts';
import { countryName, formatDate, formatDuration, shortUrl } from '../texts/shared/format.ts';
import { When } from '../ui/when.tsx';

const SIDES = ['agent', 'visitor'] as const;
const TONES = { answered: 'good', cancelled: '', unavailable: 'bad' } as const;

/** Every click on “call”, answered or not. */
export default function Calls() {
  return (
    <LogPage
      title={CALLS_PAGE_TEXTS.title}
      intro={CALLS_PAGE_TEXTS.intro}
      empty={CALLS_PAGE_TEXTS.empty}
      by={['search', 'agent', 'pool', 'outcome']}
      csv="calls"
      load={(filter, cursor, signal) => getLog('calls', filter, cursor, signal)}
      columns={callColumns}
    />
  );
}

/** What is shown of a call. */
export function callColumns(names: Names): readonly Column<CallItem>[] {
  return [
    { title: CALL_TEXTS.when, cell: (call) => <When at={call.requestedAt} /> },
    {
      title: CALL_TEXTS.page,
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
      title: CALL_TEXTS.outcome,
      cell: (call) => (
        <span class={`badge may-wrap ${call.outcome ? TONES[call.outcome] : 'info'}`}>
          {call.outcome ? OUTCOME_TEXTS[call.outcome] : CALL_TEXTS.goesOn}
        </span>
      ),
    },
    { title: CALL_TEXTS.rangAt, cell: (call) => <Offers call={call} names={names} /> },
    { title: CALL_TEXTS.talk, cell: (call) => <Talk call={call} /> },
    { title: CALL_TEXTS.result, cell: (call) => <Result call={call} names={names} /> },
    { title: CALL_TEXTS.trace, actions: true, cell: (call) => <TraceLink of={{ call: call.id }} /> },
  ];
}

function Offers({ call, names }: { call: CallItem; names: Names }) {
  if (call.offers.length === 0) return <span class="muted">{CALL_TEXTS.nobody}</span>;
  return (
    <ol class="plain-list wordy">
      {call.offers.map(({ agentId, rangAt, seconds, outcome }) => (
        <li key={rangAt}>
          <strong>
            <bdi>{names.agent(agentId)}</bdi>
          </strong>{' '}
          <span class="muted small">
            {outcome ? OFFER_TEXTS[outcome] : CALL_TEXTS.isRinging}
            {seconds === null ? '' : `, ${seconds} s`}
          </span>
        </li>
      ))}
      {call.transfers?.map(({ toAgentId, mode, at }) => (
        <li key={at}>
          <strong>
            <bdi>{names.agent(toAgentId)}</bdi>
          </strong>{' '}
          <span class="muted small">
            {mode === 'warm' ? CALL_TEXTS.tookOverAfterTalk : CALL_TEXTS.tookOver}
          </span>
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
      <span class="muted small">
        {call.endReason && lookUp(LOG_END_TEXTS, call.endReason, CALL_TEXTS.otherEnd)}
      </span>
      <MediaStarts of={call} />
    </>
  );
}

/** How soon each side saw the other, and whether their media went over a relay. */
function MediaStarts({ of: { media = {} } }: { of: CallItem }) {
  const sides = SIDES.flatMap((side) => {
    const start = media[side];
    return start ? [`${CALL_TEXTS.sides[side]}: ${mediaStartText(start)}`] : [];
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
    <div class="wordy">
      {ofAgents.map((one) => (
        <AgentNote key={'agentId' in one ? one.agentId : ''} of={one} names={names} />
      ))}
      {rating && (
        <p class="small" dir="auto" data-testid="call-rating">
          <span role="img" aria-label={CALL_TEXTS.rated(rating.stars)}>
            {'★'.repeat(rating.stars)}
            {'☆'.repeat(5 - rating.stars)}
          </span>{' '}
          {rating.text}
        </p>
      )}
      {transcript && <Transcript lines={transcript} />}
    </div>
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
      <summary>{CALL_TEXTS.messages(lines.length)}</summary>
      <ol class="plain-list">
        {lines.map(({ from, text, at }, index) => (
          <li key={index} class="small break" dir="auto">
            <span class="muted" title={formatDate(at)}>
              {CALL_TEXTS.sides[from]}:
            </span>{' '}
            {text}
          </li>
        ))}
      </ol>
    </details>
  );
}
