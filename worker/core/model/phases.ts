import type {
  Agent,
  Attempt,
  AttemptEnd,
  AttemptPhase,
  Call,
  Consultation,
  Transfer,
  Visitor,
  VisitorPhase,
  Wait,
} from './state.ts';

/** The wait of those who do not wait. */
export const NO_WAIT: Wait = { since: null, noticeUntil: null, holdUntil: null, parkedPage: null };

/** The agent whom a visitor watches, or calls. */
export function agentOf({ phase }: Pick<Visitor, 'phase'>): Agent | null {
  return phase.kind === 'watching' || phase.kind === 'calling' ? phase.agent : null;
}

/** The attempt, or call, that a visitor is in. */
export function attemptOf({ phase }: Pick<Visitor, 'phase'>): Attempt | null {
  if (phase.kind === 'calling') return phase.attempt;
  return phase.kind === 'in_call' ? phase.call.attempt : null;
}

/** Whether a visitor counts as waiting in their pool. */
export function isWaiting({ phase }: Pick<Visitor, 'phase'>): boolean {
  return phase.kind === 'waiting' || phase.kind === 'held';
}

/** How a visitor waits, whatever keeps them from getting an agent; nothing of it for all others. */
export function waitOf({ phase }: Pick<Visitor, 'phase'>): Wait {
  switch (phase.kind) {
    case 'unplaced':
      return phase;
    case 'waiting':
      return { since: phase.since, noticeUntil: phase.noticeUntil, holdUntil: null, parkedPage: null };
    case 'held':
      return { since: phase.since, noticeUntil: phase.noticeUntil, holdUntil: phase.until, parkedPage: null };
    case 'parked': {
      const { since, noticeUntil, holdUntil, page } = phase;
      return { since, noticeUntil, holdUntil, parkedPage: page };
    }
    case 'watching':
    case 'calling':
    case 'in_call':
      return NO_WAIT;
  }
}

export function unplaced({ since, noticeUntil, holdUntil, parkedPage }: Wait): VisitorPhase {
  return { kind: 'unplaced', since, noticeUntil, holdUntil, parkedPage };
}

/** Where and until when an attempt rings. */
export function ringingOf({
  phase,
}: Pick<Attempt, 'phase'>): Extract<AttemptPhase, { kind: 'ringing' }> | null {
  return phase.kind === 'ringing' ? phase : null;
}

/** Until when an attempt waits in the call queue; null: it is not queued. */
export function queuedUntilOf({ phase }: Pick<Attempt, 'phase'>): number | null {
  return phase.kind === 'queued' ? phase.until : null;
}

/** Until when an attempt waits for a visitor who is gone; null: they are here, or in a call. */
export function goneUntilOf({ visitor: { phase } }: Pick<Attempt, 'visitor'>): number | null {
  return phase.kind === 'calling' ? phase.goneUntil : null;
}

/** The call that came of an attempt, over or not. */
export function callOf({ phase }: Pick<Attempt, 'phase'>): Call | null {
  return phase.kind === 'in_call' || phase.kind === 'ended' ? phase.call : null;
}

/** How an attempt ended; null while it goes on. */
export function endOf({ phase }: Pick<Attempt, 'phase'>): AttemptEnd | null {
  return phase.kind === 'ended' ? phase.end : null;
}

/** Until when a party of a call that is gone may come back; null: it is here. */
export function lostUntil(side: Call['agentSide'] | Call['visitorSide']): number | null {
  return side.kind === 'lost' ? side.until : null;
}

/** The socket of the tab that owns a call; null while none does. */
export function ownerOf({ agentSide }: Call): string | null {
  return agentSide.kind === 'here' ? agentSide.socket : null;
}

/** Whether this visitor's socket takes part in the call now, and not only may rejoin it. */
export function takesPart({ attempt, visitorSide }: Call): boolean {
  return attempt.visitor.socket !== null && visitorSide.kind === 'here';
}

/** Where and until when a call rings that is handed over. */
export function transferRingOf(call: Call | null): Extract<Transfer, { kind: 'ringing' }> | null {
  return call?.transfer?.kind === 'ringing' ? call.transfer : null;
}

/** The consultation about a call. */
export function consultationOf(call: Call | null): Consultation | null {
  return call?.transfer?.kind === 'consulting' ? call.transfer : null;
}

/** The socket of the target's tab that consults; null while none does. */
export function consultingSocket(call: Call): string | null {
  const side = consultationOf(call)?.targetSide;
  return side?.kind === 'here' ? side.socket : null;
}

/** Who answered a call: the first of its agents. */
export function firstAgentId({ agent, transfers }: Call): string {
  return transfers[0]?.fromAgentId ?? agent.id;
}

export function isUp({ up }: Call): boolean {
  return up.agent && up.visitor;
}
