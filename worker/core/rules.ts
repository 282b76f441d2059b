import type { Condition } from '../protocol/http.ts';
import type { OrgState, PoolId, PoolRule } from './state.ts';

/** The pool of a page, and the rule that says so; no rule: the default pool. */
export function matchPage(state: OrgState, pageUrl: string): { poolId: PoolId; rule: PoolRule | null } {
  const page = parsePage(pageUrl);
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

function parsePage(pageUrl: string): URL | null {
  try {
    return new URL(pageUrl);
  } catch {
    return null;
  }
}

function holds(condition: Condition, page: URL): boolean {
  const wanted = fold(condition.value);
  const values = valuesOf(condition, page).map(fold);
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
function valuesOf({ field, param }: Condition, page: URL): string[] {
  if (field === 'domain') return [page.hostname];
  if (field === 'path') return [page.pathname];
  const name = fold(param ?? '');
  return [...page.searchParams].filter(([key]) => fold(key) === name).map(([, value]) => value);
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
