import type * as english from '../console.ts';
import type { Translated } from '../shared/translated.ts';

export const CONSOLE_TEXTS: Translated<typeof english.CONSOLE_TEXTS> = {
  title: 'Konsole',
  connecting: 'Verbinden …',
  startTakingCalls: 'Anrufe annehmen',
  shortcuts: 'Tastenkürzel',

  visitorsNow: 'Besucher jetzt',
  watchingYou: 'sehen Sie gerade (max. {most})',
  watchingPools: 'sehen jemanden in Ihren Pools',
  waitingPools: 'warten auf jemanden in Ihren Pools',

  yourDay: 'Ihr Tag',
  myCalls: 'Meine Anrufe',
  answered: 'Angenommen',
  missed: 'Verpasst',
  declined: 'Abgelehnt',
  talkTime: 'Gesprächszeit',
  onDuty: 'Im Dienst',

  viewersLabel: 'Besucher, die Sie sehen',
  viewers: 'Wer Sie gerade sieht',
  onlyNewest: (listed) => `Nur die neuesten ${listed} stehen in der Liste.`,
  pages: (pages) => `${pages} ${pages === 1 ? 'Seite' : 'Seiten'}`,
  invite: 'Einladen',
  invited: 'Schon eingeladen',
  takeBack: 'Einladung zurücknehmen',

  aboutVisitor: 'Über den Besucher',
  visitor: 'Der Besucher',
  earlierCalls: (calls) => `${calls} ${calls === 1 ? 'früherer Anruf' : 'frühere Anrufe'}`,
  name: 'Name',
  email: 'E-Mail',
  customerId: 'Kundennummer',
  verified: 'Von Ihrem Server bestätigt',
  notVerified: 'Angabe der Seite, nicht geprüft',
  otherEnd: 'Sonstiges',
  rated: (stars) => `Bewertung: ${stars} von 5`,
};
