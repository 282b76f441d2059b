/** A core that is wrong in one way: what is replaced in a file of worker/core, and by what. */
export interface Mutant {
  /** What it does wrong, in words. */
  name: string;
  file: string;
  /** In the file exactly once. */
  from: string;
  to: string;
  /** The hard day on which it shows; without it, on any. */
  scenario?: string;
}
