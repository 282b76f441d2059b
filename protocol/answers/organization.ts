import * as v from 'valibot';
import { Settings } from '../settings.ts';
import { time } from './shared.ts';

/** An organization, as visitors of its pages may know it. */
export const OrgItem = v.object({ slug: v.string(), name: v.string(), createdAt: time });
export type OrgItem = v.InferOutput<typeof OrgItem>;

/** `GET push-key`: a point of P-256 in base64url, the `applicationServerKey` of subscriptions. */
export const PushKeyAnswer = v.object({ publicKey: v.string() });
export type PushKeyAnswer = v.InferOutput<typeof PushKeyAnswer>;

/** `GET /api/sign-up`: who may make an organization: everybody, or whoever the operator lets; and where the demo is. */
export const SignUpAnswer = v.object({
  signUp: v.picklist(['open', 'operator']),
  demo: v.exactOptional(v.string()),
});
export type SignUpAnswer = v.InferOutput<typeof SignUpAnswer>;

/** `POST /api/session`: in which organizations one is signed in now. */
export const FoundOrganizationsAnswer = v.object({
  items: v.array(v.object({ slug: v.string(), name: v.string() })),
});
export type FoundOrganizationsAnswer = v.InferOutput<typeof FoundOrganizationsAnswer>;

/** An organization as its operator sees it. */
export const OperatorOrgItem = v.object({
  ...OrgItem.entries,
  /** To the hour. */
  lastUsedAt: time,
  /** How many accounts it has. */
  agents: v.number(),
  /** The size of its database; videos are not in it. */
  storedBytes: v.number(),
  suspendedAt: v.nullable(time),
});
export type OperatorOrgItem = v.InferOutput<typeof OperatorOrgItem>;

/** `POST /api/operator/orgs/:slug/suspend` and `resume`. */
export const OperatorOrgAnswer = v.object({ org: OperatorOrgItem });
export type OperatorOrgAnswer = v.InferOutput<typeof OperatorOrgAnswer>;

/** `POST /api/operator/invitations`. */
export const OrgInvitationAnswer = v.object({ token: v.string(), url: v.string(), expiresAt: time });
export type OrgInvitationAnswer = v.InferOutput<typeof OrgInvitationAnswer>;

/** `PATCH org`. */
export const OrgAnswer = v.object({ org: OrgItem });
export type OrgAnswer = v.InferOutput<typeof OrgAnswer>;

/** A website from which a visitor came, and when the first did. */
export const SiteItem = v.object({ origin: v.string(), at: time });
export type SiteItem = v.InferOutput<typeof SiteItem>;

/** What a new organization has done so far, by what is there. */
export const FirstStepsItem = v.object({
  /** The best that somebody of the team has; null: nothing. */
  greeting: v.nullable(v.picklist(['video', 'picture'])),
  /** Whether somebody has answered a call. */
  called: v.boolean(),
  /** Where the first visitor came from, pages of our own aside. */
  site: v.nullable(SiteItem),
  invited: v.boolean(),
  /** Whether there is a pool beside the default one. */
  pooled: v.boolean(),
  /** Whether the list is put away. */
  closed: v.boolean(),
});
export type FirstStepsItem = v.InferOutput<typeof FirstStepsItem>;

/** `GET first-steps`, `PATCH first-steps`. */
export const FirstStepsAnswer = v.object({ steps: FirstStepsItem });
export type FirstStepsAnswer = v.InferOutput<typeof FirstStepsAnswer>;

/** A website that tried to show the widget and may not. */
export const RefusedOriginItem = v.object({ origin: v.string(), firstAt: time, lastAt: time });
export type RefusedOriginItem = v.InferOutput<typeof RefusedOriginItem>;

/** `GET refused-origins`: newest first, at most 50. */
export const RefusedOriginsAnswer = v.object({ items: v.array(RefusedOriginItem) });
export type RefusedOriginsAnswer = v.InferOutput<typeof RefusedOriginsAnswer>;

/** `GET settings`, `PATCH settings`. */
export const SettingsAnswer = v.object({ settings: Settings });
export type SettingsAnswer = v.InferOutput<typeof SettingsAnswer>;

/** `GET names`: of agents, also of those who were removed, and of pools. */
export const NamesAnswer = v.object({
  agents: v.array(v.object({ id: v.string(), name: v.string(), removed: v.exactOptional(v.literal(true)) })),
  pools: v.array(v.object({ id: v.string(), name: v.string() })),
});
export type NamesAnswer = v.InferOutput<typeof NamesAnswer>;

/** `POST identity-secret`: told only this once. */
export const IdentitySecretAnswer = v.object({ secret: v.string() });
export type IdentitySecretAnswer = v.InferOutput<typeof IdentitySecretAnswer>;
