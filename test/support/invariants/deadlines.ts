import {
  callOf,
  endOf,
  goneUntilOf,
  isWaiting,
  lostUntil,
  queuedUntilOf,
  ringingOf,
  waitOf,
} from '../../../worker/core/model/phases.ts';
import type { Wrong } from './invariants.ts';
import type { StepResult } from '../../../worker/core/model/effects.ts';
import type {
  Agent,
  Attempt,
  Call,
  DeadlineKind,
  OrgState,
  Time,
  Visitor,
} from '../../../worker/core/model/state.ts';

/** Every state that waits has a deadline, at its time and no later; and no deadline waits for nothing. */
export function wrongDeadlines(state: OrgState, now: Time, wrong: Wrong): void {
  let needed = 0;
  const need = (kind: DeadlineKind, id: string, at: Time): void => {
    if (at !== Infinity) needed += 1;
    checkDeadline(state, kind, id, at, wrong);
  };
  for (const agent of state.agents.values()) need('agent', agent.id, agentWaits(agent));
  for (const attempt of state.attempts.values()) {
    const at = attemptWaits(attempt);
    if (at === Infinity) wrong('attempt', attempt.id, 'waits for ever (R-18)');
    need('attempt', attempt.id, at);
  }
  for (const visitor of state.visitors.values()) need('visitor', visitor.id, visitorWaits(visitor));
  need('consoles', '', state.consoles.at ?? Infinity);
  need('stale', '', state.staleCheckAt ?? Infinity);
  need('unjoined', '', joinCheck(state));
  if (countOf(state) !== needed || state.deadlines.size !== needed)
    wrong('organization', '', 'has deadlines for what does not wait');
  checkGathered(state, now, wrong);
}

/** The same for those whom a step touched, and what is gathered. */
export function wrongDeadlinesNear(
  state: OrgState,
  { agents, attempts, visitors }: Pick<StepResult, 'agents' | 'attempts' | 'visitors'>,
  now: Time,
  wrong: Wrong,
): void {
  for (const agent of agents) {
    if (state.agents.has(agent.id)) checkDeadline(state, 'agent', agent.id, agentWaits(agent), wrong);
  }
  for (const attempt of attempts) {
    const at = endOf(attempt) === null ? attemptWaits(attempt) : Infinity;
    checkDeadline(state, 'attempt', attempt.id, at, wrong);
  }
  for (const visitor of visitors) checkDeadline(state, 'visitor', visitor.id, visitorWaits(visitor), wrong);
  checkDeadline(state, 'consoles', '', state.consoles.at ?? Infinity, wrong);
  checkDeadline(state, 'stale', '', state.staleCheckAt ?? Infinity, wrong);
  checkDeadline(state, 'unjoined', '', joinCheck(state), wrong);
  if (countOf(state) !== state.deadlines.size)
    wrong('organization', '', 'has deadlines that are in no order');
  checkGathered(state, now, wrong);
}

function countOf({ deadlinesOf }: OrgState): number {
  return Object.values(deadlinesOf).reduce((sum, ofKind) => sum + ofKind.size, 0);
}

/** `at`: when it must be; Infinity: nothing waits. */
function checkDeadline(state: OrgState, kind: DeadlineKind, id: string, at: Time, wrong: Wrong): void {
  const known = state.deadlinesOf[kind].get(id)?.at ?? Infinity;
  if (known === at) {
    if (at < (state.deadlines.peek()?.at ?? Infinity)) wrong(kind, id, 'is due before the first deadline');
    return;
  }
  if (known === Infinity) wrong(kind, id, 'has no deadline (R-18)');
  else
    wrong(
      kind,
      id,
      at === Infinity ? 'has a deadline and waits for nothing (R-18)' : 'has a wrong deadline (R-18)',
    );
}

/** What is gathered: consoles are told within a second, silent sockets found in time. */
function checkGathered({ consoles, sockets, staleCheckAt }: OrgState, now: Time, wrong: Wrong): void {
  if (consoles.at !== null && consoles.at > now + 1_000) wrong('consoles', '', 'wait too long (R-5)');
  if (sockets.size > 0 && staleCheckAt === null) wrong('sockets', '', 'may be silent for ever (R-53)');
}

/** A socket that has not joined is looked at within 15 s of its opening. */
function joinCheck({ sockets, unjoined }: OrgState): Time {
  let oldest = Infinity;
  for (const [socket, owner] of sockets)
    if ('unjoined' in owner) oldest = Math.min(oldest, unjoined.get(socket) ?? -Infinity);
  return oldest + 15_000;
}

function agentWaits(agent: Agent): Time {
  return Math.min(agent.graceUntil ?? Infinity, agent.wrapUp?.until ?? Infinity);
}

function attemptWaits(attempt: Attempt): Time {
  const ring = ringingOf(attempt)?.until ?? queuedUntilOf(attempt) ?? Infinity;
  const first = Math.min(goneUntilOf(attempt) ?? Infinity, ring);
  const call = callOf(attempt);
  if (call === null) return first;
  const lost = Math.min(lostUntil(call.agentSide) ?? Infinity, lostUntil(call.visitorSide) ?? Infinity);
  const end = call.warned ? call.endsAt : call.endsAt - 60_000;
  return Math.min(first, lost, call.mediaUntil ?? Infinity, end, transferWaits(call));
}

function transferWaits({ transfer }: Call): Time {
  if (transfer === null) return Infinity;
  if (transfer.kind === 'ringing') return transfer.until;
  return Math.min(transfer.mediaUntil ?? Infinity, lostUntil(transfer.targetSide) ?? Infinity);
}

/** Held, or kept from somebody by a notice or an exclusion: each of these ends at a time. */
function visitorWaits(visitor: Visitor): Time {
  if (!isWaiting(visitor)) return visitor.invitation?.until ?? Infinity;
  const { cascade } = visitor;
  const { holdUntil, noticeUntil } = waitOf(visitor);
  let first = holdUntil ?? Infinity;
  if (cascade === null || cascade.excluded.length === 0) return first;
  first = Math.min(first, cascade.until);
  const mayBeTakenBack = cascade.excluded.some((entry) => entry.mayTakeBack);
  return mayBeTakenBack ? Math.min(first, noticeUntil ?? Infinity) : first;
}
