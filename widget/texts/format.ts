import type { TextKey } from '../../protocol/texts.ts';
import type { Model } from '../app/state.ts';
import type { Words } from './en.ts';

/** Names what can be said: the sentences that an owner may replace, and the rest. */
export type TextId = TextKey | keyof Words;

/** What a sentence may mention, such as the `agent`, by the name of its place in the sentence. */
export type Mentioned = Partial<Record<string, string | undefined>>;

/** The sentence for an id, with the names that it mentions. */
export type GetText = (id: TextId, more?: Mentioned) => string;

/** The sentences in the language of `words`, with the names of the model. */
export function textsOf(model: Model, words: Partial<Words>): GetText {
  return (id, more) =>
    formatText(id, model.config?.texts, words, {
      agent: (model.agent ?? model.shownAgent)?.displayName ?? '',
      previous: model.lost?.name ?? '',
      ...more,
    });
}

/**
 * The sentence for `id`, the owner's own where there is one, else that of `words`, the visitor's language. A
 * reason that a newer server may send and nobody here knows is told like any other handoff: the code itself is
 * never shown.
 */
export function formatText(
  id: string,
  own: Partial<Record<string, string>> | undefined,
  words: Partial<Record<string, string>>,
  mentioned: Mentioned,
): string {
  const template = own?.[id] ?? words[id] ?? words.handoff ?? '';
  return template.replace(/\{(\w+)\}/g, (_, name: string) => mentioned[name] ?? '');
}
