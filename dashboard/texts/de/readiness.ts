import type * as english from '../readiness.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const NOTIFICATION_TEXTS: Texts['NOTIFICATION_TEXTS'] = {
  granted: 'Eingeschaltet.',
  default: 'Zeigt Ihnen Anrufe, während Sie in einem anderen Fenster arbeiten.',
  denied: 'Ihr Browser zeigt auf dieser Seite keine an. In seinen Einstellungen können Sie das erlauben.',
};

export const READINESS_TEXTS: Texts['READINESS_TEXTS'] = {
  title: 'Bereit für Anrufe?',
  ready: 'Bereit',
  toDo: 'Offen',
  videos: 'Begrüßungsvideos',
  recorded: 'Aufgenommen.',
  notRecorded: 'Besucher sehen nur Ihren Namen, bis Sie {record}.',
  record: 'Ihre drei kurzen Videos aufnehmen',
  devices: 'Kamera und Mikrofon',
  allow: 'Erlauben',
  allowed: 'Erlaubt.',
  allowNow: 'Erlauben Sie beides jetzt, damit beim Anruf niemand darauf warten muss.',
  asking: 'Ihr Browser fragt gerade: Antworten Sie neben der Adresse.',
  devicesWork: 'Kamera und Mikrofon funktionieren.',
  notifications: 'Benachrichtigungen',
  turnOn: 'Einschalten',
  ringTone: 'Klingelton',
  tryIt: 'Anhören',
  silent: 'Stumm, bis Sie einmal irgendwo auf diese Seite klicken.',
  heard: 'Sie hören ihn, wenn jemand anruft.',
  keepOpen: 'Lassen Sie diesen Tab offen: Ohne ihn gelten Sie als offline.',
};
