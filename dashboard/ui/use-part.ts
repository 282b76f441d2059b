import { useEffect, useState } from 'preact/hooks';
import { createPartLoader } from '../../client/part.ts';

/**
 * Code that is loaded when what needs it is shown first; undefined until it is there, and where it does not come: for what
 * the page can do without.
 *
 * @param load `() => import('./chart.tsx')` and nothing else.
 * @param isWanted Whether it is needed by now: what did not come is asked for again whenever that changes.
 */
export function usePart<T extends object>(load: () => Promise<T>, isWanted = true): T | undefined {
  const [part, setPart] = useState<T>();
  useEffect(() => {
    if (!part) createPartLoader('/healthz', () => {})(load).then(setPart, () => {});
  }, [isWanted, part]);
  return part;
}
