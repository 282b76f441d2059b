import type * as english from '../landing.ts';
import type { Translated } from '../shared/translated.ts';

export const LANDING_TEXTS: Translated<typeof english.LANDING_TEXTS> = {
  pageTitle: 'Ein Mensch an der Tür Ihrer Website',
  title: 'Ein echter Mensch an der Tür Ihrer Website',
  lead: 'Besucher sehen ein kurzes Video von jemandem aus Ihrem Team, klicken und sind Sekunden später im Videogespräch.',
  deleted: (slug) => `Die Organisation „${slug}“ wurde gelöscht, mit allem, was darin war.`,

  signIn: 'Anmelden',
  address: 'Adresse Ihrer Organisation',
  addressExample: 'lampen-schmidt',
  continue: 'Weiter',
  or: 'oder',
  found: (organizations) => `Sie sind bei ${organizations} Organisationen angemeldet. Wohin möchten Sie?`,

  create: 'Organisation anlegen',
  byInvitation:
    'Organisationen entstehen hier auf Einladung. Bitten Sie die Person, die diesen Server betreibt, um einen Einladungslink, und öffnen Sie ihn.',
  invited: 'Sie sind dazu eingeladen. Der Link gilt einmal.',
  organization: 'Organisation',
  organizationExample: 'Lampen Schmidt',
  slug: 'Adresse',
  yourName: 'Ihr Name',
  yourNameHint: 'Besucher sehen ihn.',
  email: 'E-Mail',
  createNow: 'Anlegen',

  demoLabel: 'Sarah aus der Demo winkt und wartet auf einen Besucher',
  demoRole: 'Pflanzenberatung',
  pause: 'Anhalten',
  play: 'Abspielen',
  tryDemo: 'Demo-Shop ausprobieren',
  glimpse: 'In einer Ecke Ihrer Website sehen Besucher ein kurzes Video von jemandem, der da ist.',
};
