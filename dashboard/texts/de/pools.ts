import { count } from '../shared/format.ts';
import type { Translated } from '../shared/translated.ts';
import type * as english from '../pools.ts';

export const POOL_TEXTS: Translated<typeof english.POOL_TEXTS> = {
  title: 'Pools',
  intro:
    'Ein Pool ist eine Gruppe von Personen für bestimmte Seiten Ihrer Website. Seiten, auf die keine Regel passt, gehören zum Standardpool.',
  testPage: 'Seite testen',
  newPool: 'Neuer Pool',
  edit: 'Bearbeiten',
  isDefault: 'Standard',
  persons: (n) => count(n, 'Person', 'Personen'),
  somebodyLeft: 'ein ehemaliges Teammitglied',
  order:
    'Regeln werden von oben nach unten geprüft: Die Seite gehört dem ersten Pool, dessen Regel passt. Ziehen Sie einen Pool an eine andere Stelle oder verschieben Sie ihn mit den Pfeiltasten.',
  handle: (name, place, places) => `${name} verschieben, ${place} von ${places}`,
  moved: (name, place, places) => `${name} ist jetzt ${place} von ${places}.`,
  notMoved: (why) => `Der Pool wurde nicht verschoben: ${why}`,
  everyOther: 'Alle Seiten, auf die keine Regel passt.',
  noRules: 'Keine Regeln: Keine Seite führt hierher.',
  mixed:
    'Seine Regeln stehen an mehreren Stellen der Reihenfolge. Nach dem Verschieben stehen sie beieinander.',
  remove: (name) => `${name} löschen`,
  removeQuestion: (name) => `${name} löschen?`,
  removeAction: 'Löschen',
  removal: 'Seine Seiten gehen sofort an die Pools, deren Regeln passen, oder an den Standardpool.',
  overflow: {
    any: 'Wenn hier niemand frei ist, helfen alle anderen der Organisation aus.',
    none: 'Wenn hier niemand frei ist, warten Besucher: Niemand sonst hilft aus.',
  },
};

export const POOL_EDITOR_TEXTS: Translated<typeof english.POOL_EDITOR_TEXTS> = {
  pool: 'Pool',
  newPool: 'Neuer Pool',
  back: 'Zurück zu allen Pools',
  gone: 'Diesen Pool gibt es nicht mehr.',
  name: 'Name',
  overflow: 'Wenn in diesem Pool niemand frei ist',
  overflows: {
    any: 'Wer sonst frei ist, hilft aus',
    none: 'Besucher warten: Niemand sonst hilft aus',
  },
  hoursHint: 'Nur für diesen Pool. Leer: die der Organisation.',
  save: 'Pool speichern',
  notSaved: 'Nicht gespeichert: Ein Feld weiter oben braucht einen anderen Wert.',
  timeMissing: 'Bei den Öffnungszeiten fehlt eine Uhrzeit.',
  look: 'Widget auf diesen Seiten',
  otherLook: 'Anderes Aussehen des Widgets auf diesen Seiten',
  people: 'Personen',
  peopleHint:
    'Zuerst wird die erste Gruppe gefragt, und dort, wer die wenigsten Besucher hat. Die nächste Gruppe ist erst dran, wenn davor niemand frei ist. Ziehen Sie Personen in eine andere Gruppe oder nutzen Sie die Pfeiltasten.',
  group: (place) => (place === 1 ? 'Zuerst gefragt' : `Als ${ORDINALS[place] ?? `Nummer ${place}`} gefragt`),
  newGroup: 'Hier ablegen: nach allen anderen gefragt',
  outside: 'Nicht in diesem Pool',
  switchedOff: 'Abgeschaltet',
  member: (name, place, places) => `${name} verschieben, Gruppe ${place} von ${places}`,
  memberMoved: (name, place) => `${name} ist jetzt in Gruppe ${place}.`,
  pages: 'Seiten',
  pagesHint:
    'Eine Seite gehört zu diesem Pool, wenn alle Bedingungen einer Regel zutreffen und kein Pool davor eine passende Regel hat.',
  pagesDefault: ' Als Standardpool bekommt er außerdem alle Seiten, auf die keine Regel passt.',
  addRule: 'Regel hinzufügen',
  rule: (number) => `Regel ${number}`,
  removeRule: (number) => `Regel ${number} entfernen`,
  addCondition: 'Weitere Bedingung',
  removeCondition: 'Diese Bedingung entfernen',
  field: 'Teil der Adresse',
  param: 'Sein Name',
  op: 'Bedingung',
  value: 'Wert',
  test: 'Diese Regeln ausprobieren',
  testHint: 'So, wie sie oben stehen, gespeichert oder nicht.',
  testLabel: 'Adresse einer Seite',
  testButton: 'Ausprobieren',
  here: 'Dieser Pool hat die Seite.',
  hereBecause: (rule) => `Dieser Pool hat die Seite: ${rule}.`,
  elsewhere: (pool, rule) => `„${pool}“ hat die Seite, weil er vorher kommt: ${rule}.`,
  nowhere: (pool) => `Keine Regel passt auf die Seite: „${pool}“ hat sie, der Standardpool.`,
  incomplete: 'Eine Regel weiter oben ist noch nicht vollständig.',
};

export const POOL_CONFLICT_TEXTS: Translated<typeof english.POOL_CONFLICT_TEXTS> = {
  changed: 'Noch nicht gespeichert: Jemand anderes hat diesen Pool inzwischen geändert.',
  changedHint:
    'Ihre Änderungen sind noch da. Führen Sie beides zusammen, sehen Sie es durch und speichern Sie erneut.',
  merge: 'Beides zusammenführen',
  drop: 'Meine Änderungen verwerfen und die anderen laden',
  deleted: 'Nicht gespeichert: Jemand anderes hat diesen Pool inzwischen gelöscht.',
  deletedHint: 'Ihre Änderungen sind noch da. Sie können daraus einen neuen Pool machen.',
  saveAsNew: 'Als neuen Pool speichern',
  somebodyRemoved: 'Ein entferntes Teammitglied',
  left: (name) => `${name} ist nicht mehr im Pool.`,
  joined: (name) => `${name} ist jetzt im Pool.`,
  tier: (name, tier) => `${name} ist jetzt in Gruppe ${tier}.`,
  name: (name) => `Er heißt jetzt „${name}“.`,
  overflow: 'Was geschieht, wenn niemand frei ist, wurde geändert.',
  rules: 'Seine Regeln wurden geändert.',
  look: 'Das Aussehen seines Widgets wurde geändert.',
  hours: 'Seine Öffnungszeiten wurden geändert.',
};

const ORDINALS: Readonly<Record<number, string>> = {
  2: 'Zweite',
  3: 'Dritte',
  4: 'Vierte',
  5: 'Fünfte',
};
