import type { PoolItem } from '../../protocol/answers/pools.ts';
import type { Member, PoolBody, Rule } from '../../protocol/http.ts';
import type { Hours } from '../../protocol/hours.ts';
import type { WidgetPatch } from '../../protocol/settings.ts';
import { POOL_CONFLICT_TEXTS } from '../texts/pools.ts';

/** What of a pool an admin can change. */
export type PoolContent = Pick<PoolBody, 'name' | 'overflow' | 'members' | 'rules'> & {
  widget: WidgetPatch;
  hours: Hours | null;
};

/** The part of a pool that a form edits; without a pool, an empty one. */
export function contentOf(pool: PoolBody | undefined): PoolContent {
  return {
    name: pool?.name ?? '',
    overflow: pool?.overflow ?? 'any',
    members: (pool?.members ?? []).map(({ agentId, tier }) => ({ agentId, tier })),
    // The server refuses fields of a rule that it does not know.
    rules: (pool?.rules ?? []).map(({ priority, conditions }) => ({ priority, conditions })),
    widget: pool?.widget ?? {},
    hours: pool?.hours ?? null,
  };
}

/** What is sent to save it, with the version that was read: what somebody else saved since is not undone. */
export function bodyOf(
  { widget, hours, ...rest }: PoolContent,
  read: Pick<PoolItem, 'version'> | undefined,
): PoolBody {
  return {
    ...rest,
    ...(hours && { hours }),
    ...(Object.keys(widget).length > 0 ? { widget } : {}),
    ...(read && { version: read.version }),
  };
}

/**
 * Brings two changes of one pool together: what was changed here, and else what somebody else made of it.
 *
 * @param read What both began with.
 */
export function mergePools(read: PoolContent, mine: PoolContent, theirs: PoolContent): PoolContent {
  const pick = <T>(before: T, here: T, there: T): T => (isSame(before, here) ? there : here);
  return {
    name: pick(read.name, mine.name, theirs.name),
    overflow: pick(read.overflow, mine.overflow, theirs.overflow),
    members: mergeMembers(read.members, mine.members, theirs.members),
    rules: [...without(theirs.rules, without(read.rules, mine.rules)), ...without(mine.rules, read.rules)],
    widget: mergeKeys(read.widget, mine.widget, theirs.widget),
    hours: pick(read.hours, mine.hours, theirs.hours),
  };
}

/** Whether two pools would do the same. */
export function isSamePool(one: PoolContent, other: PoolContent): boolean {
  return describeChanges(one, other, new Map()).length === 0;
}

/**
 * What somebody else made of a pool, a sentence for each change.
 *
 * @param names Of agents, by their ids.
 */
export function describeChanges(
  read: PoolContent,
  now: PoolContent,
  names: ReadonlyMap<string, string>,
): string[] {
  const before = tiersOf(read.members);
  const after = tiersOf(now.members);
  const people = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const name = names.get(id) ?? POOL_CONFLICT_TEXTS.somebodyRemoved;
    const tier = after.get(id);
    if (tier === before.get(id)) return [];
    if (tier === undefined) return [POOL_CONFLICT_TEXTS.left(name)];
    return [before.has(id) ? POOL_CONFLICT_TEXTS.tier(name, tier) : POOL_CONFLICT_TEXTS.joined(name)];
  });
  const hasOtherRules = [...without(read.rules, now.rules), ...without(now.rules, read.rules)].length > 0;
  const hasOtherLook = Object.keys({ ...read.widget, ...now.widget }).some(
    (key) => !isSame(read.widget[key as keyof WidgetPatch], now.widget[key as keyof WidgetPatch]),
  );
  return [
    ...(read.name === now.name ? [] : [POOL_CONFLICT_TEXTS.name(now.name)]),
    ...(read.overflow === now.overflow ? [] : [POOL_CONFLICT_TEXTS.overflow]),
    ...people,
    ...(hasOtherRules ? [POOL_CONFLICT_TEXTS.rules] : []),
    ...(hasOtherLook ? [POOL_CONFLICT_TEXTS.look] : []),
    ...(isSame(read.hours, now.hours) ? [] : [POOL_CONFLICT_TEXTS.hours]),
  ];
}

function mergeMembers(read: Member[], mine: Member[], theirs: Member[]): Member[] {
  const [before, here, there] = [tiersOf(read), tiersOf(mine), tiersOf(theirs)];
  const ids = new Set([...there.keys(), ...here.keys()]);
  return [...ids].flatMap((agentId) => {
    const tier = here.get(agentId) === before.get(agentId) ? there.get(agentId) : here.get(agentId);
    return tier === undefined ? [] : [{ agentId, tier }];
  });
}

function mergeKeys<T extends object>(read: T, mine: T, theirs: T): T {
  const keys = Object.keys({ ...theirs, ...mine }) as (keyof T)[];
  const entries = keys.flatMap((key) => {
    const value = isSame(read[key], mine[key]) ? theirs[key] : mine[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries) as T;
}

/** Rules without those of another list, each as often as it is there. */
function without(rules: readonly Rule[], others: readonly Rule[]): Rule[] {
  const left = others.map((rule) => JSON.stringify(rule));
  return rules.filter((rule) => {
    const place = left.indexOf(JSON.stringify(rule));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

function tiersOf(members: readonly Member[]): Map<string, number> {
  return new Map(members.map(({ agentId, tier }) => [agentId, tier]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
