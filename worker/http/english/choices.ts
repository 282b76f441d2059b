import type { ChoiceFact, HandoffTrigger, Loss, Precedence, ViewerLoad } from '../../../protocol/facts.ts';

/** Why an agent lost a visitor; follows the agent's name. */
export const TRIGGERS: Record<HandoffTrigger, string> = {
  'T-1': 'went away',
  'T-2': 'went offline',
  'T-3': 'lost the connection',
  'T-4': 'was busy with another call',
  'T-5': 'declined the call',
  'T-6': 'did not answer',
  'T-7': 'was silent for too long',
  'T-8': 'was taken out of the team or the pool',
  'T-9': 'handed the call over',
};

const LOST_OFFERS = {
  rejected: 'Declined this visitor’s call.',
  missed: 'Did not answer this visitor’s call.',
  moved: 'Was lost while it rang there for this visitor.',
};

/** Agents whom a choice considered, each with a sentence that says what it made of them. */
export function withReasons<Considered extends { fact: ChoiceFact }>(
  considered: readonly Considered[],
): (Considered & { why: string })[] {
  return considered.map((one) => ({ ...one, why: describeChoice(one.fact) }));
}

function describeChoice(fact: ChoiceFact): string {
  switch (fact.code) {
    case 'chosen':
      return `Chosen: tier ${fact.tier}, ${load(fact.load)}.`;
    case 'chosen_by_overflow':
      return `Chosen by overflow: nobody of ${fact.pool} is free.`;
    case 'free': {
      const behind = fact.behind ? `; ${precedence(fact.behind)}` : '';
      return `Free: tier ${fact.tier}, ${load(fact.load)}${behind}.`;
    }
    case 'outside_pool':
      return fact.behind
        ? `Not in the pool ${fact.pool} either: ${load(fact.load)}; ${precedence(fact.behind)}.`
        : `Not in the pool ${fact.pool}: only when nobody of it is free (${load(fact.load)}).`;
    case 'not_in_pool':
      return `Not in the pool ${fact.pool}.`;
    case 'excluded':
      return loss(fact.loss);
    case 'kept_for_others':
      return 'Has places left, but they are kept for visitors from elsewhere.';
    case 'full':
      return `Full: ${load(fact.load)}.`;
    case 'offline':
      return 'Offline.';
    case 'connection_lost':
      return 'Connection lost a moment ago.';
    case 'in_call':
      return 'In a call.';
    case 'in_wrap_up':
      return 'In wrap-up after a call.';
    case 'away':
      return 'Away.';
    case 'rings_here':
      return 'Rings for this visitor.';
    case 'rings_elsewhere':
      return 'Rings for another visitor.';
    case 'not_free_soon':
      return 'Cannot become free by itself.';
  }
}

function load({ viewers, capacity }: ViewerLoad): string {
  return `${viewers} of ${capacity} viewers`;
}

function precedence(behind: Precedence): string {
  switch (behind.by) {
    case 'tier':
      return `tier ${behind.tier} comes first`;
    case 'viewers':
      return `${behind.chosen} had fewer`;
    case 'waited':
      return `${behind.chosen} had waited longer`;
    case 'id':
      return 'equal in everything, so the id decided';
  }
}

function loss(lost: Loss | null): string {
  if (lost === null) return 'Lost this visitor a moment ago, or refused their call.';
  if ('outcome' in lost) return LOST_OFFERS[lost.outcome];
  return `Lost this visitor a moment ago: ${TRIGGERS[lost.trigger]}.`;
}
