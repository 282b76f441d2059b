import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MediaType } from '../../../protocol/media.ts';
import { checkStructure, typeOf } from '../../../worker/http/media/structure/check.ts';
import { NotAsItShouldBe } from '../../../worker/http/media/structure/walk.ts';
import { jpeg, mp4, png, webm, webp, withMore } from '../../support/media/files.ts';

/** What is wrong with a file that comes in pieces of a size; null: nothing. */
function problemOf(file: Uint8Array, piece = file.length): string | null {
  const type = typeOf(file);
  if (type === null) return 'no type';
  try {
    const check = checkStructure(type, file.length);
    for (let at = 0; at < file.length; at += piece) check.push(file.subarray(at, at + piece));
    check.end();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const FILES: [type: MediaType, file: Uint8Array][] = [
  ['video/webm', webm()],
  ['video/webm', webm(1_000, { isSized: true })],
  ['video/mp4', mp4()],
  ['image/png', png()],
  ['image/jpeg', jpeg()],
  ['image/webp', webp()],
];

describe.each(FILES)('%s', (type, file) => {
  test('is one, in whatever pieces it comes', () => {
    expect(file.length).toBe(1_000);
    expect(typeOf(file)).toBe(type);
    for (const piece of [1, 2, 7, 64, 999, 1_000]) expect(problemOf(file, piece), `${piece}`).toBe(null);
  });

  test('is none when its end is missing, wherever it was cut', () => {
    for (let size = 12; size < file.length; size += 1)
      expect(problemOf(file.slice(0, size)), `cut at ${size}`).not.toBe(null);
  });

  test('is none with a page behind its end', () => {
    expect(problemOf(withMore(file, '<!doctype html><script>alert(1)</script>'))).not.toBe(null);
    expect(problemOf(withMore(file, 'PK'))).not.toBe(null);
  });

  test('is none, or goes through, when any byte of its beginning is another: nothing else comes of it', () => {
    for (let at = 0; at < 64; at += 1) {
      for (const byte of [0, 0x7f, 0xfe, 0xff]) {
        const broken = file.slice();
        broken[at] = byte;
        if (typeOf(broken) !== type) continue;
        const check = checkStructure(type, broken.length);
        const goThrough = () => {
          check.push(broken);
          check.end();
        };
        try {
          goThrough();
        } catch (error) {
          expect(error).toBeInstanceOf(NotAsItShouldBe);
        }
      }
    }
  });
});

test('a sound is no video, and a relative of WebM is no WebM', () => {
  expect(problemOf(mp4(1_000, 'soun'))).toContain('no picture');
  expect(problemOf(webm(1_000, { trackType: 2 }))).toContain('no picture');
  expect(problemOf(webm(1_000, { docType: 'matroska' }))).toContain('not WebM');
  expect(typeOf(mp4(1_000, 'vide', 'qt  '))).toBe(null);
  expect(typeOf(mp4(1_000, 'vide', 'avif'))).toBe(null);
});

test('a file of very many parts is refused, before it has taken long', () => {
  const empty = Uint8Array.from({ length: 2_000_000 }, (_, at) => (at % 2 === 0 ? 0xec : 0x80));
  const many = new Uint8Array(1_000 + empty.length);
  many.set(webm());
  many.set(empty, 1_000);
  expect(problemOf(many)).toContain('more parts');
});

test('a camera’s JPEG has a smaller one behind it', () => {
  const both = new Uint8Array(1_500);
  both.set(jpeg());
  both.set(jpeg(500), 1_000);
  expect(problemOf(both, 100)).toBe(null);
});

const demo = join(import.meta.dirname, '../../../demo/media');
const recorded = readdirSync(demo, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.web[mp]$/.test(name),
);

test.each(recorded)('the recorded %s is as it should be', (name) => {
  expect(problemOf(readFileSync(join(demo, name)), 4_096)).toBe(null);
});

const HEAD = 'WEBVTT - spoken by Ada';
const CUE = '00:00.500 --> 00:02.000\nHello';
const CAPTIONS: [what: string, text: string, problem: string | null][] = [
  ['nothing but a head', 'WEBVTT', null],
  [
    'every kind of block',
    `\uFEFF${HEAD}\nKind: captions\n\nNOTE for\nAda\n\nSTYLE\n::cue{}\n\n1\n${CUE}\n`,
    null,
  ],
  ['line ends of Windows', `${HEAD}\n\n${CUE} and\nwelcome\n\n${CUE}\n\n\n`.replaceAll('\n', '\r\n'), null],
  ['settings and hours', `${HEAD}\n\n100:00:00.000 --> 100:00:01.000 align:start line:0\nLate`, null],
  ['another word', 'WEBVTTS\n\n', 'WEBVTT'],
  ['times of SubRip', `${HEAD}\n\n00:00,500 --> 00:02,000\nHello`, 'their times'],
  ['no times', `${HEAD}\n\nHello\n`, 'their times'],
  ['an end before its beginning', `${HEAD}\n\n00:02.000 --> 00:01.000\nHello`, 'end before'],
  ['no line between', `${HEAD}\n\n${CUE}\n${CUE}`, 'two lines with times'],
];

test.each(CAPTIONS)('captions with %s', (_, text, problem) => {
  const found = problemOf(new TextEncoder().encode(text), 7);
  if (problem === null) expect(found).toBe(null);
  else expect(found).toContain(problem);
});

test('captions are UTF-8', () => {
  expect(problemOf(Uint8Array.from([...new TextEncoder().encode(`${HEAD}\n\n`), 0xff]))).toContain('UTF-8');
});
