import { filterAddress } from './address-filter.ts';
import { foldCondition } from './conditions.ts';
import { KeptParams } from './kept-params.ts';
import { pageKey, readPage } from './page.ts';
import { RuleMatcher } from './rule-matcher.ts';
import type { OrderedRule, OrgState, PoolId, PoolRule } from '../model/state.ts';

/** The pool of a page, and the rule that says so; no rule: the default pool. */
export function matchPage(state: OrgState, pageUrl: string): { poolId: PoolId; rule: PoolRule | null } {
  if (pageUrl.startsWith(ERASED)) {
    const [poolId = ''] = pageUrl.slice(ERASED.length).split('#');
    return { poolId: state.pools.has(poolId) ? poolId : state.defaultPool, rule: null };
  }
  const found = matchRule(state, pageUrl);
  return found ? { poolId: found.poolId, rule: found.rule } : { poolId: state.defaultPool, rule: null };
}

/** What of a page's address may be known: to be applied where one comes in, before anything is made of it. */
export function filterPageUrl(state: OrgState, pageUrl: string): string {
  // No visitor's page is one that was erased.
  if (pageUrl.trim().toLowerCase().startsWith(ERASED)) return '';
  const { kept, filtered } = matchingOf(state);
  return remembered(filtered, pageUrl, () => filterAddress(pageUrl, kept));
}

/** What comes before the pool of a page whose address was erased. */
const ERASED = 'erased:';

/**
 * What is kept of a page in place of its address: its pool, so that what happened there happens again in a replay, and
 * whether it was the same page as another one. `salt` is to be forgotten afterwards.
 */
export function erasedPage(state: OrgState, pageUrl: string, salt: string): string {
  if (pageUrl.startsWith(ERASED)) return pageUrl;
  return `${ERASED}${matchPage(state, pageUrl).poolId}#/${pageHash(salt + pageKey(pageUrl)).toString(36)}`;
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

interface Matching {
  matcher: RuleMatcher;
  kept: KeptParams;
  /** Those by which `kept` was made. */
  urlParameters: readonly string[];
  /** Most visitors are on few pages, and reading an address costs more than all the rest of finding its pool. */
  found: Map<string, OrderedRule | null>;
  /** The same of what may be known of an address. */
  filtered: Map<string, string>;
}

/** Made when the first page is matched after the rules were sorted, and gone with them. */
const matchings = new WeakMap<readonly OrderedRule[], Matching>();

function matchRule(state: OrgState, pageUrl: string): OrderedRule | null {
  if (state.rules.length === 0) return null;
  const { matcher, kept, found } = matchingOf(state);
  return remembered(found, pageUrl, () => {
    const page = readPage(pageUrl, kept);
    return page && matcher.match(page);
  });
}

/** What was found out of an address, not long ago or now. */
function remembered<T>(cache: Map<string, T>, address: string, findOut: () => T): T {
  const known = cache.get(address);
  if (known !== undefined) return known;
  const value = findOut();
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(address, value);
  return value;
}

function matchingOf({ rules, settings: { urlParameters } }: OrgState): Matching {
  const known = matchings.get(rules);
  if (known?.urlParameters === urlParameters) return known;
  const made = {
    matcher: known?.matcher ?? new RuleMatcher(rules),
    kept: new KeptParams(rules, urlParameters),
    urlParameters,
    found: new Map<string, OrderedRule | null>(),
    filtered: new Map<string, string>(),
  };
  matchings.set(rules, made);
  return made;
}
