import type { ComponentChildren } from 'preact';

/**
 * A sentence of a table with elements in it: `{name}` in the text stands for the one that `parts` has under that name, so
 * that each language may put it where it belongs.
 */
export function Sentence({
  text,
  parts,
}: {
  text: string;
  parts: Readonly<Record<string, ComponentChildren>>;
}) {
  return <>{text.split(/\{(\w+)\}/).map((piece, at) => (at % 2 === 1 ? parts[piece] : piece))}</>;
}
