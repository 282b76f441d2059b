import { DEFAULT_BUDGETS, type Budgets } from './core/index.ts';

/** The operator's numbers: what one source may take of an organization, and what one organization may hold. */
export interface OperatorBudgets extends Budgets {
  /** Open sockets of visitors. */
  sourceSockets: number;
  /** Newcomers who join within a minute. */
  sourceJoins: number;
  /** Pages that its visitors turn to within a minute. */
  sourcePages: number;
  /** Messages that are left within ten minutes. */
  sourceMessages: number;
  /** How long newcomers of a source are kept out after one of its visitors was blocked. */
  sourceBlockMinutes: number;
}

/** Reads the operator's variables; one that is not set, or no whole number above 0, has its default. */
export function budgetsOf(env: Env): OperatorBudgets {
  return {
    sourceSockets: number(env.SOURCE_SOCKETS, 50),
    sourceJoins: number(env.SOURCE_JOINS_PER_MINUTE, 60),
    sourcePlaces: number(env.SOURCE_PLACES, DEFAULT_BUDGETS.sourcePlaces),
    sourcePages: number(env.SOURCE_PAGES_PER_MINUTE, 600),
    sourceCalls: number(env.SOURCE_FAILED_CALLS, DEFAULT_BUDGETS.sourceCalls),
    sourceMessages: number(env.SOURCE_MESSAGES, 20),
    sourceBlockMinutes: number(env.SOURCE_BLOCK_MINUTES, 60),
    maxWaiting: number(env.MAX_WAITING, DEFAULT_BUDGETS.maxWaiting),
  };
}

function number(text: string | undefined, instead: number): number {
  const value = Number(text?.trim() || Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : instead;
}
