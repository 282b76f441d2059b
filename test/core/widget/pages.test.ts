import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTurning, type Turning } from '../../../widget/app/page-changes.ts';

let href: string;
let reported: string[];
let turning: Turning;

/** The application changes its address, as `history.replaceState` does. */
function go(path: string): void {
  href = new URL(path, href).href;
  turning.check();
}

const paths = () => reported.map((url) => url.replace('https://shop.example', ''));

beforeEach(() => {
  vi.useFakeTimers();
  href = 'https://shop.example/';
  reported = [];
  turning = createTurning(
    () => href,
    (url) => reported.push(url),
  );
});

afterEach(() => {
  vi.useRealTimers();
});

describe('[R-6] the pages that the widget reports', () => {
  test('the first at once, then about one a second, and the last one always', () => {
    for (let n = 0; n < 100; n += 1) {
      go(`/map/${n}`);
      vi.advanceTimersByTime(50);
    }
    expect(paths()[0]).toBe('/map/0');
    expect(paths()).toHaveLength(6);
    expect(paths().at(-1)).toBe('/map/99');
    vi.advanceTimersByTime(60_000);
    expect(paths()).toHaveLength(6);
    go('/later');
    expect(paths().at(-1)).toBe('/later');
  });

  test('nothing that leads back to the page reported last, nor to the same one, nor to an anchor of it', () => {
    go('/one');
    go('/two');
    go('/one');
    vi.advanceTimersByTime(5_000);
    go('/one#top');
    go('/one#');
    go('/one');
    vi.advanceTimersByTime(5_000);
    expect(paths()).toEqual(['/one']);
  });

  test('hash routes are pages, anchors within them are none', () => {
    for (const path of ['/#/one', '/#/one#top', '/#!two', '/#top']) {
      go(path);
      vi.advanceTimersByTime(5_000);
    }
    expect(paths()).toEqual(['/#/one', '/#!two', '/#top']);
  });

  test('what waits is reported before anything else is said, and not twice', () => {
    go('/one');
    go('/two');
    turning.flush();
    expect(paths()).toEqual(['/one', '/two']);
    go('/three');
    turning.flush();
    turning.flush();
    vi.advanceTimersByTime(5_000);
    expect(paths()).toEqual(['/one', '/two', '/three']);
  });

  test('nothing more once nobody wants to know', () => {
    go('/one');
    go('/two');
    turning.stop();
    vi.advanceTimersByTime(5_000);
    go('/three');
    expect(paths()).toEqual(['/one']);
  });
});
