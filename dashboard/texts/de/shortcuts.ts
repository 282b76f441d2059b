import type * as english from '../shortcuts.ts';
import type { Translated } from '../shared/translated.ts';

export const SHORTCUT_TEXTS: Translated<typeof english.SHORTCUT_TEXTS> = {
  title: 'Tastenkürzel',
  off: 'Sie sind in diesem Browser ausgeschaltet.',
  or: 'oder',
  anywhere: 'Überall',
  status: 'Zwischen Verfügbar und Abwesend wechseln',
  sheet: 'Diese Liste zeigen',
  close: 'Schließen, was vorne ist',
  ringing: 'Während es klingelt',
  accept: 'Annehmen',
  decline: 'Ablehnen',
  inCall: 'Im Gespräch',
  mute: 'Mikrofon an oder aus',
  camera: 'Kamera an oder aus',
  note: 'Beim Tippen tun sie nichts. {link} können Sie sie in Ihrem Profil.',
  link: 'Ein- und ausschalten',

  settingTitle: 'Tastatur',
  setting: 'Kürzel aus einem Buchstaben',
  settingHint:
    'S wechselt zwischen Verfügbar und Abwesend, A nimmt einen Anruf an, R lehnt ihn ab; ? zeigt alle. Gilt in diesem Browser, nur für Sie.',
};
