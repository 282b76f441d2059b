import type { Translated } from '../shared/translated.ts';
import type * as english from '../designer.ts';

export const PREVIEW_TEXTS: Translated<typeof english.PREVIEW_TEXTS> = {
  title: 'Vorschau',
  scene: 'Zeigen',
  screen: 'Auf',
  screens: { computer: 'einem Computer', phone: 'einem Telefon' },
  where: 'Auf einer Demoseite. Das Widget ist das echte; was darin geschieht, ist gespielt.',
  page: 'Seite Ihrer Website',
  pageHint: 'Das Widget wird darüber gezeigt. Leer: die Demoseite.',
  noPage: 'Das ist keine Adresse einer Seite wie https://shop.example.',
  pageFrame: 'Die Seite Ihrer Website',
  whereWebsite:
    'Auf Ihrer Seite, wie sie ohne ihre Skripte ist, damit dies dort nicht als Besuch zählt. Bleibt sie leer, dann verbietet die Website, in anderen Seiten gezeigt zu werden, oder sie wird von Skripten erzeugt: Nehmen Sie dann die Demoseite.',
  frame: 'Das Widget mit diesen Einstellungen',
  cast: { agent: 'Sara', other: 'Jonas', title: 'Beratung', visitor: 'Sie' },
};

export const SCENE_TEXTS: Translated<typeof english.SCENE_TEXTS> = {
  watching: 'Das Video eines Teammitglieds',
  bubble: 'Verkleinert',
  handoff: 'Ein anderes Teammitglied übernimmt',
  ringing: 'Ein Anruf klingelt',
  call: 'Ein Gespräch',
  ended: 'Das Gespräch ist beendet',
  notice: 'Das Teammitglied ist weg, und niemand ist frei',
  offline: 'Niemand ist da',
  form: 'Nachricht hinterlassen',
};

export const WIDGET_PAGE_TEXTS: Translated<typeof english.WIDGET_PAGE_TEXTS> = {
  title: 'Widget',
  intro: 'Was Besucher auf Ihrer Website sehen. Ein Pool kann anders aussehen: siehe seine eigene Seite.',
  tryIt: 'Auf einer Demoseite ausprobieren',
  look: 'Aussehen',
  texts: 'Texte',
  textsHint:
    'Lassen Sie ein Feld leer, um die eigenen Worte des Widgets in der Sprache des Besuchers zu verwenden. {agent} wird zum Namen der Person, die da ist, {previous} zum Namen der Person, die gegangen ist.',
  save: 'Widget speichern',
  notSaved: 'Nicht gespeichert: Ein Wert weiter oben ist nicht möglich.',
};
