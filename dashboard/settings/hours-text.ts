import type { Hours } from '../../protocol/hours.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
/** `Mon 09:00-17:00`, or `Mon-Fri 09:00-17:00`. */
const LINE = /^([a-z]{3})(?:\s*[-–]\s*([a-z]{3}))?\s+(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)$/i;

/** Opening hours as they are typed: a line for each day, Monday first. */
export function hoursText({ days }: Hours): string {
  return days
    .toSorted((a, b) => ((a.day + 6) % 7) - ((b.day + 6) % 7) || (a.from < b.from ? -1 : 1))
    .map(({ day, from, to }) => `${DAYS[day]} ${from}-${to}`)
    .join('\n');
}

/** What was typed, line by line; or the first line that says no hours. */
export function readHours(text: string): { days: Hours['days'] } | { badLine: string } {
  const days: Hours['days'] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, first = '', last = first, from = '', to = ''] = LINE.exec(line) ?? [];
    const [begin, end] = [dayNamed(first), dayNamed(last)];
    if (begin < 0 || end < 0) return { badLine: line };
    for (let day = begin; ; day = (day + 1) % 7) {
      days.push({ day, from, to });
      if (day === end) break;
    }
  }
  return { days };
}

function dayNamed(name: string): number {
  return DAYS.findIndex((day) => day.toLowerCase() === name.toLowerCase());
}
