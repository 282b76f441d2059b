import { Hono } from 'hono';
import type { TransferTargets } from '../../protocol/answers/now.ts';
import { ask, type OrgEnv } from './context.ts';
import { agentOnly, otherMethods } from './guards.ts';

/** `transfer-targets`: to whom the agent who asks may hand a call over. */
export const transferTargets = new Hono<OrgEnv>()
  .get('/', agentOnly, async (c) => {
    const { id } = c.get('me');
    return c.json((await ask(c, (org) => org.transferTargets(id))) satisfies TransferTargets);
  })
  .all('/', otherMethods('GET'));
