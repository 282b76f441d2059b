import type { ChoiceFact, Loss, Precedence, ViewerLoad } from '../../../protocol/facts.ts';
import type { Translated } from '../shared/translated.ts';
import type * as english from '../choices.ts';
import { TRIGGER_TEXTS } from './handoffs.ts';
import { factText, type FactTexts } from '../shared/lookup.ts';

type LostOffer = Extract<Loss, { outcome: unknown }>['outcome'];

const CHOICE_TEXTS: FactTexts<ChoiceFact> = {
  chosen: ({ tier, load }) => `Ausgewählt: Gruppe ${tier}, ${loadText(load)}.`,
  chosen_by_overflow: ({ pool }) => `Von außerhalb ausgewählt: In ${pool} ist niemand frei.`,
  free: ({ tier, load, behind }) =>
    `Frei: Gruppe ${tier}, ${loadText(load)}${behind ? `; ${precedenceText(behind)}` : ''}.`,
  outside_pool: ({ pool, load, behind }) =>
    behind
      ? `Auch nicht im Pool ${pool}: ${loadText(load)}; ${precedenceText(behind)}.`
      : `Nicht im Pool ${pool}: nur, wenn dort niemand frei ist (${loadText(load)}).`,
  not_in_pool: ({ pool }) => `Nicht im Pool ${pool}.`,
  excluded: ({ loss }) => lossText(loss),
  kept_for_others: 'Hat noch Plätze, aber sie sind für Besucher von anderswo reserviert.',
  full: ({ load }) => `Voll: ${loadText(load)}.`,
  offline: 'Offline.',
  connection_lost: 'Verbindung gerade abgebrochen.',
  in_call: 'Im Gespräch.',
  in_wrap_up: 'In der Nachbereitung eines Gesprächs.',
  away: 'Abwesend.',
  rings_here: 'Klingelt für diesen Besucher.',
  rings_elsewhere: 'Klingelt für einen anderen Besucher.',
  not_free_soon: 'Wird nicht von selbst frei.',
};

const LOST_OFFER_TEXTS: Record<LostOffer, string> = {
  rejected: 'Hat den Anruf dieses Besuchers abgelehnt.',
  missed: 'Hat den Anruf dieses Besuchers nicht angenommen.',
  moved: 'Ging verloren, während es dort für diesen Besucher klingelte.',
};

export const choiceText: Translated<typeof english.choiceText> = (fact, fallback) =>
  factText(CHOICE_TEXTS, fact, fallback);

function loadText({ viewers, capacity }: ViewerLoad): string {
  return `${viewers} von ${capacity} Besuchern`;
}

function precedenceText(behind: Precedence): string {
  switch (behind.by) {
    case 'tier':
      return `Gruppe ${behind.tier} kommt zuerst`;
    case 'viewers':
      return `${behind.chosen} hatte weniger`;
    case 'waited':
      return `${behind.chosen} hatte länger gewartet`;
    case 'id':
      return 'in allem gleich, deshalb entschied die Kennung';
  }
}

function lossText(loss: Loss | null): string {
  if (loss === null) return 'Hat diesen Besucher gerade verloren oder seinen Anruf abgelehnt.';
  if ('outcome' in loss) return LOST_OFFER_TEXTS[loss.outcome];
  return `Hat diesen Besucher gerade verloren: ${TRIGGER_TEXTS[loss.trigger]}.`;
}
