import type { Counts } from './counts.ts';
import { MESSAGES_PER_REQUEST, OBJECT_GIGABYTES, PLAN_DOLLARS, PRICES, type Line } from './prices.ts';

/**
 * An event of the organization's object takes so long: what Cloudflare's own examples take for a message, and several
 * times what was measured here. Only while it runs is it billed: an object that could hibernate is not.
 */
const EVENT_SECONDS = 0.01;
/** An object waits so long for the answer of another one, and cannot hibernate meanwhile. */
const QUESTION_SECONDS = 0.1;
/** Processor time of a request to the Worker. */
const REQUEST_CPU_MS = 2;

/** How much there is of everything that has a price. */
export type Usage = Record<Line, number>;

const LINES = Object.keys(PRICES) as Line[];

/** What is billed of what was counted. */
export function usageOf(counts: Counts): Usage {
  const written = Object.values(counts.rowsWritten).reduce((sum, rows) => sum + rows, 0);
  const seconds = counts.events * EVENT_SECONDS + counts.questions * QUESTION_SECONDS;
  return {
    workerRequests: counts.workerRequests,
    workerCpuMs: counts.workerRequests * REQUEST_CPU_MS,
    objectRequests:
      counts.objectRequests + counts.questions + counts.alarms + counts.messages / MESSAGES_PER_REQUEST,
    gigabyteSeconds: seconds * OBJECT_GIGABYTES,
    rowsRead: counts.rowsRead,
    // What expires is deleted, and deleting is writing.
    rowsWritten: written + counts.rowsLeft,
    filesWritten: counts.filesWritten,
    filesRead: counts.filesRead,
  };
}

/** Several usages together, each so many times. */
export function together(parts: readonly { usage: Usage; times: number }[]): Usage {
  const total = (line: Line): number => parts.reduce((sum, { usage, times }) => sum + usage[line] * times, 0);
  return Object.fromEntries(LINES.map((line) => [line, total(line)])) as Usage;
}

/** What each line costs at its price, as if nothing were included. */
export function atListPrice(usage: Usage): Usage {
  const cost = (line: Line): number => (usage[line] / PRICES[line].per) * PRICES[line].dollars;
  return Object.fromEntries(LINES.map((line) => [line, cost(line)])) as Usage;
}

export function dollarsOf(costs: Usage): number {
  return LINES.reduce((sum, line) => sum + costs[line], 0);
}

/** The bill of a month for an account that has nothing else: the plan, and what goes beyond it. */
export function monthlyBill(usage: Usage): number {
  const beyond = LINES.map((line) => [line, Math.max(0, usage[line] - PRICES[line].included)] as const);
  return PLAN_DOLLARS + dollarsOf(atListPrice(Object.fromEntries(beyond) as Usage));
}

/** The line that costs most. */
export function dearest(usage: Usage): Line {
  const costs = atListPrice(usage);
  return LINES.reduce((most, line) => (costs[line] > costs[most] ? line : most), LINES[0] ?? 'rowsWritten');
}
