import * as v from 'valibot';
import { Identity } from './identity.ts';

/** What the wire tells of agents and visitors. */

/** The few fields by which an agent is described to visitors, everywhere the same. */
export const PublicAgent = v.strictObject({
  id: v.string(),
  displayName: v.string(),
  title: v.string(),
  avatarUrl: v.nullable(v.string()),
  waveUrl: v.nullable(v.string()),
  introUrl: v.nullable(v.string()),
  loopUrl: v.nullable(v.string()),
  posterUrl: v.nullable(v.string()),
  captionsUrl: v.nullable(v.string()),
});
export type PublicAgent = v.InferOutput<typeof PublicAgent>;

/** What an agent learns of a visitor. */
export const PublicVisitor = v.strictObject({
  id: v.string(),
  pageUrl: v.string(),
  connectedAt: v.number(),
  country: v.exactOptional(v.string()),
  identity: v.exactOptional(Identity),
});
export type PublicVisitor = v.InferOutput<typeof PublicVisitor>;

/** Agent status, as everyone sees it. */
export const AgentStatus = v.picklist(['offline', 'away', 'idle', 'in_simulation', 'in_call']);
export type AgentStatus = v.InferOutput<typeof AgentStatus>;

export const Role = v.picklist(['agent', 'admin']);
export type Role = v.InferOutput<typeof Role>;
