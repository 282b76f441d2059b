import { expect, test } from 'vitest';
import { dressRule } from '../../../widget/host/styles.ts';

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('words on the accent are readable (WCAG AA), whatever colour the owner has chosen', () => {
  const parts = Array.from({ length: 52 }, (_, at) => (at * 5).toString(16).padStart(2, '0'));
  const hard: string[] = [];
  for (const red of parts) {
    for (const green of parts) {
      for (const blue of parts) {
        const accent = `#${red}${green}${blue}`;
        const isDark = dressRule(accent, 0).includes('--on-accent:#fff');
        const [darker = 0, lighter = 0] = [luminance(accent), isDark ? 1 : 0].sort((a, b) => a - b);
        if ((lighter + 0.05) / (darker + 0.05) < 4.5) hard.push(accent);
      }
    }
  }
  expect(hard).toEqual([]);
});
