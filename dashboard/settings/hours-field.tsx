import { useState } from 'preact/hooks';
import type { Hours } from '../../protocol/hours.ts';
import { TextArea, TextField } from '../ui/forms/field.tsx';
import { hoursText, readHours } from './hours-text.ts';

interface HoursFieldProps {
  hours: Hours | null;
  /** Null: there are none. Undefined: what was typed says no hours. */
  onValue: (hours: Hours | null | undefined) => void;
  issue: (path: string) => string | undefined;
  hint: string;
}

/** When somebody is there: the time zone, and a line for each span. */
export function HoursField({ hours, onValue, issue, hint }: HoursFieldProps) {
  const [timeZone, setTimeZone] = useState(
    hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const [text, setText] = useState(hours ? hoursText(hours) : '');
  const read = readHours(text);
  const tell = (zone: string, typed: string) => {
    setTimeZone(zone);
    setText(typed);
    const next = readHours(typed);
    if ('badLine' in next) onValue(undefined);
    else onValue(next.days.length === 0 ? null : { timeZone: zone, days: next.days });
  };
  return (
    <div class="columns">
      <TextArea
        label="Opening hours"
        value={text}
        onValue={(typed) => tell(timeZone, typed)}
        error={
          'badLine' in read
            ? `“${read.badLine}” says no hours: write it as Mon-Fri 09:00-17:00.`
            : issue('hours')
        }
        hint={hint}
        spellcheck={false}
        placeholder={'Mon-Fri 09:00-17:00\nSat 10:00-14:00'}
        data-testid="hours"
      />
      <TextField
        label="Time zone of the opening hours"
        value={timeZone}
        onValue={(zone) => tell(zone, text)}
        error={issue('hours.timeZone')}
        spellcheck={false}
        data-testid="hours-zone"
      />
    </div>
  );
}
