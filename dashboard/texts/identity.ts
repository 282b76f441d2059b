import type { Identity } from '../../protocol/identity.ts';

/** Who a visitor is, as far as their page says, and whether that can be trusted; undefined without a name of any kind. */
export function identityText({ name, email, externalId, verified }: Identity): string | undefined {
  const called = name ?? email ?? externalId;
  return called && `${called} (${verified ? 'verified' : 'said by the page'})`;
}
