import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Brings what begins into sight, if that `isWanted`. A browser keeps in sight what was there before: of a page that is
 * scrolled by a little, a call would begin above it.
 */
export function useBeginInSight(isWanted: boolean): RefObject<HTMLElement | null> {
  const begun = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isWanted) begun.current?.scrollIntoView();
  }, [isWanted]);
  return begun;
}
