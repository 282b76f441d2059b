import type { CallItem } from '../../protocol/answers.ts';
import { getLog } from '../api/api.ts';
import { LogPage } from './log-page.tsx';
import { TraceLink } from '../trace/trace-link.tsx';
import type { Names } from '../api/use-names.ts';
import { LOG_END_TEXTS, OFFER_TEXTS, OUTCOME_TEXTS } from '../texts/call-log.ts';
import { lookUp } from '../texts/lookup.ts';
import { countryName, formatDate, formatDuration, shortUrl } from '../ui/format.ts';

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
      columns={(names) => [
        { title: 'When', cell: (call) => formatDate(call.requestedAt) },
        {
          title: 'Page',
          cell: (call) => (
            <>
              {shortUrl(call.pageUrl)}
              <br />
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
        { title: 'Result', cell: (call) => <Result call={call} /> },
        { title: 'Trace', actions: true, cell: (call) => <TraceLink of={{ call: call.id }} /> },
      ]}
    />
  );
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
    </>
  );
}

function Result({ call }: { call: CallItem }) {
  if (!call.disposition && !call.note) return <span class="muted">–</span>;
  return (
    <>
      {call.disposition && <strong>{call.disposition}</strong>}
      {call.note && (
        <p class="small" dir="auto">
          {call.note}
        </p>
      )}
    </>
  );
}
