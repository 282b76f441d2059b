import { expect, test } from 'vitest';
import { valueText } from '../../../dashboard/reports/audit-value.ts';
import { fieldText } from '../../../dashboard/texts/audit.ts';
import { MEDIA_KINDS } from '../../../protocol/media.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';

test.each([
  ['role', 'admin', 'Admin'],
  ['overflow', 'none', 'visitors wait'],
  ['keepTranscripts', 'true', 'yes'],
  ['ringSeconds', '20', '20 seconds'],
  ['widget.position', 'top-left', 'Top left'],
  ['members', 'Bea (tier 2), Carl (tier 10)', 'Bea (group 2), Carl (group 10)'],
  [
    'hours.days',
    '{"day":1,"from":"09:00","to":"17:00"}, {"day":0,"from":"22:00","to":"02:00"}, {"day":3,"fr…',
    'Mon 09:00–17:00, Sun 22:00–02:00, {"day":3,"fr…',
  ],
  [
    'rules',
    'path starts_with /a; b and query_param plan is_exactly pro (priority -5)',
    'path starts_with /a; b and query_param plan is_exactly pro (priority -5)',
  ],
  [
    'rules',
    'path starts_with /a and query_param plan is_exactly pro (priority -5); domain ends_with .de (priority 1); path ends_w…',
    'Page path starts with “/a” and query parameter “plan” is exactly “pro” (priority -5); Website name ends with “.de” (priority 1); path ends_w…',
  ],
  // What people wrote is left as it is, also where it looks like a word of ours.
  ['name', 'none', 'none'],
  ['reason', 'toString', 'toString'],
  ['role', 'toString', 'toString'],
])('[R-77] a value of %s is said in words: %s', (field, value, words) => {
  expect(valueText(field, value)).toBe(words);
});

test('[R-77] every choice in the settings has words in the audit log', () => {
  const { widget, ...others } = DEFAULT_SETTINGS;
  const all = [
    ...Object.entries(others),
    ...Object.entries(widget).map(([key, value]) => [`widget.${key}`, value] as const),
  ];
  const choices = all.flatMap(([field, value]) => {
    const isChoice = typeof value === 'boolean' || (typeof value === 'string' && !value.startsWith('#'));
    return isChoice ? [{ field, value: String(value) }] : [];
  });
  expect(choices.length).toBeGreaterThan(12);
  for (const { field, value } of choices) {
    expect(valueText(field, value), field).not.toBe(value);
    expect(fieldText(field), field).not.toBeNull();
  }
  for (const kind of MEDIA_KINDS) expect(valueText('kind', kind)).not.toBe(kind);
});
