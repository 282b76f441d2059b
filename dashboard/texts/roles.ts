import type { Role } from '../../protocol/people.ts';

export const ROLE_TEXTS: Record<Role, string> = { agent: 'Agent', admin: 'Admin' };

/** The same where a role is chosen for somebody who has an account. */
export const ROLE_CHOICE_TEXTS: Record<Role, string> = {
  agent: 'Agent: takes calls',
  admin: 'Admin: takes calls and changes settings',
};
