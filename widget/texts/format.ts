import type { TextKey } from '../../worker/protocol/texts.ts';
import type { Words } from './en.ts';

/** Names what can be said: the sentences that an owner may replace, and the rest. */
export type SayKey = TextKey | keyof Words;

/** What a sentence may mention. */
export interface Mentioned {
  agent?: string | undefined;
  previous?: string | undefined;
  minutes?: string | undefined;
}

/**
 * The sentence for `key`, the owner's own where there is one, else that of `words`, the visitor's language. A
 * reason that a newer server may send and nobody here knows is told like any other handoff: the code itself is
 * never shown.
 */
export function say(
  key: SayKey,
  own: Partial<Record<string, string>> | undefined,
  words: Partial<Words>,
  mentioned: Mentioned,
): string {
  const known: Partial<Record<string, string>> = words;
  const template = own?.[key] ?? known[key] ?? words.handoff ?? '';
  return template.replace(
    /\{(agent|previous|minutes)\}/g,
    (_, name: keyof Mentioned) => mentioned[name] ?? '',
  );
}
