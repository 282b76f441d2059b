import * as v from 'valibot';
import { liveEntries } from '../live.ts';
import { AgentStatus } from '../people.ts';

/** `GET transfer-targets`: to whom a call can be handed over. `canRing`: whether somebody could be rung now. */
export const TransferTargets = v.object({
  agents: v.array(
    v.object({
      id: v.string(),
      displayName: v.string(),
      title: v.string(),
      status: AgentStatus,
      canRing: v.boolean(),
    }),
  ),
  pools: v.array(v.object({ id: v.string(), name: v.string(), canRing: v.boolean() })),
});
export type TransferTargets = v.InferOutput<typeof TransferTargets>;

/** `GET live`: who is here now. */
export const LiveAnswer = v.object(liveEntries);
export type LiveAnswer = v.InferOutput<typeof LiveAnswer>;

/** `POST ice`: entries of `RTCConfiguration.iceServers`. */
export const IceAnswer = v.object({
  iceServers: v.array(
    v.object({
      urls: v.union([v.string(), v.array(v.string())]),
      username: v.exactOptional(v.string()),
      credential: v.exactOptional(v.string()),
    }),
  ),
});
export type IceAnswer = v.InferOutput<typeof IceAnswer>;
