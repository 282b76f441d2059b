import type { Purpose } from '../choice/eligibility.ts';
import type { CauseFact, Loss, TraceFact } from '../../../protocol/facts.ts';
import type { HandoffRow } from '../model/effects.ts';
import type { AttemptSnapshot, VisitorSnapshot } from './snapshot.ts';
import type { JournalEntry } from './journal.ts';
import type { ConsideredAgent } from '../choice/explanation.ts';
import type { AgentId, AttemptEnd, Offer, OrgState, Time, TransferTurn } from '../model/state.ts';
import { nameOf, poolFact } from './causes.ts';
import type { PageRun } from './trace-pages.ts';

/** One thing that happened to a visitor; with the choice that was made then, if one was. */
export interface TraceItem {
  at: Time;
  event: TraceEvent;
  fact: TraceFact;
  choice?: RoutingDecision;
}

type TraceEvent =
  | 'arrived'
  | 'returned'
  | 'page'
  | 'assigned'
  | 'waiting'
  | 'handed_off'
  | 'called'
  | 'rang'
  | 'offer_ended'
  | 'queued'
  | 'connection'
  | 'transfer'
  | 'call_ended'
  | 'attempt_ended'
  | 'message'
  | 'left';

export interface RoutingDecision {
  chosen: AgentId | null;
  considered: ConsideredAgent[];
}

/** What one step did to the visitor. */
export interface Change {
  /** After the step. */
  state: OrgState;
  entry: JournalEntry;
  before: VisitorSnapshot | null;
  after: VisitorSnapshot | null;
  /** What happened, seen from the visitor. */
  cause: CauseFact;
  /** The last choice of each kind that was made for the visitor. */
  choices: ReadonlyMap<Purpose, RoutingDecision>;
  /** The attempt that ended in this step. */
  ended: { attempt: AttemptSnapshot; end: AttemptEnd } | null;
  handoffs: HandoffRow[];
  /** What became of a transfer of the visitor's call, turn by turn. */
  transfers: TransferTurn[];
  /** The visitor was told that they were moved, or rang, often enough. */
  overLimit: boolean;
  /** The pages that they turned, together with those before that belong to the same item. */
  pages: PageRun | null;
}

type TraceItems = Generator<Omit<TraceItem, 'at'>>;

/** What a step did to the visitor, as items of their trace. */
export function* traceItems(change: Change): TraceItems {
  yield* traceLeaving(change);
  yield* traceOwnAct(change);
  yield* traceClosedOffer(change);
  for (const turn of change.transfers) yield { event: 'transfer', fact: transferFact(turn) };
  for (const row of change.handoffs) yield* traceHandoff(change, row);
  yield* traceOffers(change);
  yield* traceQueue(change);
  yield* traceCall(change);
  yield* traceEnd(change);
  yield* tracePlace(change);
}

/** Why agents are excluded for the visitor from this step on. */
export function* lossesIn(change: Change): Generator<{ agentId: AgentId; loss: Loss }> {
  for (const { fromAgentId: agentId, trigger } of change.handoffs)
    if (trigger !== 'T-9') yield { agentId, loss: { trigger } };
  const { agentId, outcome } = closedOffer(change) ?? {};
  if (agentId === undefined) return;
  if (outcome === 'rejected' || outcome === 'missed' || outcome === 'moved')
    yield { agentId, loss: { outcome } };
}

function* traceLeaving({ entry: { event }, before, after, cause }: Change): TraceItems {
  if (!before?.socket || (after?.socket && event.type !== 'sockets-lost')) return;
  if (after) yield { event: 'connection', fact: { code: 'visitor_lost', cause } };
  else yield { event: 'left', fact: { code: 'left', cause } };
}

