import type { Translated } from '../shared/translated.ts';
import type * as english from '../studio.ts';

export const STUDIO_TEXTS: Translated<typeof english.STUDIO_TEXTS> = {
  titles: {
    camera: (video) => `Aufnehmen: ${video}`,
    edit: (video) => `Schneiden: ${video}`,
    look: (video) => `Wie Besucher es sehen: ${video}`,
  },
  steps: 'Was zu tun ist',
  length: (length, most) => `Länge: ${length}, höchstens ${most} Sekunden.`,
};

export const CAMERA_TEXTS: Translated<typeof english.CAMERA_TEXTS> = {
  opening: 'Die Kamera wird geöffnet … Wenn Ihr Browser fragt, erlauben Sie sie neben der Adresse.',
  picture: 'Ihre Kamera',
  noRecorder:
    'Dieser Browser kann keine Videos aufnehmen. Nehmen Sie sich mit einem anderen Programm auf und laden Sie die Datei hoch.',
  noSound: (why) => `${why} Bis dahin werden Sie ohne Ton aufgenommen.`,
  again: 'Noch einmal versuchen',
  start: 'Aufnahme starten',
  startNow: 'Jetzt starten',
  cancel: 'Abbrechen',
  stop: 'Beenden',
  back: 'Zurück zur Aufnahme',
  upload: 'Stattdessen eine Datei hochladen',
  devices: { video: 'Kamera', audio: 'Mikrofon' },
  level: 'Wie laut Sie sind',
  mirror: 'Mich wie im Spiegel zeigen',
  mirrorHint: 'Nur während der Aufnahme. Ob es so gespeichert wird, wählen Sie danach.',
  guide: 'Zeigen, was das Widget zeigt',
  guideHint:
    'Der helle Teil bleibt. Halten Sie den Kopf in die gestrichelte Linie: Dann ist er auch in dem Kreis, auf den Besucher das Widget verkleinern können. Was darunter ist, verdecken Ihr Name und der Knopf.',
  counting: (seconds) => `Die Aufnahme beginnt in ${seconds}`,
  recording: (seconds, most) => `Aufnahme läuft … ${seconds} s von höchstens ${most} s`,
  began: 'Die Aufnahme läuft.',
  progress: 'Wie viel aufgenommen ist',
  choices: 'Kamera und Bild',
  tooShort: 'Das war zu kurz, um gesehen zu werden. Nehmen Sie mindestens eine Sekunde auf.',
  takenAway:
    'Die Kamera ist während der Aufnahme weggefallen: Sie wurde abgezogen, oder ein anderes Programm hat sie genommen. Was bis dahin aufgenommen war, ist noch da.',
  failed:
    'Der Browser konnte nicht aufnehmen. Versuchen Sie es noch einmal; wenn es wieder geschieht, starten Sie den Browser neu.',
};

export const EDIT_TEXTS: Translated<typeof english.EDIT_TEXTS> = {
  opening: 'Das Video wird geöffnet …',
  takes: 'Welche Aufnahme',
  take: (number, seconds) => `Aufnahme ${number}, ${seconds} s`,
  file: (seconds) => `Die Datei, ${seconds} s`,
  player: 'Der Teil, der bleibt',
  play: 'Abspielen',
  pause: 'Anhalten',
  trim: 'Wegschneiden, was davor und danach ist',
  from: 'Beginnt bei',
  to: 'Endet bei',
  seconds: (seconds) => `${seconds} Sekunden`,
  kept: (seconds) => `${seconds} s bleiben.`,
  short: (length) => `Das ist eher kurz: ${length} wären besser.`,
  long: (length) => `Das ist eher lang: ${length} wären besser.`,
  mirror: 'Wie im Spiegel speichern',
  mirrorHint: 'Schrift hinter Ihnen ist dann verkehrt herum.',
  join: 'Das Ende in den Anfang übergehen lassen',
  joinHint: 'Das Ende wird in den Anfang überblendet, sodass niemand sieht, wo es von vorn beginnt.',
  captions: 'Was Sie sagen, eine Zeile je Satz',
  captionsHint:
    'Unter Ihrem Gesicht zu lesen, während Sie es sagen: Bei den meisten Besuchern ist der Ton aus.',
  rough: (size, most) => `Gespeichert etwa ${size}; höchstens ${most}.`,
  exact: (size, most) => `${size}; höchstens ${most}.`,
  asItIs:
    'Dieser Browser kann Videos nicht schneiden, nicht spiegeln und ihre Enden nicht verbinden: Es wird gespeichert, wie es ist. Ein aktueller Chrome, Edge, Firefox oder Safari auf einem Computer kann es.',
  unreadable:
    'Dieses Video lässt sich hier nicht schneiden. Es wird gespeichert, wie es ist, wenn es sich abspielen lässt.',
  again: 'Neu aufnehmen',
  anotherFile: 'Andere Datei',
  look: 'Vorschau',
  save: 'Speichern',
  making: 'Das Video wird gemacht …',
  notMade:
    'Das Video ließ sich nicht machen. Versuchen Sie es noch einmal oder schneiden Sie es etwas anders; wenn das nicht hilft, nehmen Sie es noch einmal auf.',
  leaveUncut: 'Ungeschnitten lassen',
  captionsFailed: (why) => `Das Video ist gespeichert, seine Untertitel sind es nicht. ${why}`,
};

export const LOOK_TEXTS: Translated<typeof english.LOOK_TEXTS> = {
  title: 'Wie Besucher es sehen',
  order: 'Zeigen',
  orders: { all: 'Alle Videos, der Reihe nach', one: 'Nur dieses Video' },
  form: 'Widget',
  forms: { watching: 'Offen', bubble: 'Verkleinert' },
  screen: 'Auf',
  back: 'Zurück zum Schneiden',
  where: 'Auf einer Demoseite. Das Widget ist das echte; der Anruf darin ist gespielt.',
  waiting: 'Das Widget kommt gleich.',
  look: 'Ihre Website kann andere Farben und eine andere Größe verwenden: Das sind die üblichen.',
};
