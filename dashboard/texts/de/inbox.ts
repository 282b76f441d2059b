import type { Translated } from '../shared/translated.ts';
import type * as english from '../inbox.ts';

export const INBOX_TEXTS: Translated<typeof english.INBOX_TEXTS> = {
  title: 'Nachrichten',
  intro: 'Von Besuchern geschrieben, als niemand frei war. Sie warten auf eine Antwort.',
  states: { open: 'Offen', done: 'Erledigt', all: 'Alle' },
  which: 'Welche Nachrichten',
  answeredBy: 'Wer antwortet',
  nothingOpen: 'Nichts wartet auf eine Antwort.',
  emptyHint:
    'Besucher können eine Nachricht hinterlassen, wenn niemand frei ist. Kommt eine an, erfahren Sie es.',
  noName: 'Kein Name angegeben',
  doneBy: (name, when) => `Erledigt von ${name}, ${when}`,
  subject: (org) => `Ihre Nachricht an ${org}`,
  quote: (name, page) => (name ? `${name} schrieb auf ${page}:` : `Sie schrieben auf ${page}:`),
  reply: 'Per E-Mail antworten',
  call: (phone) => `${phone} anrufen`,
  done: 'Erledigt',
  reopen: 'Wieder öffnen',
  anybody: 'Wer zuerst dazu kommt',
  yours: 'Bei Ihnen',
  takenBy: (name) => `Bei ${name}`,
  take: 'Ich antworte',
  giveBack: 'Zurückgeben',
  remove: 'Diese Nachricht löschen',
};
