import { Oracle } from './oracle/oracle.ts';
import { Server } from './server.ts';
import type { Trace } from './trace.ts';
import { Violation } from './trace.ts';

/** What a replayed trace comes to: nothing wrong, or what is wrong first, and after which entry. */
export interface Outcome {
  wrong: string;
  /** The same for failures of one kind, whatever the names and numbers in them. */
  kind: string;
  entry: number;
}

/** Lets a trace happen to a server of its own, everything checked after every step; null: nothing is wrong. */
export function replay({ organization, entries }: Trace): Outcome | null {
  const server = new Server(organization, new Oracle());
  for (const [index, entry] of entries.entries()) {
    try {
      server.apply(entry);
    } catch (error) {
      return { ...describeError(error), entry: index };
    }
  }
  return null;
}

/** What failed, in a sentence, and its kind. */
export function describeError(error: unknown): { wrong: string; kind: string } {
  const wrong = sentenceOf(error);
  return { wrong, kind: wrong.replace(NAMES, '#') };
}

const NAMES = /\b(?:e\d+[\w.]*|agent-\d+|pool-\d+|Agent \d+|main|[vat]\d+|nobody|(?<!R-|T-)\d+)\b/g;

function sentenceOf(error: unknown): string {
  if (error instanceof Violation) return error.found[0] ?? error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
