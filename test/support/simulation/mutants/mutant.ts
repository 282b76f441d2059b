/** A core that is wrong in one way: what is replaced in a file of worker/core, and by what. */
export interface Mutant {
  /** What it does wrong, in a few words. */
  name: string;
  file: string;
  /** The function in which it is wrong. */
  in: string;
  /**
   * Code that the function has exactly once: statements, an expression, or a property. It is compared as a syntax
   * tree, so neither layout nor comments count. A name that begins with `$` stands for any expression, or for any
   * statement.
   */
  from: string;
  /** A `$` name stands for what it stood for in `from`. */
  to: string;
  /** The hard day on which it shows; without it, on any. */
  scenario?: string;
  /** The seed with which it shows early; without it, the usual one. */
  seed?: number;
}
