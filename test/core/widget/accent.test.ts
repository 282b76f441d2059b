import { expect, test } from 'vitest';
import { formStyles } from '../../../widget/form/styles.ts';
import { dressRule } from '../../../widget/host/styles.ts';
import { styles } from '../../../widget/views/styles.ts';

type Color = readonly number[];

/** Of `#rrggbb` or `#rgb`, from 0 to 1. */
function parse(color: string): Color {
  const digits = color.length < 7 ? color.replace(/[^#]/g, '$&$&') : color;
  return [1, 3, 5].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255);
}

/** WCAG 2.2, relative luminance. */
function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function valueOf(name: string, css: string): string {
  return new RegExp(`--${name}:(#[0-9a-f]+)`).exec(css)?.[1] ?? '';
}

test('words on the accent are readable (WCAG AA), whatever colour the owner has chosen, pointed at or not', () => {
  const parts = Array.from({ length: 52 }, (_, at) => (at * 5).toString(16).padStart(2, '0'));
  const hard: string[] = [];
  for (const red of parts) {
    for (const green of parts) {
      for (const blue of parts) {
        const accent = `#${red}${green}${blue}`;
        const rule = dressRule(accent, 0);
        const words = parse(valueOf('on-accent', rule));
        if (contrast(words, parse(accent)) < 4.5) hard.push(accent);
      }
    }
  }
  expect(hard).toEqual([]);
  // Pointing changes neither the accent nor the words: on some accents there is nothing to spare.
  expect(styles).toContain('.button:hover{text-decoration:underline}');
});

test('what has the keyboard in the form is seen (WCAG 1.4.11), however pale the accent', () => {
  expect(formStyles).toContain('.form :focus-visible{outline-color:var(--text)');
  const [light = '', dark = ''] = formStyles.split('[data-theme=dark]');
  const [cardLight = '', cardDark = ''] = styles.split('[data-theme=dark]');
  for (const [form, card] of [
    [light, cardLight],
    [dark, cardDark],
  ] as const) {
    const ring = parse(valueOf('text', form));
    for (const around of [valueOf('bg', card), valueOf('field', form)])
      expect(contrast(ring, parse(around))).toBeGreaterThan(3);
  }
});
