import { useEffect, useState } from 'preact/hooks';

/**
 * Code that is loaded when what needs it is shown first; undefined until it is there, and where it does not come: for what
 * the page can do without.
 *
 * @param load Such as `() => import('./chart.tsx')`; only that of the first time counts.
 */
export function usePart<T extends object>(load: () => Promise<T>): T | undefined {
  const [part, setPart] = useState<T>();
  useEffect(() => void load().then(setPart, () => {}), []);
  return part;
}
