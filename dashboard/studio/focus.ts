import { useEffect, useRef } from 'preact/hooks';

/** Brings the keyboard to what has just come in place of something else. */
export function useFocusHere() {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.focus(), []);
  return here;
}
