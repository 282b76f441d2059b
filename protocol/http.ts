import * as v from 'valibot';
import { AUDIT_ACTIONS } from './audit.ts';
import { LATEST } from './days.ts';
import { Condition } from './condition.ts';
import { BlockReason, Email, Id, Label, Name, PageUrl, SentPage, Tidy, Token } from './fields.ts';
import { Hours, TimeZone } from './hours.ts';
import { LIMITS } from './limits.ts';
import { Role } from './people.ts';
import { WidgetPatch } from './settings.ts';

/** A password that somebody chooses. Which of these are refused besides, only the server knows. */
const NewPassword = v.pipe(
  v.string(),
  v.minLength(LIMITS.passwordMinLength, `must have at least ${LIMITS.passwordMinLength} characters`),
  v.maxLength(LIMITS.passwordMaxLength, `must have at most ${LIMITS.passwordMaxLength} characters`),
);
/** A password that somebody has: not held to the rules for new ones, only bounded. */
const KnownPassword = v.pipe(v.string(), v.maxLength(LIMITS.passwordMaxLength));

/** The name of an organization in every URL: small letters, digits and inner hyphens, 2 to 40 of them. */
export const Slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$/, 'must be 2 to 40 small letters, digits or hyphens'),
);

/** Body of `POST /api/orgs`. */
export const NewOrg = v.strictObject({
  slug: Slug,
  name: Name,
  email: Email,
  password: NewPassword,
  displayName: Name,
  /** The token of an invitation, where the operator decides who may make an organization. */
  invitation: v.optional(Token),
});
export type NewOrg = v.InferOutput<typeof NewOrg>;

/** Body of `PATCH org`. */
export const OrgPatch = v.strictObject({ name: v.optional(Name) });
export type OrgPatch = v.InferOutput<typeof OrgPatch>;

/** Body of `PATCH first-steps`: puts the list away, or brings it back. */
export const FirstStepsPatch = v.strictObject({ closed: v.boolean() });

/** Body of `DELETE org`: the slug, typed by whoever means it. */
export const OrgDeletion = v.strictObject({ slug: v.pipe(v.string(), v.maxLength(40)) });

/** Body of `POST /api/operator/orgs/:slug/recover`. */
export const Recovering = v.strictObject({ email: Email });

/** Query of `GET /api/operator/orgs`. */
export const OperatorQuery = v.object({ cursor: v.optional(Slug) });

/** Body of `POST session`. */
export const Credentials = v.strictObject({
  email: v.pipe(Tidy, v.maxLength(LIMITS.emailLength)),
  password: KnownPassword,
});
export type Credentials = v.InferOutput<typeof Credentials>;

/** Body of `POST invites`. */
export const NewInvite = v.strictObject({
  email: Email,
  displayName: Name,
  role: v.optional(Role, 'agent'),
});
export type NewInvite = v.InferOutput<typeof NewInvite>;

/** Body of `POST invites/accept`. */
export const AcceptInvite = v.strictObject({ token: Token, password: NewPassword });
export type AcceptInvite = v.InferOutput<typeof AcceptInvite>;

/** Body of `POST invites/read`. */
export const ReadInvite = v.strictObject({ token: Token });

/** Body of `POST recovery`. */
export const Recovery = v.strictObject({ token: Token, password: NewPassword });
export type Recovery = v.InferOutput<typeof Recovery>;

/** Body of `PATCH agents/:id`. `password` is for one's own account alone, with the one that it takes the place of. */
export const AgentPatch = v.pipe(
  v.strictObject({
    displayName: v.optional(Name),
    title: v.optional(Label),
    role: v.optional(Role),
    capacity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
    active: v.optional(v.boolean()),
    password: v.optional(NewPassword),
    currentPassword: v.optional(KnownPassword),
    /** With `active: false`: a call of theirs is not waited for. */
    endCall: v.optional(v.literal(true)),
  }),
  v.check(
    ({ active, endCall }) => endCall === undefined || active === false,
    'endCall goes with active: false',
  ),
);
export type AgentPatch = v.InferOutput<typeof AgentPatch>;

export { MEDIA_KINDS, type MediaKind } from './media.ts';

export { Condition };
export { NewPasskey, PasskeySignIn } from './passkeys.ts';

export const Rule = v.strictObject({
  priority: v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(1_000_000)),
  conditions: v.pipe(
    v.array(Condition),
    v.minLength(1, 'needs at least one condition'),
    v.maxLength(LIMITS.ruleConditions),
  ),
});
export type Rule = v.InferOutput<typeof Rule>;

