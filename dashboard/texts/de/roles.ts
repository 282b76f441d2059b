import type * as english from '../roles.ts';

export const ROLE_TEXTS: typeof english.ROLE_TEXTS = { agent: 'Teammitglied', admin: 'Admin' };

export const ROLE_CHOICE_TEXTS: typeof english.ROLE_CHOICE_TEXTS = {
  agent: 'Teammitglied: nimmt Anrufe an',
  admin: 'Admin: nimmt Anrufe an und ändert Einstellungen',
};
