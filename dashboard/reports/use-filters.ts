import { useLocation } from 'preact-iso';
import { NO_FILTERS, type Filters } from './filter.ts';

/**
 * The filters of a list, kept in the page's address: a link, a bookmark and the back button bring them back. What the
 * address has besides is left alone.
 */
export function useFilters(): [Filters, (filters: Filters) => void] {
  const { path, query, route } = useLocation();
  const filters: Filters = { ...NO_FILTERS };
  for (const name of NAMES) filters[name] = query[name] ?? '';
  const set = (next: Filters) => {
    const params = new URLSearchParams(query);
    for (const name of NAMES) {
      if (next[name] === '') params.delete(name);
      else params.set(name, next[name]);
    }
    route(`${path}${params.size > 0 ? `?${params}` : ''}`, true);
  };
  return [filters, set];
}

const NAMES = ['fromDay', 'toDay', 'agent', 'pool', 'outcome', 'action', 'state', 'search'] as const;
