import type { ChoiceFact, Loss, Precedence, ViewerLoad } from '../../protocol/facts.ts';
import { count } from './shared/format.ts';
import { TRIGGER_TEXTS } from './handoffs.ts';
import { factText, type FactTexts } from './shared/lookup.ts';

type LostOffer = Extract<Loss, { outcome: unknown }>['outcome'];

/** What a choice made of one agent. */
const CHOICE_TEXTS: FactTexts<ChoiceFact> = {
  chosen: ({ tier, load }) => `Chosen: tier ${tier}, ${loadText(load)}.`,
  chosen_by_overflow: ({ pool }) => `Chosen from outside: nobody of ${pool} is free.`,
  free: ({ tier, load, behind }) =>
    `Free: tier ${tier}, ${loadText(load)}${behind ? `; ${precedenceText(behind)}` : ''}.`,
  outside_pool: ({ pool, load, behind }) =>
    behind
      ? `Not in the pool ${pool} either: ${loadText(load)}; ${precedenceText(behind)}.`
      : `Not in the pool ${pool}: only when nobody of it is free (${loadText(load)}).`,
  not_in_pool: ({ pool }) => `Not in the pool ${pool}.`,
  excluded: ({ loss }) => lossText(loss),
  kept_for_others: 'Has places left, but they are kept for visitors from elsewhere.',
  full: ({ load }) => `Full: ${loadText(load)}.`,
  offline: 'Offline.',
  connection_lost: 'Connection lost a moment ago.',
  in_call: 'In a call.',
  in_wrap_up: 'In wrap-up after a call.',
  away: 'Away.',
  rings_here: 'Rings for this visitor.',
  rings_elsewhere: 'Rings for another visitor.',
  not_free_soon: 'Cannot become free by itself.',
};

const LOST_OFFER_TEXTS: Record<LostOffer, string> = {
  rejected: 'Declined this visitor’s call.',
  missed: 'Did not answer this visitor’s call.',
  moved: 'Was lost while it rang there for this visitor.',
};

/** Why an agent was chosen or not; `fallback` for a code that only a newer server knows. */
export function choiceText(fact: ChoiceFact, fallback: string): string {
  return factText(CHOICE_TEXTS, fact, fallback);
}

function loadText({ viewers, capacity }: ViewerLoad): string {
  return `${viewers} of ${count(capacity, 'viewer', 'viewers')}`;
}

function precedenceText(behind: Precedence): string {
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

function lossText(loss: Loss | null): string {
  if (loss === null) return 'Lost this visitor a moment ago, or refused their call.';
  if ('outcome' in loss) return LOST_OFFER_TEXTS[loss.outcome];
  return `Lost this visitor a moment ago: ${TRIGGER_TEXTS[loss.trigger]}.`;
}