/** What the visitors themselves did. */
function* traceOwnAct(change: Change): TraceItems {
  const { state, entry, before, after, pages } = change;
  const { event } = entry;
  if (event.type !== 'visitor-said' || !after || !isOwn(change)) return;
  const page = after.pageUrl;
  const isKept = after.agentId !== null && after.agentId === before?.agentId && !after.attempt;
  const stays = isKept ? nameOf(state, after.agentId ?? '') : null;
  switch (event.message.type) {
    case 'visitor:join': {
      const isNew = !before && event.message.claims === null;
      if (isNew) yield { event: 'arrived', fact: { code: 'arrived', page, pool: poolFact(state, page) } };
      else {
        const pool = before ? null : poolFact(state, page);
        yield { event: 'returned', fact: { code: 'returned', page, pool, stays } };
      }
      return;
    }
    case 'visitor:page': {
      if (!pages) return;
      const { count, since, until } = pages;
      const seconds = Math.max(1, Math.round((until - since) / 1_000));
      const pool = after.attempt ? null : poolFact(state, page);
      yield { event: 'page', fact: { code: 'pages_turned', count, seconds, page, pool, stays } };
      return;
    }
    case 'call:request': {
      const watching = before?.agentId ? nameOf(state, before.agentId) : null;
      if (!before?.attempt) yield { event: 'called', fact: { code: 'called', watching } };
      return;
    }
    case 'message:leave':
      yield { event: 'message', fact: { code: 'message_left' } };
      return;
    case 'visitor:identify':
    case 'call:decline':
    case 'call:cancel':
    case 'call:rejoin':
    case 'call:media':
    case 'call:devices':
    case 'call:end':
    case 'chat:send':
    case 'webrtc:signal':
  }
}

function* traceClosedOffer(change: Change): TraceItems {
  const offer = closedOffer(change);
  if (!offer) return;
  const { agentId, outcome, seconds } = offer;
  const agent = nameOf(change.state, agentId);
  yield { event: 'offer_ended', fact: { code: 'offer_ended', agent, outcome, seconds: seconds ?? 0 } };
}

function* traceHandoff(change: Change, { fromAgentId, toAgentId, trigger }: HandoffRow): TraceItems {
  const { state, overLimit, ended } = change;
  const from = nameOf(state, fromAgentId);
  const event = 'handed_off';
  if (toAgentId !== null) {
    const to = nameOf(state, toAgentId);
    yield { event, fact: { code: 'handed_off', from, trigger, to }, ...choiceOf(change, toAgentId) };
    return;
  }
  const because = overLimit ? 'limit' : ended?.end.outcome === 'cancelled' ? 'cancelled' : 'nobody_free';
  const choice = because === 'nobody_free' ? choiceOf(change, null) : {};
  yield { event, fact: { code: 'not_handed_off', from, trigger, because }, ...choice };
}

function* traceOffers(change: Change): TraceItems {
  const { state, before, handoffs } = change;
  const attempt = attemptOf(change);
  const known = before?.attempt && before.attempt.id === attempt?.id ? before.attempt.offers.length : 0;
  for (const [place, { agentId }] of (attempt?.offers ?? []).entries()) {
    if (place < known) continue;
    const isWatched = before?.agentId === agentId;
    const cause = !isWatched && before?.attempt?.queued ? change.cause : null;
    const agent = nameOf(state, agentId);
    const isExplained = isWatched || handoffs.some(({ toAgentId }) => toAgentId === agentId);
    const choice = isExplained ? {} : choiceOf(change, agentId);
    yield { event: 'rang', fact: { code: 'rang', agent, offer: place + 1, isWatched, cause }, ...choice };
  }
}

function* traceQueue({ before, after, choices }: Change): TraceItems {
  if (!after?.attempt?.queued || before?.attempt?.queued) return;
  const choice = choices.get('ring');
  yield { event: 'queued', fact: { code: 'queued' }, ...(choice && { choice }) };
}

