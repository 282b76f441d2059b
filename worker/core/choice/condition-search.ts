import type { FoldedCondition } from '../model/state.ts';
import type { Page } from './page.ts';
import { END, START, TextMatcher, type Pattern } from './text-matcher.ts';

/** Finds at once which of many conditions a page fulfils, each read without its "not". */
export class ConditionSearch {
  readonly #numbers = new Map<string, number>();
  readonly #patterns = new Map<string, Pattern[]>();
  readonly #matchers = new Map<string, TextMatcher>();
  #room: number;
  /** By number, the last page that fulfilled the condition. */
  #met = new Uint32Array();
  #page = 0;

  /** `room`: how many letters at most are searched for. */
  constructor(room: number) {
    this.#room = room;
  }

  /** The number of a condition, from 1, which another one that tests the same has, too; null: there is no room for it. */
  add({ field, op, names, wanted }: FoldedCondition): number | null {
    const positive = op === 'does_not_contain' ? 'contains' : op;
    const key = JSON.stringify([field, positive, names, wanted]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const texts = wanted.map((text) => PATTERNS[positive](text));
    const places = field === 'query_param' ? names.map(placeOfParam) : [field];
    const letters = texts.join('').length * places.length;
    if (letters > this.#room) return null;
    this.#room -= letters;
    const id = this.#numbers.size + 1;
    this.#numbers.set(key, id);
    for (const place of places) {
      const patterns = this.#patterns.get(place) ?? [];
      for (const text of texts) patterns.push({ text, id });
      this.#patterns.set(place, patterns);
    }
    return id;
  }

  /** To be called when all are added. */
  build(): void {
    for (const [place, patterns] of this.#patterns) this.#matchers.set(place, new TextMatcher(patterns));
    this.#patterns.clear();
    this.#met = new Uint32Array(this.#numbers.size + 1);
  }

  /** Searches a page; `isMet` is about this one then. Gives back how many steps that took. */
  search({ domain, path, fragment, params }: Page): number {
    this.#page += 1;
    let steps = 0;
    for (const [place, texts] of Object.entries({ domain, path, fragment })) steps += this.#at(place, texts);
    for (const [name, texts] of params) steps += this.#at(placeOfParam(name), texts);
    return steps;
  }

  isMet(number: number): boolean {
    return this.#met[number] === this.#page;
  }

  #at(place: string, texts: readonly string[]): number {
    const matcher = this.#matchers.get(place);
    const found = (number: number): void => {
      this.#met[number] = this.#page;
    };
    return matcher ? texts.reduce((steps, text) => steps + matcher.search(text, found), 0) : 0;
  }
}

/** What is to be found in a text between its marks. The mark at the start is in every text. */
const PATTERNS = {
  is_exactly: (text: string) => START + text + END,
  contains: (text: string) => text || START,
  starts_with: (text: string) => START + text,
  ends_with: (text: string) => text + END,
};

function placeOfParam(name: string): string {
  return `?${name}`;
}
