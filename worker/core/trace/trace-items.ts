import type { HandoffRow } from '../model/effects.ts';
import type { AttemptSnapshot, VisitorSnapshot } from './snapshot.ts';
import type { JournalEntry } from './journal.ts';
import type { ConsideredAgent } from '../choice/explanation.ts';
import type { AgentId, AttemptEnd, Offer, OfferOutcome, OrgState, Time } from '../model/state.ts';
import { pageWords, type PageRun } from './trace-pages.ts';
import { TRIGGER_WORDS, endWords, nameOf, offerWords, poolWords } from './trace-words.ts';

/** One thing that happened to a visitor, in words; with the choice that was made then, if one was. */
export interface TraceItem {
  at: Time;
  event: TraceEvent;
  text: string;
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
  /** What happened, in words. */
  cause: string;
  /** The last choice of each kind that was made for the visitor. */
  choices: ReadonlyMap<'watch' | 'ring' | 'ringSoon', RoutingDecision>;
  /** The attempt that ended in this step. */
  ended: { attempt: AttemptSnapshot; end: AttemptEnd } | null;
  handoffs: HandoffRow[];
  /** The visitor was told that they were moved, or rang, often enough. */
  overLimit: boolean;
  /** The pages it turned, with those before that are told in the same line. */
  pages: PageRun | null;
}

type TraceItems = Generator<Omit<TraceItem, 'at'>>;

/** What a step did to the visitor, as items of their trace. */
export function* traceItems(change: Change): TraceItems {
  yield* traceLeaving(change);
  yield* traceOwnAct(change);
  const closed = closedOffer(change);
  if (closed) yield { event: 'offer_ended', text: offerWords(change.state, closed) };
  for (const row of change.handoffs) yield* traceHandoff(change, row);
  yield* traceOffers(change);
  yield* traceQueue(change);
  yield* traceCall(change);
  yield* traceEnd(change);
  yield* tracePlace(change);
}

/** Why agents are excluded for the visitor from this step on. */
export function* lossesIn(change: Change): Generator<{ agentId: AgentId; why: string }> {
  for (const { fromAgentId: agentId, trigger } of change.handoffs)
    yield { agentId, why: `Lost this visitor a moment ago: ${TRIGGER_WORDS[trigger]}.` };
  const closed = closedOffer(change);
  const why = closed?.outcome ? LOSSES[closed.outcome] : null;
  if (closed && why !== null) yield { agentId: closed.agentId, why };
}

/** What an offer that ended so says of its agent; null: they are not lost. */
const LOSSES: Record<OfferOutcome, string | null> = {
  answered: null,
  cancelled: null,
  rejected: 'Declined this visitor’s call.',
  missed: 'Did not answer this visitor’s call.',
  moved: 'Was lost while it rang there for this visitor.',
};

function* traceLeaving({ entry: { event }, before, after, cause }: Change): TraceItems {
  if (!before?.socket || (after?.socket && event.type !== 'sockets-lost')) return;
  const left = 'The visitor left the page, or lost the connection';
  const text = event.type === 'socket-gone' ? left : cause.charAt(0).toUpperCase() + cause.slice(1);
  if (after) yield { event: 'connection', text: `${text}. The call waits for it.` };
  else yield { event: 'left', text: `${text}.` };
}

/** What the visitors themselves did. */
function* traceOwnAct(change: Change): TraceItems {
  const { state, entry, before, after } = change;
  const { event } = entry;
  if (event.type !== 'visitor-said' || !after || !isOwn(change)) return;
  const page = after.pageUrl;
  const stays = after.agentId !== null && after.agentId === before?.agentId && !after.attempt;
  const staying = stays ? ` ${nameOf(state, after.agentId ?? '')} stays.` : '';
  switch (event.message.type) {
    case 'visitor:join':
      if (before) yield { event: 'returned', text: `Came back on ${page}.${staying}` };
      else if (event.message.claims === null)
        yield { event: 'arrived', text: `Arrived on ${page}. ${poolWords(state, page)}` };
      else yield { event: 'returned', text: `Came back on ${page}. ${poolWords(state, page)}` };
      return;
    case 'visitor:page': {
      const pool = after.attempt ? 'It counts when the call is over.' : poolWords(state, page);
      if (change.pages) yield { event: 'page', text: `${pageWords(change.pages, page)} ${pool}${staying}` };
      return;
    }
    case 'call:request': {
      const whom = before?.agentId ? `, watching ${nameOf(state, before.agentId)}` : '';
      if (!before?.attempt) yield { event: 'called', text: `The visitor called${whom}.` };
      return;
    }
    case 'message:leave':
      yield { event: 'message', text: 'Left a message.' };
      return;
    case 'call:cancel':
    case 'call:rejoin':
    case 'call:media':
    case 'call:devices':
    case 'call:end':
    case 'webrtc:signal':
  }
}

