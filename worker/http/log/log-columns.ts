import type { CallItem, HandoffItem, MessageItem, MissedItem } from '../../../protocol/answers/log.ts';
import type { AuditItem } from '../../../protocol/audit.ts';
import type { NamesAnswer } from '../../../protocol/answers/organization.ts';
import { written, type Cell } from './csv.ts';

/** Names for the ids of a table; who or what has none any more stays nameless. */
export interface Names {
  agent: (id: string | null | undefined) => string | undefined;
  pool: (id: string) => string | undefined;
}

export type Column<T> = readonly [title: string, cell: (row: T, names: Names) => Cell];

export function namesOf({ agents, pools }: NamesAnswer): Names {
  const byId = (all: NamesAnswer['agents']) => new Map(all.map(({ id, name }) => [id, name]));
  const [agentNames, poolNames] = [byId(agents), byId(pools)];
  return {
    agent: (id) => (id == null ? undefined : written(agentNames.get(id))),
    pool: (id) => written(poolNames.get(id)),
  };
}

const when = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());

/** What happened to each offer, with whatever stands for its agent. */
const offers = ({ offers: all }: CallItem, who: (agentId: string) => string) =>
  all.map(({ agentId, outcome, seconds }) => `${who(agentId)} ${outcome} ${seconds} s`).join('; ');

/** What was written, a line for each message. */
const transcript = ({ transcript: all }: CallItem) =>
  all?.map(({ from, text }) => `${from}: ${text}`).join('\n');
/** To whom it was handed over, how and when. */
const transfers = ({ transfers: all }: CallItem, who: (agentId: string) => string) =>
  all?.map(({ toAgentId, mode, at }) => `${who(toAgentId)} ${mode} ${when(at)}`).join('; ');

/** Of a call that was handed over, what each of its agents wrote. */
const notes = ({ notes: all }: CallItem, who: (agentId: string) => string) =>
  all
    ?.map(({ agentId, disposition, note }) =>
      [`${who(agentId)}:`, disposition, note].filter((text) => text !== undefined).join(' '),
    )
    .join('; ');

/** Who somebody is, as their page said. */
const identity: readonly Column<Pick<CallItem, 'identity'>>[] = [
  ['identity_name', ({ identity: one }) => written(one?.name)],
  ['identity_email', ({ identity: one }) => written(one?.email)],
  ['identity_id', ({ identity: one }) => written(one?.externalId)],
  ['identity_verified', ({ identity: one }) => one && String(one.verified)],
];

export const CALL_COLUMNS: readonly Column<CallItem>[] = [
  ['id', (call) => call.id],
  ['requested_at', (call) => when(call.requestedAt)],
  ['visitor', (call) => call.visitorId],
  ['page', (call) => written(call.pageUrl)],
  ['pool', (call) => call.poolId],
  ['pool_name', (call, names) => names.pool(call.poolId)],
  ['country', (call) => call.country],
  ['outcome', (call) => call.outcome],
  ['agent', (call) => call.agentId],
  ['agent_name', (call, names) => names.agent(call.agentId)],
  ['answered_at', (call) => when(call.answeredAt)],
  ['ended_at', (call) => when(call.endedAt)],
  ['end_reason', (call) => call.endReason],
  ['talk_seconds', (call) => call.talkSeconds],
  ['offers', (call) => offers(call, (id) => id)],
  ['offers_by_name', (call, names) => offers(call, (id) => names.agent(id) ?? id)],
  ['transfers', (call) => transfers(call, (id) => id)],
  ['transfers_by_name', (call, names) => transfers(call, (id) => names.agent(id) ?? id)],
  ['disposition', (call) => written(call.disposition)],
  ['note', (call) => written(call.note)],
  ['rating', (call) => call.rating?.stars],
  ['rating_text', (call) => written(call.rating?.text)],
  ['transcript', (call) => written(transcript(call))],
  ...identity,
  ['notes_by_name', (call, names) => written(notes(call, (id) => names.agent(id) ?? id))],
  ['agent_first_frame_ms', ({ media }) => media?.agent?.firstFrameMs],
  ['agent_path', ({ media }) => media?.agent?.path],
  ['visitor_first_frame_ms', ({ media }) => media?.visitor?.firstFrameMs],
  ['visitor_path', ({ media }) => media?.visitor?.path],
];

export const HANDOFF_COLUMNS: readonly Column<HandoffItem>[] = [
  ['id', (handoff) => handoff.id],
  ['at', (handoff) => when(handoff.at)],
  ['visitor', (handoff) => handoff.visitorId],
  ['from_agent', (handoff) => handoff.fromAgentId],
  ['from_agent_name', (handoff, names) => names.agent(handoff.fromAgentId)],
  ['to_agent', (handoff) => handoff.toAgentId],
  ['to_agent_name', (handoff, names) => names.agent(handoff.toAgentId)],
  ['trigger', (handoff) => handoff.trigger],
  ['reason', (handoff) => handoff.reason],
  ['cascade', (handoff) => handoff.cascadeId],
  ['pool', (handoff) => handoff.poolId],
  ['pool_name', (handoff, names) => names.pool(handoff.poolId)],
];

export const MISSED_COLUMNS: readonly Column<MissedItem>[] = [
  ['id', (missed) => missed.id],
  ['at', (missed) => when(missed.at)],
  ['visitor', (missed) => missed.visitorId],
  ['page', (missed) => written(missed.pageUrl)],
  ['pool', (missed) => missed.poolId],
  ['pool_name', (missed, names) => names.pool(missed.poolId)],
  ['country', (missed) => missed.country],
];

export const MESSAGE_COLUMNS: readonly Column<MessageItem>[] = [
  ['id', (message) => message.id],
  ['at', (message) => when(message.at)],
  ['visitor', (message) => message.visitorId],
  ['page', (message) => written(message.pageUrl)],
  ['pool', (message) => message.poolId],
  ['pool_name', (message, names) => names.pool(message.poolId)],
  ['name', (message) => written(message.name)],
  ['email', (message) => written(message.email)],
  ['phone', (message) => written(message.phone)],
  ['text', (message) => written(message.text)],
  ...identity,
  ['agent', (message) => message.agentId],
  ['agent_name', (message, names) => names.agent(message.agentId)],
  ['done_at', (message) => when(message.doneAt)],
  ['done_by', (message) => message.doneBy],
  ['done_by_name', (message, names) => names.agent(message.doneBy)],
];

export const AUDIT_COLUMNS: readonly Column<AuditItem>[] = [
  ['id', (row) => row.id],
  ['at', (row) => when(row.at)],
  ['by', (row) => row.by ?? 'operator'],
  ['by_name', (row, names) => names.agent(row.by)],
  ['session', (row) => row.session?.id],
  ['device', (row) => written(row.session?.device)],
  ['action', (row) => row.action],
  ['subject', (row) => row.subject],
  ['subject_name', (row, names) => names.agent(row.subject) ?? names.pool(row.subject)],
  [
    'details',
    ({ details }) =>
      written(
        Object.entries(details)
          .map(([name, value]) => `${name}: ${value ?? '-'}`)
          .join('; '),
      ),
  ],
  [
    'changes',
    ({ changes }) =>
      written(
        changes.map(({ field, before, after }) => `${field}: ${before ?? '-'} > ${after ?? '-'}`).join('; '),
      ),
  ],
];
