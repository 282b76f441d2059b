/** Where a visitor of a page would go right now. */
export const ROUTE_TESTER_TEXTS = {
  title: 'Route tester',
  intro: 'Enter a page of your website to see where a visitor of it would go right now.',
  address: 'Address of the page',
  test: 'Test',
  pool: 'Pool',
  because: 'Because',
  noRule: 'no rule names this page, so it goes to the default pool.',
  agent: 'Would see',
  nobody: 'nobody: the visitor would wait without a widget.',
  caption: 'Everybody, and why',
  name: 'Name',
  possible: 'Possible now',
  yes: 'Yes',
  no: 'No',
  why: 'Why',
} as const;
