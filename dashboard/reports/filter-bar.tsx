import { ACTION_TEXTS, AUDIT_TEXTS } from '../texts/audit.ts';
import { OUTCOME_TEXTS } from '../texts/call-log.ts';
import { LOG_TEXTS } from '../texts/logs.ts';
import { SelectField, TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { isBackward, presetDays, presetOf, PRESETS, type Filters } from './filter.ts';
import type { Names } from '../api/use-names.ts';
import './reports.css';

export type FilterName = 'agent' | 'pool' | 'outcome' | 'action' | 'search';

interface FilterBarProps {
  filters: Filters;
  names: Names;
  /** Which of the filters the log knows besides the dates. */
  by: readonly FilterName[];
  /** What an agent of the list is to it. */
  agentLabel?: string;
  onValue: (filters: Filters) => void;
}

export function FilterBar({ filters, names, by, agentLabel = LOG_TEXTS.person, onValue }: FilterBarProps) {
  const now = Date.now();
  const preset = presetOf(filters, now);
  const set = (part: Partial<Filters>) => onValue({ ...filters, ...part });
  return (
    <Form class="filters" role="search" aria-label={LOG_TEXTS.filters} onSubmit={() => {}}>
      {by.includes('search') && (
        <TextField
          label={LOG_TEXTS.search}
          type="search"
          maxLength={100}
          value={filters.search}
          onValue={(search) => set({ search })}
          data-testid="filter-search"
        />
      )}
      <SelectField
        label={LOG_TEXTS.days}
        value={preset ?? 'other'}
        onValue={(value) => value !== 'other' && set(presetDays(value, now))}
        options={[...PRESETS, ...(preset === undefined ? (['other'] as const) : [])].map(
          (one) => [one, LOG_TEXTS.lastDays[one]] as const,
        )}
        data-testid="filter-days"
      />
      <TextField
        label={LOG_TEXTS.from}
        type="date"
        value={filters.fromDay}
        onValue={(fromDay) => set({ fromDay })}
      />
      <TextField
        label={LOG_TEXTS.to}
        type="date"
        value={filters.toDay}
        onValue={(toDay) => set({ toDay })}
        error={isBackward(filters) ? LOG_TEXTS.backward : undefined}
      />
      {by.includes('agent') && (
        <SelectField
          label={agentLabel}
          value={filters.agent}
          onValue={(agent) => set({ agent })}
          options={[
            ['', LOG_TEXTS.everybody],
            ...withChosen(names.agents, filters.agent === 'operator' ? '' : filters.agent, names.agent),
            ...(by.includes('action') ? [['operator', AUDIT_TEXTS.operator] as const] : []),
          ]}
          data-testid="filter-agent"
        />
      )}
      {by.includes('pool') && (
        <SelectField
          label={LOG_TEXTS.pool}
          value={filters.pool}
          onValue={(pool) => set({ pool })}
          options={[['', LOG_TEXTS.allPools], ...withChosen(names.pools, filters.pool, names.pool)]}
          data-testid="filter-pool"
        />
      )}
      {by.includes('action') && (
        <SelectField
          label={LOG_TEXTS.what}
          value={filters.action}
          onValue={(action) => set({ action })}
          options={[['', LOG_TEXTS.everything], ...Object.entries(ACTION_TEXTS)]}
          data-testid="filter-action"
        />
      )}
      {by.includes('outcome') && (
        <SelectField
          label={LOG_TEXTS.outcome}
          value={filters.outcome}
          onValue={(outcome) => set({ outcome })}
          options={[['', LOG_TEXTS.all], ...Object.entries(OUTCOME_TEXTS)]}
          data-testid="filter-outcome"
        />
      )}
    </Form>
  );
}

/** What can be chosen, with what is chosen already: reports lead to what there is no more, such as a deleted pool. */
function withChosen(
  all: Names['pools'],
  chosen: string,
  nameOf: (id: string) => string,
): (readonly [id: string, name: string])[] {
  const options = all.map(({ id, name }) => [id, name] as const);
  const isThere = chosen === '' || all.some(({ id }) => id === chosen);
  return isThere ? options : [...options, [chosen, nameOf(chosen)]];
}
