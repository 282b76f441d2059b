import type { Rule } from '../../../protocol/http.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { refused, type Refused } from '../result.ts';

/**
 * Refuses rules with which all pools together would have more conditions, or longer ones, than may be tried on every
 * page. An organization that has too many already may make them fewer.
 */
export function refuseTooMany(
  others: readonly Rule[],
  before: readonly Rule[],
  after: readonly Rule[],
): Refused | null {
  const [rest, old, wanted] = [sizeOf(others), sizeOf(before), sizeOf(after)];
  const conditions = rest.conditions + wanted.conditions;
  if (conditions > LIMITS.orgConditions && wanted.conditions > old.conditions)
    return tooMany(`${LIMITS.orgConditions} conditions`, conditions);
  const letters = rest.letters + wanted.letters;
  if (letters > LIMITS.orgConditionLetters && wanted.letters > old.letters)
    return tooMany(`${LIMITS.orgConditionLetters} characters in their conditions`, letters);
  return null;
}

function tooMany(most: string, would: number): Refused {
  return refused(
    'INVALID_PAYLOAD',
    `rules: all pools together may have ${most}, and would have ${would}. Take some out here or in another pool.`,
  );
}

function sizeOf(rules: readonly Rule[]): { conditions: number; letters: number } {
  const all = rules.flatMap(({ conditions }) => conditions);
  const letters = all.reduce((sum, { param = '', value }) => sum + param.length + value.length, 0);
  return { conditions: all.length, letters };
}
