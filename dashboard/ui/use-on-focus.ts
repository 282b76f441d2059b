import { useEffect } from 'preact/hooks';

/** Does something whenever its reader comes back to the window: meanwhile they may have changed things elsewhere. */
export function useOnFocus(act: () => void): void {
  useEffect(() => {
    addEventListener('focus', act);
    return () => removeEventListener('focus', act);
  }, [act]);
}
