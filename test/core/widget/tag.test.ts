import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, WidgetSettings, widgetConfig } from '../../../protocol/settings.ts';
import { adapt, READERS } from '../../../widget/page-api/tag.ts';

const CONFIG = widgetConfig(DEFAULT_SETTINGS, undefined);

/** What might stand in an attribute, and what the API would be given for it. */
const ATTEMPTS: readonly (readonly [string, unknown])[] = [
  'bottom-right top-left middle small large huge auto light dark all mobile #2563eb #2563EB #fff red'.split(
    ' ',
  ),
  ['en', 'pt-BR', 'English!', 'a'.repeat(40), '-', 'e', ''],
  [0, 1, 120, 121, 300, 301, 3_600, 3_601, -1, 1.5, true, false, null],
]
  .flat()
  .map((value) => [value === null ? 'never' : String(value), value]);

test('a tag may say of each setting what the API takes for it, and nothing else', () => {
  const names = Object.keys(WidgetSettings.entries).filter((name) => name !== 'texts');
  expect(Object.keys(READERS).toSorted()).toEqual(names.toSorted());
  for (const [name, reader] of Object.entries(READERS)) {
    const schema = Object.entries(WidgetSettings.entries).find(([key]) => key === name)?.[1];
    for (const [text, value] of ATTEMPTS) {
      const isTaken = schema !== undefined && v.is(schema, value);
      expect([name, text, reader.read(text)]).toEqual([name, text, isTaken ? value : undefined]);
    }
  }
});

test('[R-24] the tag’s words go before the owner’s, sentence by sentence', () => {
  const texts = { start_call: 'Call us', recorded: 'Taped' };
  const dataset = { org: 'acme', cfasync: 'false', textStartCall: 'Talk', textNobody: ' ', size: 'large' };
  expect(adapt({ ...CONFIG, texts }, { dataset })).toEqual({
    ...CONFIG,
    size: 'large',
    texts: { start_call: 'Talk', recorded: 'Taped' },
  });
});
