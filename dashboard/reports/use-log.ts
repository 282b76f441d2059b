import { useState } from 'preact/hooks';
import type { ListAnswer } from '../../protocol/answers/shared.ts';
import type { LogFilter } from '../api/api.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { useResource } from '../ui/use-resource.ts';

type LoadPage<T> = (filter: LogFilter, cursor?: string, signal?: AbortSignal) => Promise<ListAnswer<T>>;

interface Log<T> {
  rows: T[] | undefined;
  error: Error | undefined;
  loading: boolean;
  reload: () => void;
  /** Undefined when the end has been reached. */
  more: (() => void) | undefined;
  loadingMore: boolean;
}

const FULL_PAGE = 50;

/** A log, newest first, page after page. */
export function useLog<T>(filter: LogFilter, load: LoadPage<T>): Log<T> {
  const key = JSON.stringify(filter);
  /** The server looks through so many rows for a page: of what few rows fit, several make one that is worth showing. */
  const fill = async (cursor?: string, signal?: AbortSignal): Promise<ListAnswer<T>> => {
    let page = await load(filter, cursor, signal);
    while (page.nextCursor !== undefined && page.items.length < FULL_PAGE) {
      const next = await load(filter, page.nextCursor, signal);
      page = { ...next, items: [...page.items, ...next.items] };
    }
    return page;
  };
  const first = useResource(key, async (signal) => ({ key, ...(await fill(undefined, signal)) }));
  const [later, setLater] = useState<{ of: unknown; items: T[]; nextCursor: string | null }>();
  const action = useAction();
  // Later pages belong to the first page they follow; another filter, or a reload, drops them.
  const rest = later && later.of === first.data ? later : undefined;
  const cursor = rest ? rest.nextCursor : (first.data?.nextCursor ?? null);
  const more = () =>
    void action.run(async () => {
      if (cursor === null || !first.data) return;
      const page = await fill(cursor);
      setLater({
        of: first.data,
        items: [...(rest?.items ?? []), ...page.items],
        nextCursor: page.nextCursor ?? null,
      });
    });
  return {
    rows: first.data && [...first.data.items, ...(rest?.items ?? [])],
    error: first.error ?? action.error,
    loading: first.loading,
    reload: first.reload,
    more: cursor === null ? undefined : more,
    loadingMore: action.busy,
  };
}
