import * as v from 'valibot';
import { expect, test } from 'vitest';
import { TEXT_KEYS } from '../../../protocol/texts.ts';
import { DEFAULT_SETTINGS, SettingsPatch } from '../../../protocol/settings.ts';
import { words as english } from '../../../widget/texts/en.ts';
import { words as englishExtras } from '../../../widget/texts/en-extras.ts';
import { formWords } from '../../../widget/texts/en-form.ts';
import { showWords } from '../../../widget/texts/en-show.ts';
import {
  addEnglish,
  chooseLanguage,
  ENGLISH,
  loadLanguage,
  loadCallWords,
  TAGS,
} from '../../../widget/texts/languages.ts';
import { LOADS } from '../../../widget/texts/others.ts';
import { loadExtraWords } from '../../../widget/texts/extras.ts';
import { formatText } from '../../../widget/texts/format.ts';

await loadCallWords();
addEnglish(formWords);
addEnglish(showWords);

const names = {
  agent: 'John',
  previous: 'Sarah',
  other: 'Ada',
  minutes: '1',
  count: '4',
  day: 'tomorrow',
  time: '9:00',
};
const allEnglish: Record<string, string> = { ...english, ...englishExtras };
/** A language with what few visitors meet. */
const loadAll = async (tag: string): Promise<Record<string, string>> => ({
  ...(await loadLanguage(tag)).words,
  ...(await loadExtraWords(tag)),
});
/** A key that a newer server might send. */
const unheardOf = 'handoff_struck_by_lightning';

const placeholders = (template: string): string[] => (template.match(/\{\w*\}/g) ?? []).sort();

test('[R-24] there are ten languages', () => {
  expect([...TAGS].sort()).toEqual([ENGLISH.tag, ...Object.keys(LOADS)].sort());
  expect(TAGS).toHaveLength(10);
});

test.each(TAGS)(
  '[R-24] %s has every word, and its sentences mention whom the English ones mention',
  async (tag) => {
    const language = await loadLanguage(tag);
    expect(language.tag).toBe(tag);
    const words = await loadAll(tag);
    expect(Object.keys(words).sort()).toEqual(Object.keys(allEnglish).sort());
    for (const [key, template] of Object.entries(words)) {
      expect(template.trim(), key).not.toBe('');
      expect(template, key).toBe(template.trim());
      expect(placeholders(template), key).toEqual(placeholders(allEnglish[key] ?? ''));
    }
  },
);

test.each(TAGS)('[R-24] %s never shows a key, a code or a gap', async (tag) => {
  const words = await loadAll(tag);
  for (const key of [...TEXT_KEYS, ...Object.keys(words), unheardOf]) {
    const sentence = formatText(key, undefined, words, names);
    expect(sentence, key).not.toMatch(/[{}_]|undefined/);
    expect(sentence, key).not.toBe(key);
  }
  const handoff = formatText('handoff_agent_away', undefined, words, names);
  expect(handoff).toContain('Sarah');
  expect(handoff).toContain('John');
  expect(formatText(unheardOf, undefined, words, names)).toBe(handoff);
});

test.each(TAGS)('[R-24] what the owner says wins over %s', async (tag) => {
  const { words } = await loadLanguage(tag);
  const own = Object.fromEntries(TEXT_KEYS.map((key) => [key, `${key}: {agent} for {previous}`]));
  for (const key of TEXT_KEYS) expect(formatText(key, own, words, names)).toBe(`${key}: John for Sarah`);
  expect(formatText('ringing', { live: 'On air' }, words, names)).toBe(
    formatText('ringing', undefined, words, names),
  );
});

test('[R-24] in English a handoff is told as the rules put it', () => {
  const { words } = ENGLISH;
  expect(formatText('handoff_agent_away', {}, words, names)).toBe(
    'Sarah got pulled away. John is taking over.',
  );
  expect(formatText('nobody_after', undefined, words, names)).toBe('Sarah got pulled away.');
});

test('[R-24] names are told as they are, whatever is in them', () => {
  const previous = '$& {agent}';
  expect(formatText('nobody_after', undefined, ENGLISH.words, { previous })).toBe(
    '$& {agent} got pulled away.',
  );
});

test.each([
  { locale: 'auto', preferred: ['de-DE', 'en'], tag: 'de' },
  { locale: 'auto', preferred: ['sv-SE', 'fr-BE', 'en'], tag: 'fr' },
  { locale: 'auto', preferred: ['en-GB', 'de'], tag: 'en' },
  { locale: 'auto', preferred: ['sv', 'ko'], tag: 'en' },
  { locale: 'auto', preferred: [], tag: 'en' },
  { locale: 'auto', preferred: ['PT-br'], tag: 'pt' },
  { locale: 'it', preferred: ['de'], tag: 'it' },
  { locale: 'es-419', preferred: ['de'], tag: 'es' },
  { locale: 'en', preferred: ['de'], tag: 'en' },
  { locale: 'sv', preferred: ['de'], tag: 'en' },
  { locale: 'deu', preferred: [], tag: 'en' },
])('[R-24] locale $locale for a visitor of $preferred speaks $tag', ({ locale, preferred, tag }) => {
  expect(v.is(SettingsPatch, { widget: { locale } })).toBe(true);
  expect(chooseLanguage(locale, preferred)).toBe(tag);
});

test('[R-24] unless the owner wishes otherwise, the visitor is spoken to in a language of their own', () => {
  expect(chooseLanguage(DEFAULT_SETTINGS.widget.locale, ['es-MX', 'en'])).toBe('es');
});
