import { foldCondition, isMet } from './conditions.ts';
import { pageKey, readPage, type Page } from './page.ts';
import type { OrgState, PoolId, PoolRule } from '../model/state.ts';

/** The pool of a page, and the rule that says so; no rule: the default pool. */
export function matchPage(state: OrgState, pageUrl: string): { poolId: PoolId; rule: PoolRule | null } {
  const page = pageOf(pageUrl);
  if (page) {
    for (const { rule, poolId, conditions } of state.rules) {
      if (conditions.every((condition) => isMet(condition, page))) return { poolId, rule };
    }
  }
  return { poolId: state.defaultPool, rule: null };
}

/** All rules in the order in which they are tried: larger priority first, then the older. */
export function sortRules(state: OrgState): void {
  const folded = new Map(state.rules.map(({ rule, conditions }) => [rule, conditions]));
  state.rules = [...state.pools.values()]
    .flatMap(({ config: { id: poolId, rules } }) =>
      rules.map((rule) => ({
        rule,
        poolId,
        conditions: folded.get(rule) ?? rule.conditions.map(foldCondition),
      })),
    )
    .sort((a, b) => b.rule.priority - a.rule.priority || a.rule.seq - b.rule.seq);
}

/** A number that tells pages apart, small enough for a token (FNV-1a, 32 bits). */
export function pageHash(pageUrl: string): number {
  const key = pageKey(pageUrl);
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

const MOST_CACHED = 500;
/** Most visitors are on few pages, and reading an address costs more than all the rest of finding its pool. */
const pageCache = new Map<string, Page | null>();

function pageOf(pageUrl: string): Page | null {
  const known = pageCache.get(pageUrl);
  if (known !== undefined) return known;
  const page = readPage(pageUrl);
  if (pageCache.size >= MOST_CACHED) pageCache.clear();
  pageCache.set(pageUrl, page);
  return page;
}
