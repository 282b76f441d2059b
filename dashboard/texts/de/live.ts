import { count } from '../shared/format.ts';
import type { Translated } from '../shared/translated.ts';
import type * as english from '../live.ts';

export const LIVE_TEXTS: Translated<typeof english.LIVE_TEXTS> = {
  title: 'Live-Übersicht',
  intro: 'Wer gerade da ist, mit wem, und wer wartet. Die Übersicht ändert sich von selbst.',
  live: 'Live',
  lost: 'Nicht verbunden: Stand von vorhin',
  caption: 'Team jetzt',
  agent: 'Person',
  status: 'Jetzt',
  viewers: 'Besucher beim Zusehen',
  actions: 'Aktionen',
  inShort: 'In Kürze',
  available: 'verfügbar',
  inCall: 'im Gespräch',
  watching: 'Besucher beim Zusehen',
  waiting: 'Besucher beim Warten',
  turnedAway: 'in der letzten Stunde vergeblich gekommen',
  waitingTitle: 'Besucher warten, und niemand ist frei',
  noPool: 'In keinem Pool',
  noViewers: 'Keine',
  ringing: 'Klingelt',
  wrapUp: 'Nachbereitung',
  nobody: 'Gerade ist niemand da.',
  nobodyHint: 'Wer die Konsole öffnet und sich verfügbar meldet, erscheint hier.',
  offline: (n) => `Offline (${n})`,
  more: (n) => `und ${n} weitere`,
  viewersOf: (n) => count(n, 'Besucher', 'Besucher'),
  visitors: (n) => count(n, 'Besucher', 'Besucher'),
};

export const AWAY_REASON_TEXTS: Translated<typeof english.AWAY_REASON_TEXTS> = {
  idle: 'Eine Weile keine Eingabe',
  rna_timeout: 'Hat einen Anruf nicht angenommen',
  heartbeat_stale: 'Verbindung war stumm',
};
