import type { Translated } from '../shared/translated.ts';
import type * as english from '../videos.ts';

export const VIDEO_TEXTS: typeof english.VIDEO_TEXTS = {
  wave: {
    title: 'Winken',
    advice: 'Läuft zuerst, einmal und ohne Ton.',
    steps: [
      'Schauen Sie in die Kamera und lächeln Sie.',
      'Winken Sie.',
      'Lassen Sie die Hand sinken, bevor Sie aufhören.',
    ],
    length: 'etwa 5 Sekunden',
  },
  intro: {
    title: 'Vorstellung',
    advice: 'Läuft als Nächstes: ohne Ton, bis ein Besucher darauf tippt.',
    steps: [
      'Sagen Sie, wer Sie sind.',
      'Sagen Sie, wobei Sie helfen können.',
      'Sagen Sie: Drücken Sie den Knopf, und ich bin da.',
    ],
    length: '10 bis 20 Sekunden',
  },
  loop: {
    title: 'Warten',
    advice: 'Läuft immer wieder, während ein Besucher überlegt, ob er Sie anruft.',
    steps: [
      'Sitzen Sie ruhig und schauen Sie in die Kamera.',
      'Hören Sie zu, nicken Sie, lächeln Sie ein wenig.',
      'Enden Sie, wie Sie angefangen haben.',
    ],
    length: 'etwa 8 Sekunden',
  },
};

export const VIDEOS_TEXTS: Translated<typeof english.VIDEOS_TEXTS> = {
  title: 'Meine Videos',
  intro: (bytes) =>
    `Besucher sehen sie, bevor sie Sie anrufen, in dieser Reihenfolge. Gutes Licht von vorn und ein ruhiger Hintergrund bewirken mehr als eine gute Kamera. Je höchstens ${bytes}.`,
  preview: 'Wie Besucher es sehen',
  length: 'Länge:',
  withSound: 'mit Ton',
  withoutSound: 'ohne Ton',
  there: 'Aufgenommen',
  missing: 'Fehlt',
  nothing: 'Noch nichts aufgenommen',
  record: 'Aufnehmen',
  upload: 'Datei hochladen',
  uploading: 'Wird hochgeladen …',
  captions: 'Untertitel',
  saved: 'Gespeichert. Besucher sehen es ab jetzt.',
  broken: 'Dieser Browser kann das Video nicht abspielen.',
  brokeOff:
    'Das Hochladen ist abgebrochen. Prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.',
  wrongType: (types) => `Das muss ${types} sein.`,
  tooLarge: (size, most) => `Diese Datei hat ${size}; höchstens ${most} können gesendet werden.`,
  empty: 'Diese Datei ist leer.',
};

export const AVATAR_TEXTS: Translated<typeof english.AVATAR_TEXTS> = {
  title: 'Bild',
  advice:
    'Zu sehen, während Sie angerufen werden, und wo kein Video laufen kann. Am besten quadratisch, höchstens 1 MB.',
};

export const POSTER_TEXTS: Translated<typeof english.POSTER_TEXTS> = {
  title: 'Erstes Bild',
  advice:
    'Zu sehen, bis Ihre Videos da sind, und an ihrer Stelle bei allen, bei denen sich nichts bewegen soll. Es wird aus dem Anfang Ihres Videos zum Warten gemacht, mit jedem neuen wieder; hier können Sie einen besseren Augenblick wählen.',
  now: 'Das erste Bild jetzt',
  from: 'Aus',
  moment: 'Augenblick',
  seconds: (seconds) => `${seconds} Sekunden`,
  chosen: 'Der gewählte Augenblick',
  save: 'Diesen Augenblick nehmen',
  saved: 'Gespeichert. Besucher sehen dieses Bild zuerst.',
  failed: 'Aus diesem Augenblick wird kein Bild. Versuchen Sie einen anderen.',
};

export const CAPTION_TEXTS: Translated<typeof english.CAPTION_TEXTS> = {
  title: 'Untertitel',
  advice:
    'Was Sie in Ihrer Vorstellung sagen, für alle, die es nicht hören: Bei den meisten Besuchern ist der Ton aus.',
  label: 'Was Sie sagen, eine Zeile je Satz',
  hint: 'Jede Zeile ist so lange zu sehen, wie es dauert, sie zu sagen. Für genaue Zeiten laden Sie eine WebVTT-Datei (.vtt) hoch.',
  written: 'Geschrieben',
  save: 'Speichern',
  remove: 'Entfernen',
};

export const TYPES_IN_WORDS: Translated<typeof english.TYPES_IN_WORDS> = {
  video: 'ein WebM- oder MP4-Video',
  picture: 'ein PNG-, JPEG- oder WebP-Bild',
  captions: 'eine WebVTT-Datei (.vtt)',
};
