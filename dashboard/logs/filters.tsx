import type { LogFilter } from '../api.ts';
import { OUTCOME_WORDS } from '../phrases.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import type { Names } from './use-names.ts';

/** What a log can be narrowed by; dates are days as the reader's calendar has them. */
export interface Filters {
  fromDay: string;
  toDay: string;
  agent: string;
  pool: string;
  outcome: string;
}

export const NO_FILTERS: Filters = { fromDay: '', toDay: '', agent: '', pool: '', outcome: '' };

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The filter as the server takes it: from the first moment of one day to the last of the other. */
export function toQuery({ fromDay, toDay, agent, pool, outcome }: Filters): LogFilter {
  const from = startOf(fromDay);
  const to = startOf(toDay);
  return {
    agent,
    pool,
    outcome,
    ...(from === null ? {} : { from: String(from) }),
    ...(to === null ? {} : { to: String(to + DAY_MS) }),
  };
}

function startOf(day: string): number | null {
  const at = Date.parse(`${day}T00:00`);
  return Number.isNaN(at) ? null : at;
}

interface FilterBarProps {
  filters: Filters;
  names: Names;
  /** Which of the filters the log knows besides the dates and the pool. */
  by: readonly ('agent' | 'outcome')[];
  onValue: (filters: Filters) => void;
}

export function FilterBar({ filters, names, by, onValue }: FilterBarProps) {
  const set = (part: Partial<Filters>) => onValue({ ...filters, ...part });
  return (
    <form class="filters" role="search" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <TextField label="From" type="date" value={filters.fromDay} onValue={(fromDay) => set({ fromDay })} />
      <TextField label="To" type="date" value={filters.toDay} onValue={(toDay) => set({ toDay })} />
      {by.includes('agent') && (
        <SelectField
          label="Person"
          value={filters.agent}
          onValue={(agent) => set({ agent })}
          options={[
            ['', 'Everybody'],
            ...names.agents.map(({ id, displayName }) => [id, displayName] as const),
          ]}
          data-testid="filter-agent"
        />
      )}
      <SelectField
        label="Pool"
        value={filters.pool}
        onValue={(pool) => set({ pool })}
        options={[['', 'All pools'], ...names.pools.map(({ id, name }) => [id, name] as const)]}
        data-testid="filter-pool"
      />
      {by.includes('outcome') && (
        <SelectField
          label="Outcome"
          value={filters.outcome}
          onValue={(outcome) => set({ outcome })}
          options={[['', 'All'], ...Object.entries(OUTCOME_WORDS)]}
          data-testid="filter-outcome"
        />
      )}
    </form>
  );
}
