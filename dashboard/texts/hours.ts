/** The editor of opening hours. */
export const HOURS_TEXTS = {
  title: 'Opening hours',
  timeZone: 'Time zone of the opening hours',
  closed: 'Closed',
  from: (day: string) => `${day}, from`,
  to: (day: string) => `${day}, until`,
  more: (day: string) => `More hours on ${day}`,
  remove: (day: string) => `Remove these hours of ${day}`,
  nextDay: 'on the next day',
} as const;
