import { useLocation } from 'preact-iso';
import { ACTION_TEXTS } from '../texts/audit.ts';
import { OUTCOME_TEXTS } from '../texts/call-log.ts';
import { INBOX_TEXTS } from '../texts/inbox.ts';
import { NO_FILTERS, type Filters } from './filter.ts';

/**
 * The filters of a list, kept in the page's address: a link, a bookmark and the back button bring them back. What the
 * address has besides is left alone.
 */
export function useFilters(): [Filters, (filters: Filters) => void] {
  const { path, query, route } = useLocation();
  const filters: Filters = { ...NO_FILTERS };
  for (const name of NAMES) filters[name] = known(name, query[name] ?? '');
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

/** A word of the address, if the filter knows it: an old link may have one that there is no more. */
function known(name: keyof Filters, value: string): string {
  const words: object | undefined = WORDS[name];
  return words === undefined || Object.hasOwn(words, value) ? value : '';
}

const WORDS: Partial<Record<keyof Filters, object>> = {
  outcome: OUTCOME_TEXTS,
  action: ACTION_TEXTS,
  state: INBOX_TEXTS.states,
};

const NAMES = ['fromDay', 'toDay', 'agent', 'pool', 'outcome', 'action', 'state', 'search'] as const;