function* traceCall({ state, before, after }: Change): TraceItems {
  const [was, is] = [before?.attempt?.call, after?.attempt?.call];
  if (!is) return;
  const agent = nameOf(state, is.agentId);
  const event = 'connection';
  if (!was?.agentLost && is.agentLost) yield { event, fact: { code: 'agent_lost', agent } };
  if (was?.agentLost && !is.agentLost && was.agentId === is.agentId)
    yield { event, fact: { code: 'agent_back', agent } };
  if (was?.visitorLost && !is.visitorLost) yield { event, fact: { code: 'visitor_back' } };
  if (!was?.isUp && is.isUp) yield { event, fact: { code: 'media_up' } };
}

function transferFact(turn: TransferTurn): TraceFact {
  const from = turn.from.profile.displayName;
  const to = turn.target && turn.target.profile.displayName;
  switch (turn.what) {
    case 'rang':
      return { code: 'transfer_rang', from, to, mode: turn.mode };
    case 'consults':
      return { code: 'transfer_consults', from, to };
    case 'ended':
      return { code: 'transfer_ended', from, to, outcome: turn.outcome };
  }
}

function* traceEnd({ entry: { event }, ended, cause, overLimit, choices }: Change): TraceItems {
  if (!ended) return;
  const { outcome, reason } = ended.end;
  if (outcome === 'answered') {
    yield { event: 'call_ended', fact: { code: 'call_ended', reason } };
  } else if (outcome === 'cancelled') {
    const isByHand = event.type === 'visitor-said' && event.message.type === 'call:cancel';
    const fact: TraceFact = isByHand ? { code: 'call_cancelled' } : { code: 'call_given_up', cause };
    yield { event: 'attempt_ended', fact };
  } else if (overLimit) {
    yield { event: 'attempt_ended', fact: { code: 'offer_limit' } };
  } else {
    const choice = choices.get('ring');
    yield { event: 'attempt_ended', fact: { code: 'nobody_left' }, ...(choice && { choice }) };
  }
}

/** Whom the visitor has now, if not by a handoff; or that they have nobody. */
function* tracePlace(change: Change): TraceItems {
  const { state, before, after, ended, handoffs, choices } = change;
  if (!after || after.attempt) return;
  const cause = isOwn(change) ? null : change.cause;
  const { agentId } = after;
  if (agentId !== null) {
    if (agentId === before?.agentId || handoffs.some((row) => row.toAgentId === agentId)) return;
    const choice = choiceOf(change, agentId);
    const isChosen = choice.choice !== undefined;
    const agent = nameOf(state, agentId);
    yield { event: 'assigned', fact: { code: 'assigned', agent, isChosen, cause }, ...choice };
    return;
  }
  const isNew = !before || before.agentId !== null || ended !== null;
  if (!isNew || handoffs.length > 0 || ended?.end.outcome === 'unavailable') return;
  const choice = choices.get('watch') ?? choices.get('handoff');
  if (choice) yield { event: 'waiting', fact: { code: 'waiting', cause }, choice };
  else if (after.held) yield { event: 'waiting', fact: { code: 'held' } };
  else if (after.parked) yield { event: 'waiting', fact: { code: 'parked' } };
}

/** The offer that was open before the step and is closed after it. */
function closedOffer(change: Change): Offer | null {
  const offers = change.before?.attempt?.offers ?? [];
  const open = offers.at(-1);
  if (!open || open.outcome !== null) return null;
  const now = attemptOf(change)?.offers[offers.length - 1];
  return now && now.outcome !== null ? now : null;
}

function attemptOf({ ended, after }: Change): AttemptSnapshot | null {
  return ended?.attempt ?? after?.attempt ?? null;
}

/** Whether it was the visitor's own doing. */
function isOwn({ entry: { event }, after }: Change): boolean {
  return event.type === 'visitor-said' && event.socket === after?.socket;
}

/** The choice that found this agent, or nobody. */
function choiceOf({ choices }: Change, agentId: AgentId | null): { choice?: RoutingDecision } {
  const choice = [...choices.values()].find(({ chosen }) => chosen === agentId);
  return choice ? { choice } : {};
}
