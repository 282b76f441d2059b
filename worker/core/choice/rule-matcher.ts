import { LIMITS } from '../../../protocol/limits.ts';
import type { FoldedCondition, OrderedRule } from '../model/state.ts';
import { ConditionSearch } from './condition-search.ts';
import { isMet } from './conditions.ts';
import type { Page } from './page.ts';

/** In how many ways at most a condition can be understood: three times its name, and three times its value. */
const MOST_FORMS = 9;

/**
 * All rules of an organization, made ready to be tried on a page at once: what their conditions look for is searched in
 * one pass over each part of the address. So it costs about the length of the address and the number of conditions,
 * not their product, and no rule and no address that anybody could write makes it slow.
 */
export class RuleMatcher {
  readonly #rules: readonly OrderedRule[];
  readonly #search: ConditionSearch;
  /** Of each rule, where its tests begin; they end where those of the next one begin. */
  readonly #begins: Uint32Array;
  /** The numbers of conditions, below zero of those that must not be met; 0 for one that is tested by itself. */
  readonly #tests: Int32Array;
  readonly #byThemselves = new Map<number, FoldedCondition>();
  #work = 0;

  /**
   * @param rules In the order in which they are tried.
   * @param room How many letters may be searched for together. What was stored before this was bounded may have more:
   * each of those conditions is tested by itself.
   */
  constructor(rules: readonly OrderedRule[], room = MOST_FORMS * LIMITS.orgConditionLetters) {
    this.#rules = rules;
    this.#search = new ConditionSearch(room);
    this.#begins = new Uint32Array(rules.length + 1);
    const tests: number[] = [];
    for (const [index, { conditions }] of rules.entries()) {
      for (const condition of conditions) {
        const number = this.#search.add(condition);
        if (number === null) this.#byThemselves.set(tests.length, condition);
        tests.push(condition.op === 'does_not_contain' ? -(number ?? 0) : (number ?? 0));
      }
      this.#begins[index + 1] = tests.length;
    }
    this.#tests = Int32Array.from(tests);
    this.#search.build();
  }

  /** How many steps the last match took. */
  get work(): number {
    return this.#work;
  }

  /** The first rule whose conditions all hold. */
  match(page: Page): OrderedRule | null {
    this.#work = this.#search.search(page);
    return this.#rules.find((_, index) => this.#holds(index, page)) ?? null;
  }

  #holds(rule: number, page: Page): boolean {
    const end = this.#begins[rule + 1] ?? 0;
    for (let at = this.#begins[rule] ?? 0; at < end; at += 1) {
      this.#work += 1;
      const test = this.#tests[at] ?? 0;
      const alone = test === 0 ? this.#byThemselves.get(at) : undefined;
      const holds = alone ? isMet(alone, page) : this.#search.isMet(Math.abs(test)) === test > 0;
      if (!holds) return false;
    }
    return true;
  }
}
