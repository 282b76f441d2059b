import type * as english from '../identity.ts';

export const identityText: typeof english.identityText = ({ name, email, externalId, verified }) => {
  const called = name ?? email ?? externalId;
  return called && `${called} (${verified ? 'geprüft' : 'laut Seite'})`;
};
