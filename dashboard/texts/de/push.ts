import type * as english from '../push.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const PUSH_SETTING_TEXTS: Texts['PUSH_SETTING_TEXTS'] = {
  title: 'Wenn die Konsole geschlossen ist',
  label: 'Auf diesem Gerät benachrichtigen',
  hint: 'Wenn ein Besucher wartet und niemand frei ist, wenn Sie einen Anruf verpasst haben oder jemand eine Nachricht hinterlässt. Solange Ihr Status Verfügbar ist und Sie hier angemeldet sind; bei festen Öffnungszeiten nur in diesen.',
  on: 'Dieses Gerät benachrichtigt Sie.',
  lookAgain: 'Erneut prüfen',
  denied:
    'Dieser Browser blockiert Benachrichtigungen dieser Seite. Erlauben Sie sie in seinen Einstellungen für diese Seite (neben der Adresse), und prüfen Sie es hier erneut.',
  homeScreen:
    'Auf iPhone und iPad kommen Benachrichtigungen nur an eine App auf dem Home-Bildschirm: Tippen Sie auf „Teilen“, dann auf „Zum Home-Bildschirm“, öffnen Sie Usher von dort, und melden Sie sich an.',
  unsupported:
    'Dieser Browser hat keine Push-Nachrichten, oder nicht in einem privaten Fenster. Versuchen Sie einen anderen.',
};

export const NO_PUSH_SERVICE =
  'Dieser Browser hat seinen Push-Dienst nicht erreicht. Versuchen Sie es später oder in einem anderen Browser.';
