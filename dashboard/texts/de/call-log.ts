import type { MediaPath, MediaStart } from '../../../protocol/fields.ts';
import { count } from '../shared/format.ts';
import { LOCALE } from '../shared/locale.ts';
import type { Translated } from '../shared/translated.ts';
import type * as english from '../call-log.ts';

export const LOG_END_TEXTS: Translated<typeof english.LOG_END_TEXTS> = {
  visitor_ended: 'Besucher hat aufgelegt',
  agent_ended: 'Teammitglied hat aufgelegt',
  agent_disconnected: 'Teammitglied verlor die Verbindung',
  visitor_disconnected: 'Besucher verlor die Verbindung',
  media_failed: 'Kein Bild oder Ton',
  max_duration: 'Längste Gesprächszeit erreicht',
  agent_removed: 'Teammitglied wurde entfernt',
  org_suspended: 'Organisation wurde stillgelegt',
  org_deleted: 'Organisation wurde gelöscht',
  blocked: 'Teammitglied hat den Besucher gesperrt',
  ended_by_admin: 'Admin hat das Gespräch beendet',
};

export const OUTCOME_TEXTS: Translated<typeof english.OUTCOME_TEXTS> = {
  answered: 'Angenommen',
  cancelled: 'Vom Besucher abgebrochen',
  unavailable: 'Niemand hat angenommen',
};

export const OFFER_TEXTS: Translated<typeof english.OFFER_TEXTS> = {
  answered: 'angenommen',
  rejected: 'abgelehnt',
  missed: 'nicht angenommen',
  cancelled: 'vom Besucher abgebrochen',
  moved: 'musste weitergeben',
};

const PATH_TEXTS: Record<MediaPath, string> = {
  direct: 'direkt',
  relay: 'über ein Relay',
  'relay-udp': 'über ein Relay (UDP)',
  'relay-tcp': 'über ein Relay (TCP)',
  'relay-tls': 'über ein Relay (TLS)',
};
const seconds = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const mediaStartText: Translated<typeof english.mediaStartText> = ({
  firstFrameMs,
  path,
}: MediaStart) => {
  const picture =
    firstFrameMs === undefined ? 'kein Bild' : `Bild nach ${seconds.format(firstFrameMs / 1_000)} s`;
  return path ? `${picture}, ${PATH_TEXTS[path]}` : picture;
};

export const CALLS_PAGE_TEXTS: Translated<typeof english.CALLS_PAGE_TEXTS> = {
  title: 'Anrufe',
  intro: 'Jeder Anruf eines Besuchers: wo es klingelte, wer annahm und wie es endete.',
  empty: 'Anrufe erscheinen hier, sobald sie vorbei sind.',
};

export const OWN_CALLS_TEXTS: Translated<typeof english.OWN_CALLS_TEXTS> = {
  title: 'Meine Anrufe',
  intro:
    'Die Anrufe, die bei Ihnen klingelten oder an Sie übergeben wurden, mit Ihren Notizen und Ergebnissen.',
  empty: 'Ihre Anrufe erscheinen hier, sobald sie vorbei sind.',
};

export const CALL_TEXTS: Translated<typeof english.CALL_TEXTS> = {
  when: 'Wann',
  page: 'Seite',
  outcome: 'Ausgang',
  goesOn: 'Läuft',
  rangAt: 'Klingelte bei',
  talk: 'Gespräch',
  result: 'Ergebnis',
  trace: 'Verlauf',
  nobody: 'niemandem',
  isRinging: 'klingelt',
  tookOver: 'hat übernommen',
  tookOverAfterTalk: 'hat nach Rücksprache übernommen',
  otherEnd: 'Sonstiges',
  sides: { agent: 'Teammitglied', visitor: 'Besucher' },
  rated: (stars) => `Bewertung: ${stars} von 5`,
  messages: (n) => count(n, 'Nachricht', 'Nachrichten'),
};
