import { useEffect, useRef, useState } from 'preact/hooks';
import { formBeingSent, showInvalidField } from './invalid-fields.ts';
import { RefusedError } from './refused-error.ts';

/** A change being sent: whether it is under way, and what was refused. */
export interface Action {
  busy: boolean;
  error: Error | undefined;
  /** What is wrong with one field, by its path in the body. */
  issue: (path: string) => string | undefined;
  /**
   * A refusal that no field of the form explains: to be shown above its button.
   *
   * @param shown Paths whose issues stand at their field, everything below them included.
   */
  rest: (shown: readonly string[]) => string | undefined;
  run: (work: () => Promise<void>) => Promise<void>;
}

/**
 * For forms and buttons: runs one request at a time and keeps its error until the next. In a form, the first field
 * that was refused gets the focus.
 */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const form = useRef<HTMLFormElement | null>(null);
  useEffect(() => {
    if (error && form.current) showInvalidField(form.current);
  }, [error]);
  const issues = error instanceof RefusedError ? error.issues : [];
  return {
    busy,
    error,
    issue: (path) => issues.find((issue) => issue.path === path)?.message,
    rest: (shown) => {
      if (!error) return undefined;
      if (issues.length === 0) return error.message;
      const hidden = issues.filter(
        ({ path }) => !shown.some((one) => path === one || path.startsWith(`${one}.`)),
      );
      return hidden.length > 0 ? hidden.map((issue) => issue.message).join(' ') : undefined;
    },
    run: async (work) => {
      if (busy) return;
      form.current = formBeingSent();
      setBusy(true);
      setError(undefined);
      try {
        await work();
      } catch (thrown) {
        setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      } finally {
        setBusy(false);
      }
    },
  };
}
