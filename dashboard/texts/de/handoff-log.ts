import type { Translated } from '../shared/translated.ts';
import type * as english from '../handoff-log.ts';

export const HANDOFF_LOG_TEXTS: Translated<typeof english.HANDOFF_LOG_TEXTS> = {
  title: 'Weitergaben',
  intro: 'Besucher, die weitergegeben wurden, weil ihr Gegenüber nicht mehr verfügbar war.',
  empty: 'Bisher musste niemand weitergegeben werden.',
  when: 'Wann',
  from: 'Von',
  to: 'An',
  nobody: 'Niemand war frei',
  why: 'Grund',
  unknown: 'war nicht mehr verfügbar',
  visitor: 'Besucher',
  trace: 'Verlauf',
};
