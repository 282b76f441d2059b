import { words as extraWords } from '../../../widget/texts/de-extras.ts';
import { words } from '../../../widget/texts/de.ts';
import type { Translated } from '../shared/translated.ts';
import type * as english from '../widget-texts.ts';

export const TEXT_TEXTS: Translated<typeof english.TEXT_TEXTS> = {
  start_call: 'Schaltfläche, die den Anruf beginnt',
  recorded: 'Hinweis auf dem aufgezeichneten Video',
  live: 'Hinweis im Gespräch',
  handoff_agent_away: 'Weitergabe: Das Teammitglied ging weg',
  handoff_agent_offline: 'Weitergabe: Das Teammitglied ging offline',
  handoff_agent_busy: 'Weitergabe: Das Teammitglied nahm einen anderen Anruf an',
  handoff_call_rejected: 'Weitergabe: Das Teammitglied lehnte den Anruf ab',
  handoff_rna_timeout: 'Weitergabe: Das Teammitglied nahm nicht ab',
  handoff_heartbeat_stale: 'Weitergabe: Die Verbindung des Teammitglieds brach ab',
  handoff_agent_removed: 'Weitergabe: Das Teammitglied gehört nicht mehr dazu',
  nobody_after: 'Niemand ist mehr frei',
  nobody: 'Niemand ist frei',
  ringing: 'Während es klingelt',
  queued: 'Beim Warten auf jemanden, der frei wird',
  connecting: 'Während die Verbindung entsteht',
  reconnecting: 'Die Verbindung des Teammitglieds bricht im Gespräch ab',
  call_ended: 'Das Gespräch ist beendet',
  rejoin_question: 'Frage in einem neuen Tab: Gespräch fortsetzen?',
  leave_message: 'Angebot, eine Nachricht zu hinterlassen',
  invitation: 'Ein Teammitglied bietet ein Gespräch an',
  asking_colleague: 'Übergabe: {other} wird gefragt',
  takes_over: 'Übergabe: Ein anderes Teammitglied übernimmt',
  page_sent: 'Das Teammitglied zeigt eine Seite',
  call_thanks: 'Nach einem Gespräch',
  rate: 'Frage, wie das Gespräch war',
  back_at: 'Niemand ist frei: wann wieder jemand da ist',
  book: 'Niemand ist frei: führt zur Terminbuchung',
};

const OWN: Readonly<Partial<Record<string, string>>> = { ...words, ...extraWords };

/** What the widget says by itself, in German. */
export const defaultText: Translated<typeof english.defaultText> = (key) =>
  OWN[key] ?? (key.startsWith('handoff_') ? words.handoff : '');
