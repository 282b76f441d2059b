import type { DraftRouteAnswer } from '../../../protocol/answers/pools.ts';
import type { Condition, DraftRoute, PoolBody, Rule } from '../../../protocol/http.ts';
import { filterPageUrl, matchDraft, type PoolConfig } from '../../core/index.ts';
import { newId } from '../ids.ts';
import { changesBetween } from '../log/changes.ts';
import { FAILED, ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { VersionedPool } from '../storage/pool-rows.ts';
import type { SignedIn } from './actor.ts';
import { refuseTooMany } from './rule-bounds.ts';

/** So many that nobody needs more, and few enough to be matched with every page. */
const MAX_POOLS = 200;

const NO_POOL: Refused = refused('NOT_FOUND', 'There is no such pool.');

export function createPool(services: OrgServices, body: PoolBody, by: SignedIn): Result<VersionedPool> {
  const { pools } = services;
  if (pools.count() >= MAX_POOLS) return refused('CONFLICT', `There are ${MAX_POOLS} pools already.`);
  const id = newId();
  return savePool(services, id, body, by, () => pools.create(id, false, body, Date.now()));
}

/** Replaces a pool whole, unless it is newer than the version that `body` may name. */
export function replacePool(
  services: OrgServices,
  id: string,
  body: PoolBody,
  by: SignedIn,
): Result<VersionedPool> {
  const pool = services.pools.findVersioned(id);
  if (!pool) return NO_POOL;
  if (body.version !== undefined && body.version !== pool.version) {
    return refused(
      'CONFLICT',
      'The pool was changed after you opened it, and nothing was saved. Load it anew, make your change there and save again.',
    );
  }
  return savePool(services, id, body, by, () => services.pools.replace(id, body));
}

export function deletePool(services: OrgServices, id: string, by: SignedIn): Result<null> {
  const { audit, pools, routing } = services;
  const pool = pools.find(id);
  if (!pool) return NO_POOL;
  if (pool.isDefault) return refused('CONFLICT', 'The default pool cannot be deleted.');
  const done = routing.run(() => {
    pools.delete(id);
    const changes = changesBetween(inWords(services, pool), {});
    audit.add({ by, action: 'pool_deleted', subject: id, changes }, Date.now());
    return { id: newId(), type: 'pool-deleted', poolId: id };
  });
  return done ? ok(null) : FAILED;
}

function savePool(
  services: OrgServices,
  id: string,
  body: PoolBody,
  by: SignedIn,
  write: () => void,
): Result<VersionedPool> {
  const { accounts, audit, pools, routing } = services;
  const unknown = body.members.find((member) => !accounts.find(member.agentId));
  if (unknown) return refused('INVALID_PAYLOAD', `members: there is no agent ${unknown.agentId}.`);
  const all = pools.all();
  const before = all.find((pool) => pool.id === id);
  const rulesOf = (some: readonly PoolConfig[]): Rule[] => some.flatMap(({ rules }) => rules);
  const others = rulesOf(all.filter((pool) => pool !== before));
  const tooMany = refuseTooMany(others, before?.rules ?? [], body.rules);
  if (tooMany) return tooMany;
  let pool: VersionedPool | undefined;
  const done = routing.run(() => {
    write();
    pool = pools.findVersioned(id);
    const config = pools.find(id);
    if (!config) throw new Error('The pool that was just written is not there.');
    const changes = changesBetween(before ? inWords(services, before) : {}, inWords(services, config));
    const action = before ? 'pool_changed' : 'pool_created';
    if (changes.length > 0) audit.add({ by, action, subject: id, changes }, Date.now());
    return { id: newId(), type: 'pool-saved', pool: config };
  });
  return done && pool ? ok(pool) : FAILED;
}

/** A pool as the audit log shows it, with the names that agents have now. */
function inWords(
  { accounts }: OrgServices,
  { name, overflow, members, rules, widget, hours }: PoolConfig,
): object {
  const names = members.map(
    ({ agentId, tier }) => `${accounts.find(agentId)?.displayName ?? agentId} (tier ${tier})`,
  );
  const sentences = rules.map(
    ({ priority, conditions }) => `${conditions.map(conditionInWords).join(' and ')} (priority ${priority})`,
  );
  return { name, overflow, members: names.join(', '), rules: sentences.join('; '), widget, hours };
}

function conditionInWords({ field, op, value, ...rest }: Condition): string {
  const what = 'param' in rest ? `${field} ${rest.param}` : field;
  return `${what} ${op} ${value}`;
}

/** Which pool a page would belong to with rules that are not saved: those of `poolId`, or of a pool that is yet to be made. */
export function routeDraft(
  { routing }: OrgServices,
  { pageUrl, poolId, rules }: DraftRoute,
): DraftRouteAnswer | null {
  const asked = poolId ?? null;
  return routing.view((state) => {
    const found = matchDraft(state, { poolId: asked, rules }, filterPageUrl(state, pageUrl));
    const pool = found.poolId === null ? undefined : state.pools.get(found.poolId);
    return {
      isDraft: found.poolId === asked,
      pool: pool?.config.name ?? null,
      ...(found.rule && { rule: { priority: found.rule.priority, conditions: found.rule.conditions } }),
    };
  });
}
