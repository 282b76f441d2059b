import { orgSlug } from '../api/organization.ts';
import { ownAgent } from './session.ts';

/** Under what this browser keeps something of the agent who is signed in: others who use it keep their own. */
export function ownKey(name: string): string {
  return `usher:${name}:${orgSlug}:${ownAgent.peek()?.id ?? ''}`;
}
