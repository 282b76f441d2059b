import type { AgentStatus } from '../../../protocol/people.ts';
import type * as english from '../status.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;
type AwayReason = 'idle' | 'rna_timeout' | 'heartbeat_stale';

export const STATUS_TEXTS: Record<AgentStatus, string> = {
  offline: 'Offline',
  away: 'Abwesend',
  idle: 'Verfügbar',
  in_simulation: 'Verfügbar, wird gesehen',
  in_call: 'Im Gespräch',
};

export const YOUR_STATUS = 'Ihr Status';
export const WRAP_UP = 'Nachbereitung';
export const STATUS_KEY = 'S wechselt zwischen Verfügbar und Abwesend';

const AWAY_TEXTS: Record<AwayReason, string> = {
  idle: 'Sie gelten als abwesend, weil es eine Weile keine Eingabe gab.',
  rna_timeout:
    'Sie haben einen Anruf verpasst und gelten als abwesend: Wer neu kommt, wird anderen im Team gezeigt.',
  heartbeat_stale: 'Ihre Verbindung war zu lange still. Sie gelten deshalb als abwesend.',
};

export const SET_AWAY = 'Sie gelten jetzt als abwesend';
export const MARKED_AWAY_TEXTS: Texts['MARKED_AWAY_TEXTS'] = {
  rna_timeout: AWAY_TEXTS.rna_timeout,
  heartbeat_stale: AWAY_TEXTS.heartbeat_stale,
  sent_away: 'Ein Admin hat Sie auf abwesend gesetzt.',
};

export const statusText: Texts['statusText'] = ({ status, viewers, wrapUp, awayReason }) => {
  switch (status) {
    case 'idle':
      return 'Besucher können Ihr Video sehen und Sie anrufen. Gerade sieht niemand zu.';
    case 'in_simulation':
      return `${viewers === 1 ? 'Ein Besucher sieht' : `${viewers} Besucher sehen`} Ihr Video und ${viewers === 1 ? 'kann' : 'können'} Sie anrufen.`;
    case 'in_call':
      return wrapUp
        ? 'Zeit für eine Notiz zum Gespräch. Solange kommen keine neuen Anrufe.'
        : 'Bis zum Ende dieses Gesprächs kommen keine anderen Anrufe.';
    case 'away':
      return awayReason ? AWAY_TEXTS[awayReason] : 'Anrufe kommen erst, wenn Sie wieder verfügbar sind.';
    case 'offline':
      return 'Anrufe kommen erst, wenn Sie wieder verfügbar sind.';
  }
};