export const Member = v.strictObject({
  agentId: Id,
  tier: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
});
export type Member = v.InferOutput<typeof Member>;

/**
 * Body of `POST pools` and `PUT pools/:id`. `id` and `isDefault` may be sent back as read, and change nothing; with the
 * `version` as read, a pool that was changed since is not replaced.
 */
export const PoolBody = v.strictObject({
  id: v.optional(Id),
  isDefault: v.optional(v.boolean()),
  version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  name: Name,
  overflow: v.optional(v.picklist(['any', 'none']), 'any'),
  members: v.optional(
    v.pipe(
      v.array(Member),
      v.maxLength(LIMITS.poolMembers),
      v.check(
        (members) => new Set(members.map((m) => m.agentId)).size === members.length,
        'names an agent twice',
      ),
    ),
    [],
  ),
  rules: v.optional(v.pipe(v.array(Rule), v.maxLength(LIMITS.poolRules)), []),
  widget: v.optional(WidgetPatch),
  /** The pool's own, over the organization's; null, as without: it has none. */
  hours: v.optional(v.nullable(Hours)),
});
export type PoolBody = v.InferOutput<typeof PoolBody>;

/** Body of `POST route`. */
export const RouteQuestion = v.strictObject({ pageUrl: PageUrl });

/** The query of `GET framed-page`. */
export const FramedPageQuery = v.object({ page: SentPage });

/** Body of `POST route/draft`: rules that are not saved, of a pool or, without `poolId`, of one that is yet to be made. */
export const DraftRoute = v.strictObject({
  pageUrl: PageUrl,
  poolId: v.optional(Id),
  rules: PoolBody.entries.rules,
});
export type DraftRoute = v.InferOutput<typeof DraftRoute>;

/** Body of `POST ice` from a visitor; an agent is known by their session and sends `{}`. */
export const IceQuestion = v.strictObject({ token: v.optional(Token) });

const when = v.pipe(
  v.string(),
  // Of what is no date, a runtime may make one: only the standard's form is parsed.
  v.transform((text) => (/^\d+$/.test(text) ? Number(text) : /^\d{4}-/.test(text) ? Date.parse(text) : NaN)),
  v.number('must be a date or milliseconds since the epoch'),
  v.maxValue(LATEST, 'must be a date or milliseconds since the epoch'),
);

/** Query of the log's lists. Times are milliseconds since the epoch or ISO 8601; where `search` is looked for depends on the list. */
export const LogQuery = v.object({
  from: v.optional(when),
  to: v.optional(when),
  agent: v.optional(Id),
  pool: v.optional(Id),
  outcome: v.optional(v.picklist(['answered', 'cancelled', 'unavailable'])),
  search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))),
  timeZone: v.optional(TimeZone),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, 'must be a whole number'),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(500),
    ),
    '50',
  ),
});
export type LogQuery = v.InferOutput<typeof LogQuery>;

/** Query of lists of messages: `agent` is who is to answer. */
export const MessageQuery = v.object({
  ...v.omit(LogQuery, ['outcome']).entries,
  state: v.optional(v.picklist(['open', 'done'])),
});
export type MessageQuery = v.InferOutput<typeof MessageQuery>;

/** Body of `PATCH messages/:id`: a part not given stays. `agentId` null: nobody in particular is to answer. */
export const MessagePatch = v.strictObject({
  done: v.optional(v.boolean()),
  agentId: v.optional(v.nullable(Id)),
});
export type MessagePatch = v.InferOutput<typeof MessagePatch>;

/** Body of `POST calls/:id/end`, which may be left out: why, for the agent of the call and the audit log. */
export const CallEnd = v.strictObject({ reason: v.optional(BlockReason) });

/** Query of `GET audit`: `agent` is an agent's id, or `operator`. */
export const AuditQuery = v.object({
  ...v.pick(LogQuery, ['from', 'to', 'agent', 'timeZone', 'cursor', 'limit']).entries,
  action: v.optional(v.picklist(AUDIT_ACTIONS)),
});
export type AuditQuery = v.InferOutput<typeof AuditQuery>;

/** Query of `GET trace`: whose trace, a visitor's or that of the visitor of a call. */
export const TraceQuery = v.pipe(
  v.object({ visitor: v.optional(Id), call: v.optional(Id) }),
  v.check(
    ({ visitor, call }) => (visitor === undefined) !== (call === undefined),
    'Name a visitor or a call, one of them.',
  ),
);
