import { callWords } from './en-call.ts';
import { firstWords } from './en-first.ts';
import { formWords } from './en-form.ts';
import { showWords } from './en-show.ts';

/**
 * Everything a visitor may read or be read, in the language that is always there. `{agent}` stands for the agent
 * found, `{previous}` for the first one lost, `{minutes}` for how many are left of the call.
 */
export const words = { ...firstWords, ...showWords, ...formWords, ...callWords };

/** A language's words, every one of them. */
export type Words = Record<keyof typeof words, string>;
