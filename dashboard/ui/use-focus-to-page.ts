import { useEffect } from 'preact/hooks';

/** When this part goes, and what had the focus with it, the page has it: nobody starts anew at the top of the window. */
export function useFocusToPage(): void {
  useEffect(
    () => () =>
      void setTimeout(() => {
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
      }),
    [],
  );
}
