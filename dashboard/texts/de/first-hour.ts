import type * as english from '../first-hour.ts';
import type { Translated } from '../shared/translated.ts';

export const FIRST_HOUR_TEXTS: Translated<typeof english.FIRST_HOUR_TEXTS> = {
  title: 'Ihre erste Stunde',
  allSet: 'Alles eingerichtet',
  allSetHint: 'Alles ist bereit. Beim nächsten Besuch ist diese Liste weg.',
  progress: (done, all) => `${done} von ${all} erledigt. Jeder Schritt hakt sich selbst ab.`,
  progressPaused: (done, all) =>
    `${done} von ${all} erledigt. Die Liste geht weiter, wenn Ihre Notiz geschrieben ist.`,
  putAway: 'Ausblenden',
  wasPutAway: 'Die Liste der ersten Schritte ist ausgeblendet, für alle Admins.',
  bringBack: 'Wieder einblenden',
  done: '(erledigt)',
  toDo: '(offen)',

  greeting: 'Begrüßung aufnehmen',
  greetingAction: 'Aufnehmen',
  greetingVideo: 'Besucher sehen eine aufgenommene Begrüßung.',
  greetingPicture: 'Besucher sehen ein Bild. Videos können jederzeit folgen.',
  greetingHint:
    'Drei kurze Videos, zusammen eine Minute: Besucher sehen Sie, bevor sie anrufen. Wenn das noch warten soll, genügt erst einmal ein Bild.',

  call: 'Sich selbst anrufen',
  callHow: 'Zeigen, wie',
  callReady: 'Anrufe annehmen',
  callLocal:
    'Dieser Server läuft nur auf diesem Computer, ein Telefon erreicht ihn nicht. Öffnen Sie Ihre Testseite in einem anderen Fenster, und drücken Sie den Knopf im Widget.',
  callPhone:
    'Richten Sie die Kamera Ihres Telefons auf den Code: Er öffnet Ihre Testseite. Drücken Sie dort den Knopf im Widget.',
  callRings: 'Es klingelt hier, auf dieser Seite.',
  callWindow: 'Testseite in einem anderen Fenster öffnen',
  callDone: 'Der erste Anruf wurde angenommen.',
  callHint: 'Sehen Sie, was Besucher sehen, und hören Sie, wie es klingelt.',
  callAway: 'Werden Sie erst verfügbar: Wer abwesend ist, bekommt keine Anrufe.',
  qrCode: (address) => `QR-Code von ${address}`,

  site: 'Die Zeile in Ihre Website einfügen',
  siteAction: 'Zeile zeigen',
  siteSeen: (when) => `Der erste Besuch kam von {site}, ${when}.`,
  siteHint: 'Das hakt sich ab, sobald der erste Besuch von Ihrer Website kommt.',

  invite: 'Jemanden einladen',
  inviteAction: 'Einladen',
  inviteDone: 'Sie sind nicht allein: Es ist noch jemand im Team oder eingeladen.',
  inviteHint: 'Sind Sie im Gespräch oder abwesend, übernimmt, wer sonst noch da ist.',

  pool: 'Den ersten Pool anlegen',
  poolAction: 'Pool anlegen',
  poolDone: 'Für einige Ihrer Seiten ist jetzt ein eigener Pool da.',
  poolHint: 'Ein Pool ist für einige Ihrer Seiten da: der Verkauf für /preise, der Kundendienst für /hilfe.',
};
