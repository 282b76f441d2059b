import type { Outcome } from '../replay.ts';
import { replay } from '../replay.ts';
import { simplerInputs, simplerOrganizations, sooner } from './simpler.ts';
import type { Entry, Input, Organization, Trace } from '../trace.ts';

/** After so long what is left has to do. */
const MOST_SECONDS = 60;
/** Pairs are tried in short lists only: their number grows with the square. */
const SHORT = 60;

type Fails = (trace: Trace) => boolean;

/** A trace that fails, and what is wrong then. */
export interface Shrunk {
  trace: Trace;
  outcome: Outcome;
}

/**
 * The shortest list of entries, in the simplest organization, that still fails in the same way: every entry that
 * is left is needed, if time is enough (delta debugging, by A. Zeller and R. Hildebrandt). Null when the trace does not fail.
 */
export function shrink(trace: Trace): Shrunk | null {
  const first = replay(trace);
  if (!first) return null;
  const { kind } = first;
  const end = performance.now() + MOST_SECONDS * 1_000;
  const fails: Fails = (candidate) => performance.now() < end && replay(candidate)?.kind === kind;
  let small: Trace = { ...trace, entries: trace.entries.slice(0, first.entry + 1) };
  for (let before = Infinity; small.entries.length < before;) {
    before = small.entries.length;
    small = fewest(small, fails);
    small = withSimplestOrganization(small, fails);
    if (before === small.entries.length && before <= SHORT) small = withoutPairs(small, fails);
  }
  // Only now: what happens at one time depends on more than what is apart.
  small = fewest(simplest(small, fails), fails);
  const outcome = replay(small);
  return outcome && { trace: small, outcome };
}

/** Takes out ever smaller pieces as long as what is left still fails. */
function fewest(trace: Trace, fails: Fails): Trace {
  let { entries } = trace;
  for (let size = Math.ceil(entries.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the end: what comes late depends on what came before.
    for (let from = entries.length - size; from > -size; from -= size) {
      const without = entries.filter((_, index) => index < from || index >= from + size);
      if (without.length < entries.length && fails({ ...trace, entries: without })) entries = without;
    }
  }
  return { ...trace, entries };
}

/** Takes out two entries at a time, that need each other and nobody else. */
function withoutPairs(trace: Trace, fails: Fails): Trace {
  let { entries } = trace;
  for (let one = entries.length - 1; one > 0; one -= 1) {
    for (let other = one - 1; other >= 0; other -= 1) {
      const without = entries.filter((_, index) => index !== one && index !== other);
      if (without.length === entries.length || !fails({ ...trace, entries: without })) continue;
      entries = without;
      break;
    }
  }
  return { ...trace, entries };
}

function withSimplestOrganization({ organization, entries }: Trace, fails: Fails): Trace {
  const willDo = (simpler: Organization): boolean => fails({ organization: simpler, entries });
  return { organization: asSimpleAs(organization, simplerOrganizations, willDo), entries };
}

/** Everything that happens is as simple as it can be, and no time passes that need not. */
function simplest({ organization, entries }: Trace, fails: Fails): Trace {
  let list = entries;
  for (let index = 0; index < list.length; index += 1) {
    const earlier = sooner(list, index);
    if (earlier && fails({ organization, entries: earlier })) list = earlier;
    const [at, id, what] = list[index] ?? [];
    if (at === undefined || id === undefined || what === undefined) continue;
    const withThis = (simpler: Input): Entry[] => list.with(index, [at, id, simpler]);
    const willDo = (simpler: Input): boolean => fails({ organization, entries: withThis(simpler) });
    list = withThis(asSimpleAs(what, simplerInputs, willDo));
  }
  return { organization, entries: list };
}

/** Takes the first simpler one that will do, and from there on again, until none does. */
function asSimpleAs<T>(start: T, simplerOnes: (from: T) => T[], willDo: (one: T) => boolean): T {
  let least = start;
  for (let next: T | undefined = least; next !== undefined; next = simplerOnes(least).find(willDo))
    least = next;
  return least;
}
