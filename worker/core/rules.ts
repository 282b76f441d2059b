import type { Condition } from '../protocol/http.ts';
import type { OrgState, PoolId, PoolRule } from './state.ts';

/** The pool of a page, and the rule that says so; no rule: the default pool. */
export function matchPage(state: OrgState, pageUrl: string): { poolId: PoolId; rule: PoolRule | null } {
  const page = pageOf(pageUrl);
  if (page) {
    for (const { rule, poolId } of state.rules) {
      if (rule.conditions.every((condition) => holds(condition, page))) return { poolId, rule };
    }
  }
  return { poolId: state.defaultPool, rule: null };
}

/** All rules in the order in which they are tried: larger priority first, then the older. */
export function sortRules(state: OrgState): void {
  state.rules = [...state.pools.values()]
    .flatMap(({ config }) => config.rules.map((rule) => ({ rule, poolId: config.id })))
    .sort((a, b) => b.rule.priority - a.rule.priority || a.rule.seq - b.rule.seq);
}

/** A number that tells pages apart, small enough for a token (FNV-1a, 32 bits). */
export function pageHash(pageUrl: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < pageUrl.length; i += 1)
    hash = Math.imul(hash ^ pageUrl.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** What conditions look at, folded. */
interface Page {
  domain: string;
  path: string;
  params: { name: string; value: string }[];
}

const MOST_REMEMBERED = 500;
/** Most visitors are on few pages, and reading an address costs more than all the rest of finding its pool. */
const remembered = new Map<string, Page | null>();

function pageOf(pageUrl: string): Page | null {
  const known = remembered.get(pageUrl);
  if (known !== undefined) return known;
  const page = parsePage(pageUrl);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(pageUrl, page);
  return page;
}

/** Null for what is no address. */
function parsePage(pageUrl: string): Page | null {
  if (!URL.canParse(pageUrl)) return null;
  const { hostname, pathname, searchParams } = new URL(pageUrl);
  const params = [...searchParams].map(([name, value]) => ({ name: fold(name), value: fold(value) }));
  return { domain: fold(hostname), path: fold(pathname), params };
}

function holds(condition: Condition, page: Page): boolean {
  const wanted = fold(condition.value);
  const values = valuesOf(condition, page);
  if (condition.op === 'does_not_contain') return values.every((value) => !value.includes(wanted));
  const test = TESTS[condition.op];
  return values.some((value) => test(value, wanted));
}

const TESTS = {
  is_exactly: (value: string, wanted: string) => value === wanted,
  contains: (value: string, wanted: string) => value.includes(wanted),
  starts_with: (value: string, wanted: string) => value.startsWith(wanted),
  ends_with: (value: string, wanted: string) => value.endsWith(wanted),
};

/** A query parameter may be absent or repeated: any of its values may make a condition hold. */
function valuesOf({ field, param }: Condition, page: Page): string[] {
  if (field === 'domain') return [page.domain];
  if (field === 'path') return [page.path];
  const wanted = fold(param ?? '');
  return page.params.filter(({ name }) => name === wanted).map(({ value }) => value);
}

/** Case does not count, nor whether a path's letters are percent-encoded. */
function fold(text: string): string {
  let plain = text;
  try {
    plain = decodeURIComponent(text);
  } catch {
    // A stray percent sign: compared as it stands.
  }
  return plain.toLowerCase();
}
