import { useState } from 'preact/hooks';

type Part<T> = { [K in keyof T]?: T[K] | undefined };

/** A form over something that is known: what it shows, and what was changed here. */
export interface Changes<T> {
  value: T;
  /** Only what differs: what is sent undoes no change that somebody else made meanwhile. */
  changes: Partial<T>;
  set: (part: Part<T>) => void;
  clear: () => void;
}

/** Keeps what is changed beside what is known, which may become newer under it. */
export function useChanges<T extends object>(known: T): Changes<T> {
  const [kept, setKept] = useState<Partial<T>>({});
  return {
    value: { ...known, ...kept },
    changes: differing(known, kept),
    // What is put back as it was is no change any more.
    set: (part) => setKept((before) => differing(known, { ...before, ...part })),
    clear: () => setKept({}),
  };
}

function differing<T extends object>(known: T, part: Part<T>): Partial<T> {
  const entries = Object.entries(part) as [keyof T, unknown][];
  return Object.fromEntries(
    entries.filter(
      ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(known[key]),
    ),
  ) as Partial<T>;
}
