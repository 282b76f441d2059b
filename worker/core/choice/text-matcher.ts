/** Around a text that is searched, so that a pattern can say where it must be. No well-formed text contains them. */
export const START = '\ud800';
export const END = '\udfff';

/** A text to be found, and the number of what it stands for; several may share either. */
export interface Pattern {
  text: string;
  id: number;
}

/** What a node has, in numbers one after the other. By which letter it is reached from the node before it. */
const LETTER = 0;
/** Where its children begin; they end where those of the next node begin. */
const CHILDREN = 1;
/** The longest other node that it ends with. */
const SHORTER = 2;
/** The longest whole pattern that it ends with, apart from itself; 0: none. */
const INNER = 3;
/** The search in which it was told last. */
const TOLD = 4;
const SIZE = 5;

/**
 * Finds which of many patterns are in a text, in one pass over it however many they are: the automaton of Aho and
 * Corasick (Communications of the ACM 18, 1975). Its nodes are the beginnings of patterns, in order of their length, the
 * children of a node one after the other; so a step is a binary search among the children. It takes 20 bytes a letter.
 */
export class TextMatcher {
  readonly #nodes: Uint32Array;
  /** By node, the numbers of the patterns that it is. */
  readonly #ids = new Map<number, number[]>();
  #search = 0;

  constructor(patterns: readonly Pattern[]) {
    const nodes = 1 + patterns.reduce((sum, { text }) => sum + text.length, 0);
    this.#nodes = new Uint32Array((nodes + 1) * SIZE);
    const made = this.#build(
      patterns.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)),
      new Uint32Array(nodes * 3),
    );
    for (let node = 1; node < made; node += 1) {
      const shorter = this.#get(node, SHORTER);
      this.#set(node, INNER, this.#ids.has(shorter) ? shorter : this.#get(shorter, INNER));
    }
  }

  /** Tells the numbers of the patterns that are in the text, each at least once; gives back how many steps that took. */
  search(text: string, found: (id: number) => void): number {
    this.#search += 1;
    let steps = 0;
    let node = 0;
    for (const part of [START, text, END]) {
      for (let at = 0; at < part.length; at += 1) {
        const letter = part.charCodeAt(at);
        let next = this.#child(node, letter);
        while (next === 0 && node !== 0) {
          node = this.#get(node, SHORTER);
          next = this.#child(node, letter);
          steps += 1;
        }
        node = next;
        steps += 1 + this.#tell(node, found);
      }
    }
    return steps;
  }

  /** What was told once in a search is not told again, nor what it contains: so there are no more steps than nodes. */
  #tell(node: number, found: (id: number) => void): number {
    let steps = 0;
    for (let at = node; at !== 0 && this.#get(at, TOLD) !== this.#search; at = this.#get(at, INNER)) {
      this.#set(at, TOLD, this.#search);
      this.#ids.get(at)?.forEach(found);
      steps += 1;
    }
    return steps;
  }

  /** The child of a node by a letter; 0, which is nobody's child: none. */
  #child(node: number, letter: number): number {
    let low = this.#get(node, CHILDREN);
    let high = this.#get(node + 1, CHILDREN);
    while (low < high) {
      const middle = (low + high) >> 1;
      const its = this.#get(middle, LETTER);
      if (its === letter) return middle;
      if (its < letter) low = middle + 1;
      else high = middle;
    }
    return 0;
  }

  /** `ranges`: of each node, which of the sorted patterns begin with it, and how long it is. Gives back how many nodes. */
  #build(sorted: readonly Pattern[], ranges: Uint32Array): number {
    ranges[1] = sorted.length;
    let nodes = 1;
    for (let node = 0; node < nodes; node += 1) {
      this.#set(node, CHILDREN, nodes);
      let first = ranges[node * 3] ?? 0;
      const last = ranges[node * 3 + 1] ?? 0;
      const length = ranges[node * 3 + 2] ?? 0;
      for (; first < last && sorted[first]?.text.length === length; first += 1)
        this.#name(node, sorted[first]?.id ?? 0);
      while (first < last) {
        const letter = sorted[first]?.text.charCodeAt(length) ?? 0;
        let end = first + 1;
        while (end < last && sorted[end]?.text.charCodeAt(length) === letter) end += 1;
        this.#set(nodes, LETTER, letter);
        this.#set(nodes, SHORTER, this.#longestInside(node, letter));
        ranges.set([first, end, length + 1], nodes * 3);
        nodes += 1;
        first = end;
      }
      this.#set(node + 1, CHILDREN, nodes);
    }
    return nodes;
  }

  #name(node: number, id: number): void {
    const ids = this.#ids.get(node);
    if (ids) ids.push(id);
    else this.#ids.set(node, [id]);
  }

  /** The longest other node that the child of a node ends with: shorter than the child, so it is there already. */
  #longestInside(node: number, letter: number): number {
    let from = node;
    let found = 0;
    while (from !== 0 && found === 0) {
      from = this.#get(from, SHORTER);
      found = this.#child(from, letter);
    }
    return found;
  }

  #get(node: number, what: number): number {
    return this.#nodes[node * SIZE + what] ?? 0;
  }

  #set(node: number, what: number, value: number): void {
    this.#nodes[node * SIZE + what] = value;
  }
}
