import * as v from 'valibot';
import { AgentStatus } from './people.ts';

/** Somebody who watches an agent, rings at them or talks with them. `pageUrl`: its first 256 characters. */
const LiveVisitor = v.strictObject({ id: v.string(), pageUrl: v.string(), since: v.number() });
export type LiveVisitor = v.InferOutput<typeof LiveVisitor>;

/**
 * An agent on the live board. `since`: when that status began; `awayReason`: why they are away without having said so.
 * `viewers`: how many; `watching`: the last of them who came. `visitor`: of the request that rings or the call that is on.
 */
const LiveAgent = v.strictObject({
  id: v.string(),
  displayName: v.string(),
  avatarUrl: v.nullable(v.string()),
  status: AgentStatus,
  since: v.exactOptional(v.number()),
  awayReason: v.exactOptional(v.picklist(['idle', 'rna_timeout', 'heartbeat_stale'])),
  pools: v.array(v.string()),
  viewers: v.number(),
  watching: v.array(LiveVisitor),
  requestId: v.exactOptional(v.string()),
  callId: v.exactOptional(v.string()),
  visitor: v.exactOptional(LiveVisitor),
});
export type LiveAgent = v.InferOutput<typeof LiveAgent>;

/**
 * Who is here now, with whom, and how many wait. `total`: how many agents there are, of whom the first 500 are listed,
 * those in a call first and those who are offline last. `turnedAway`: visitors of the last hour for whom nobody had room.
 */
export const liveEntries = {
  agents: v.array(LiveAgent),
  total: v.number(),
  waiting: v.array(v.strictObject({ poolId: v.string(), count: v.number() })),
  turnedAway: v.number(),
};
