import { DEFAULT_SETTINGS } from '../../../worker/protocol/settings.ts';
import type { Outcome } from './replay.ts';
import { replay } from './replay.ts';
import type { Entry, Organization, Trace } from './trace.ts';

/**
 * The shortest list of entries, in the simplest organization, that still fails in the same way: every entry that
 * is left is needed (delta debugging, by A. Zeller and R. Hildebrandt). Null when the trace does not fail.
 */
export function shrink(trace: Trace): { trace: Trace; outcome: Outcome } | null {
  const first = replay(trace);
  if (!first) return null;
  const { kind } = first;
  const fails = (candidate: Trace): boolean => replay(candidate)?.kind === kind;
  let small: Trace = { ...trace, entries: trace.entries.slice(0, first.entry + 1) };
  for (let size = Infinity; small.entries.length < size;) {
    size = small.entries.length;
    small = { ...small, entries: fewest(small.entries, (entries) => fails({ ...small, entries })) };
    small = simplest(small, fails);
  }
  const outcome = replay(small);
  return outcome && { trace: small, outcome };
}

/** Takes out ever smaller pieces as long as what is left still fails. */
function fewest(all: readonly Entry[], fails: (entries: Entry[]) => boolean): Entry[] {
  let entries = [...all];
  for (let size = Math.ceil(entries.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the end: what comes late depends on what came before.
    for (let from = entries.length - size; from > -size; from -= size) {
      const without = entries.filter((_, index) => index < from || index >= from + size);
      if (without.length < entries.length && fails(without)) entries = without;
    }
  }
  return entries;
}

/** Defaults for settings, no pool and no agent but those that matter. */
function simplest(trace: Trace, fails: (trace: Trace) => boolean): Trace {
  let { organization } = trace;
  const attempt = (simpler: Organization): void => {
    if (fails({ ...trace, organization: simpler })) organization = simpler;
  };
  attempt({ ...organization, settings: DEFAULT_SETTINGS });
  for (const key of Object.keys(organization.settings)) {
    if (key in DEFAULT_SETTINGS) {
      const one = key as keyof typeof DEFAULT_SETTINGS;
      attempt({ ...organization, settings: { ...organization.settings, [one]: DEFAULT_SETTINGS[one] } });
    }
  }
  for (const { id, isDefault } of organization.pools) {
    if (!isDefault) attempt({ ...organization, pools: organization.pools.filter((pool) => pool.id !== id) });
  }
  for (const { profile } of organization.accounts) {
    attempt({
      ...organization,
      accounts: organization.accounts.filter((account) => account.profile.id !== profile.id),
      pools: organization.pools.map((pool) => ({
        ...pool,
        members: pool.members.filter((member) => member.agentId !== profile.id),
      })),
    });
  }
  return { ...trace, organization };
}
