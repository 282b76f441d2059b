import type * as english from '../stage.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const STAGE_TEXTS: Texts['STAGE_TEXTS'] = {
  call: 'Gespräch',
  visitor: 'Der Besucher',
  visitorsScreen: 'Der Bildschirm des Besuchers',
  you: 'Sie',
  askingPermission:
    'Ihr Browser fragt noch, ob diese Seite Mikrofon und Kamera benutzen darf. Antworten Sie neben der Adresse.',
  enlarge: 'Vergrößern',
  mute: 'Mikro aus',
  unmute: 'Mikro an',
  tryMicrophone: 'Mikro versuchen',
  cameraOff: 'Kamera aus',
  cameraOn: 'Kamera an',
  tryCamera: 'Kamera versuchen',
  shortcut: (letter) => `Taste: ${letter}`,
  shareScreen: 'Bildschirm teilen',
  stopSharing: 'Nicht mehr teilen',
  hangUp: 'Auflegen',

  visitorLost: 'Verbindung des Besuchers verloren, noch {left} s',
  connecting: 'Bild und Ton werden verbunden …',
  interrupted: 'Die Verbindung ist schwach. Sie wird gerade repariert …',
  endsSoon: 'Die längste Dauer eines Gesprächs ist erreicht. Es endet in {left} s.',
  spokenMuted: 'Sie sprechen, aber Ihr Mikrofon ist aus. Mit „Mikro an“ hört man Sie.',
  tooWeak: 'Ihre Verbindung ist zu schwach für ein Bild: Die Kamera pausiert, Ihre Stimme bleibt.',
  weak: 'Ihre Verbindung ist schwach. Ein Kabel oder ein Platz näher am WLAN kann helfen.',
  visitorWeak:
    'Die Verbindung des Besuchers ist schwach: Sprechen Sie langsam, und fragen Sie, ob man Sie hört.',

  showSelf: 'Mein Bild zeigen',
  hideSelf: 'Mein Bild ausblenden',
  moveSelf: 'Mein Bild verschieben (Pfeiltasten)',
  devices: 'Geräte',
  float: 'Bild im Bild',
  fullScreen: 'Vollbild',
};

export const PICKER_TEXTS: Texts['PICKER_TEXTS'] = {
  title: 'Mikrofon, Kamera und Lautsprecher',
  audio: 'Mikrofon',
  video: 'Kamera',
  speaker: 'Lautsprecher',
  refused:
    'Das gewählte Gerät lässt sich gerade nicht verwenden, vielleicht benutzt es ein anderes Programm. Dieses bleibt in Gebrauch.',
  level: 'Wie laut Sie sind',
  blur: 'Hintergrund unscharf machen',
  hideSelf: 'Mein eigenes Bild ausblenden',
  hideSelfHint: 'Der Besucher sieht Sie weiterhin.',
  back: 'Zurück zum Gespräch',
};

export const TRANSFER_STAGE_TEXTS: Texts['TRANSFER_STAGE_TEXTS'] = {
  button: 'Übergeben',
  title: 'Gespräch übergeben',
  note: 'Was ist dafür wichtig?',
  back: 'Zurück zum Gespräch',
  pool: 'Pool',
  poolBusy: 'Pool, niemand ist frei',
  talkFirst: 'Erst sprechen',
  talkFirstTo: (name) => `Erst mit ${name} sprechen`,
  handOverTo: (name) => `An ${name} übergeben`,
  talking: (name) => `Sie sprechen mit ${name}. Der Besucher wartet und hört Sie nicht.`,
  ringing: (name) => `Es klingelt bei ${name} …`,
  ringingSomewhere: 'Es klingelt woanders im Team …',
  handOverNow: 'Jetzt übergeben',
  takeBack: 'Zurücknehmen',
  wrote: (name) => `${name} schreibt:`,

  consultation: 'Rücksprache',
  asked: (name) =>
    `${name} möchte mit Ihnen über ein Gespräch sprechen. Der Besucher sieht und hört Sie noch nicht.`,
  decline: 'Gespräch ablehnen',
};