function* traceHandoff(change: Change, { fromAgentId, toAgentId, trigger }: HandoffRow): TraceItems {
  const { state, overLimit, ended } = change;
  const from = `${nameOf(state, fromAgentId)} ${TRIGGER_WORDS[trigger]} (${trigger})`;
  const event = 'handed_off';
  if (toAgentId !== null) {
    const text = `${from}: handed to ${nameOf(state, toAgentId)}.`;
    yield { event, text, ...choiceOf(change, toAgentId) };
  } else if (overLimit) {
    yield { event, text: `${from}: the visitor had been moved often enough.` };
  } else if (ended?.end.outcome === 'cancelled') {
    yield { event, text: `${from}: nobody had taken over before the call was given up.` };
  } else {
    yield { event, text: `${from}: nobody else was free.`, ...choiceOf(change, null) };
  }
}

function* traceOffers(change: Change): TraceItems {
  const { state, before, handoffs, cause } = change;
  const attempt = attemptOf(change);
  const known = before?.attempt && before.attempt.id === attempt?.id ? before.attempt.offers.length : 0;
  for (const [place, { agentId }] of (attempt?.offers ?? []).entries()) {
    if (place < known) continue;
    const isWatched = before?.agentId === agentId;
    const why = isWatched ? ', whom it was watching' : before?.attempt?.queued ? `: ${cause}` : '';
    const text = `Rang at ${nameOf(state, agentId)} (offer ${place + 1})${why}.`;
    const isTold = isWatched || handoffs.some(({ toAgentId }) => toAgentId === agentId);
    yield { event: 'rang', text, ...(isTold ? {} : choiceOf(change, agentId)) };
  }
}

function* traceQueue({ before, after, choices }: Change): TraceItems {
  if (!after?.attempt?.queued || before?.attempt?.queued) return;
  const choice = choices.get('ring');
  const text = 'Nobody could ring at once: the visitor was queued for somebody who soon might.';
  yield { event: 'queued', text, ...(choice && { choice }) };
}

function* traceCall({ state, before, after }: Change): TraceItems {
  const [was, is] = [before?.attempt?.call, after?.attempt?.call];
  if (!is) return;
  const name = nameOf(state, is.agentId);
  const event = 'connection';
  if (!was?.agentLost && is.agentLost)
    yield { event, text: `The connection of ${name} was lost: the call waits for it.` };
  if (was?.agentLost && !is.agentLost) yield { event, text: `${name} was back in the call.` };
  if (was?.visitorLost && !is.visitorLost) yield { event, text: 'The visitor was back in the call.' };
  if (!was?.isUp && is.isUp) yield { event, text: 'Picture and sound were there for both.' };
}

function* traceEnd({ entry: { event }, ended, cause, overLimit, choices }: Change): TraceItems {
  if (!ended) return;
  const { outcome, reason } = ended.end;
  if (outcome === 'answered') {
    yield { event: 'call_ended', text: `The call ended: ${endWords(reason)}.` };
  } else if (outcome === 'cancelled') {
    const isByHand = event.type === 'visitor-said' && event.message.type === 'call:cancel';
    const text = isByHand ? 'The visitor took the call back.' : `The call was given up: ${cause}.`;
    yield { event: 'attempt_ended', text };
  } else if (overLimit) {
    yield { event: 'attempt_ended', text: 'It had rung at as many as it may: the visitor was told so.' };
  } else {
    const choice = choices.get('ring');
    const text = 'Nobody was left to ring: the visitor was told so.';
    yield { event: 'attempt_ended', text, ...(choice && { choice }) };
  }
}

/** Whom the visitor has now, if not by a handoff; or that they have nobody. */
function* tracePlace(change: Change): TraceItems {
  const { state, before, after, ended, handoffs, cause, choices } = change;
  if (!after || after.attempt) return;
  const why = isOwn(change) ? '' : `: ${cause}`;
  const { agentId } = after;
  if (agentId !== null) {
    if (agentId === before?.agentId || handoffs.some((row) => row.toAgentId === agentId)) return;
    const choice = choiceOf(change, agentId);
    const text = `${choice.choice ? 'Was given' : 'Got back'} ${nameOf(state, agentId)}${why}.`;
    yield { event: 'assigned', text, ...choice };
    return;
  }
  const isNew = !before || before.agentId !== null || ended !== null;
  if (!isNew || handoffs.length > 0 || ended?.end.outcome === 'unavailable') return;
  const choice = choices.get('watch');
  if (choice) yield { event: 'waiting', text: `Nobody was free: the visitor waits${why}.`, choice };
  else if (after.held) yield { event: 'waiting', text: 'Given nobody yet: it had been moved often enough.' };
  else if (after.parked)
    yield { event: 'waiting', text: 'Given nobody: the widget stays hidden on this page.' };
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
