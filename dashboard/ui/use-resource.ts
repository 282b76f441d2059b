import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** Something loaded: `data` stays while it is loaded again, and when a reload fails. */
export interface Resource<T> {
  data: T | undefined;
  error: Error | undefined;
  loading: boolean;
  reload: () => void;
  /** Puts in what a change answered, without asking again. */
  set: (data: T) => void;
}

/**
 * Loads on mount, whenever `key` changes, and on `reload`. The answer to an older question is dropped.
 *
 * @param key What is asked for, as one string.
 */
export function useResource<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [state, setState] = useState<{ data?: T; error?: Error; loading: boolean }>({ loading: true });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;

  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    latest.current(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setState({ data, loading: false });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const failure = error instanceof Error ? error : new Error(String(error));
        setState((before) => ({ ...before, error: failure, loading: false }));
      },
    );
    return () => abort.abort();
  }, [key, round]);

  return {
    data: state.data,
    error: state.error,
    loading: state.loading,
    reload: useCallback(() => setRound((n) => n + 1), []),
    set: useCallback((data: T) => setState({ data, loading: false }), []),
  };
}
