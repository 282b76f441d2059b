import type { HTMLAttributes } from 'preact';

/**
 * A number, a time or a word that changes by itself. Translation tools put a copy in its place that would go on
 * standing there, so they are told to leave it alone.
 */
export function Changing(props: HTMLAttributes<HTMLSpanElement>) {
  return <span class="number" {...props} translate={false} />;
}
