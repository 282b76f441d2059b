import { useState } from 'preact/hooks';
import type { Hours } from '../../protocol/hours.ts';
import { HOURS_TEXTS } from '../texts/hours.ts';
import { Button } from '../ui/button.tsx';
import { CheckField, SelectField } from '../ui/forms/field.tsx';
import { weekdays } from '../texts/shared/weekday.ts';
import { hoursOf, newSpans, WEEKDAYS, weekOf, type Span, type Week } from './hours-rows.ts';
import './hours.css';

interface HoursFieldProps {
  hours: Hours | null;
  /** Null: there are none. Undefined: a time is missing. */
  onValue: (hours: Hours | null | undefined) => void;
  issue: (path: string) => string | undefined;
  hint: string;
}

/** When somebody is there: for each day of the week its spans, and the time zone. */
export function HoursField({ hours, onValue, issue, hint }: HoursFieldProps) {
  const [timeZone, setTimeZone] = useState(
    hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const [week, setWeek] = useState(() => weekOf(hours));
  const tell = (zone: string, next: Week) => {
    setTimeZone(zone);
    setWeek(next);
    onValue(hoursOf(next, zone));
  };
  const setDay = (day: number, spans: readonly Span[]) => tell(timeZone, week.with(day, spans));
  const isEmpty = week.every((spans) => spans.length === 0);
  const problem = issue('hours');
  return (
    <fieldset class="hours stack tight" data-testid="hours">
      <legend>{HOURS_TEXTS.title}</legend>
      <p class="hint">{hint}</p>
      {problem && <p class="field-error">{problem}</p>}
      <ul class="plain-list">
        {WEEKDAYS.map((day) => (
          <Day
            key={day}
            name={dayName(day)}
            spans={week[day] ?? []}
            isClosed={!isEmpty}
            onSpans={(spans) => setDay(day, spans)}
            onOpen={() => setDay(day, newSpans(week, day))}
          />
        ))}
      </ul>
      {!isEmpty && (
        <SelectField
          label={HOURS_TEXTS.timeZone}
          value={timeZone}
          onValue={(zone) => tell(zone, week)}
          options={timeZones(timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')] as const)}
          error={issue('hours.timeZone')}
          data-testid="hours-zone"
        />
      )}
    </fieldset>
  );
}

interface DayProps {
  name: string;
  spans: readonly Span[];
  /** Whether a day without spans is a closed one: with no hours at all, nothing is said. */
  isClosed: boolean;
  onSpans: (spans: readonly Span[]) => void;
  onOpen: () => void;
}

function Day({ name, spans, isClosed, onSpans, onOpen }: DayProps) {
  return (
    <li class="hours-day" data-testid="hours-day">
      <CheckField
        label={name}
        checked={spans.length > 0}
        onValue={(isOpen) => (isOpen ? onOpen() : onSpans([]))}
      />
      {spans.length === 0 && <span class="muted">{isClosed && HOURS_TEXTS.closed}</span>}
      <div class="stack tight">
        {spans.map((span, index) => (
          <div key={index} class="hours-span">
            <Time
              label={HOURS_TEXTS.from(name)}
              value={span.from}
              onValue={(from) => onSpans(spans.with(index, { ...span, from }))}
            />
            <span aria-hidden="true">–</span>
            <Time
              label={HOURS_TEXTS.to(name)}
              value={span.to}
              onValue={(to) => onSpans(spans.with(index, { ...span, to }))}
            />
            {index === spans.length - 1 && spans.length < 3 && (
              <Button
                kind="ghost"
                icon="plus"
                label={HOURS_TEXTS.more(name)}
                onClick={() => onSpans([...spans, { from: '', to: '' }])}
              />
            )}
            {spans.length > 1 && (
              <Button
                kind="ghost"
                icon="trash"
                label={HOURS_TEXTS.remove(name)}
                onClick={() => onSpans(spans.toSpliced(index, 1))}
              />
            )}
            {span.to !== '' && span.to <= span.from && <span class="muted small">{HOURS_TEXTS.nextDay}</span>}
          </div>
        ))}
      </div>
    </li>
  );
}

interface TimeProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
}

function Time({ label, value, onValue }: TimeProps) {
  return (
    <input
      class="input"
      type="time"
      aria-label={label}
      aria-invalid={value === ''}
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
}

const dayName = weekdays('long');

function timeZones(chosen: string): string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])].sort();
}
