import { expect, test } from 'vitest';
import { timeCaptions } from '../../../dashboard/media/captions.ts';
import { describedFirst } from '../../../dashboard/media/faststart.ts';
import { captionsFile, parseCaptions } from '../../../protocol/captions.ts';
import { webm } from '../../support/media/files.ts';

test('what is said is spread over the video by its letters, and reads back as it was written', () => {
  const captions = timeCaptions('Hello --> all\n\n  I am Ada and I help. \n', 8, []);
  expect(captions.map(({ text }) => text)).toEqual(['Hello → all', 'I am Ada and I help.']);
  const [one, two] = captions.map(({ from, to }) => to - from);
  expect(two).toBeGreaterThan(one ?? NaN);
  expect(captions[0]?.from).toBeGreaterThan(0);
  expect(captions[1]?.to).toBeLessThan(8);
  const read = parseCaptions(captionsFile(captions));
  expect(read.map(({ text }) => text)).toEqual(captions.map(({ text }) => text));
  expect(read[1]?.from).toBeCloseTo(captions[1]?.from ?? NaN, 2);
  // A word put right moves nothing.
  expect(timeCaptions('Hello all\nI am Ada and I help.', 8, read)[1]).toEqual(read[1]);
  expect(timeCaptions('One more\nHello all\nI am Ada and I help.', 8, read)).toHaveLength(3);
});

test('a description behind the data comes before them, and still finds them', () => {
  const data = new TextEncoder().encode('the samples of a track');
  const head = box('ftyp', Uint8Array.from([1, 2, 3, 4]));
  const free = box('free', new Uint8Array(3));
  const mdat = box('mdat', data);
  const at = head.length + free.length + 8;
  const table = (type: string, ...offsets: number[][]) =>
    box(type, Uint8Array.from([0, 0, 0, 0, 0, 0, 0, offsets.length, ...offsets.flat()]));
  const track = (stco: Uint8Array) => box('trak', box('mdia', box('minf', box('stbl', stco))));
  const moov = box(
    'moov',
    join(
      box('mvhd', new Uint8Array(20)),
      track(table('stco', [0, 0, 0, at], [0, 0, 0, at + 4])),
      track(table('co64', [0, 0, 0, 0, 0, 0, 0, at + 8])),
    ),
  );
  const moved = describedFirst(join(head, free, mdat, moov));
  expect(moved.length).toBe(head.length + free.length + mdat.length + moov.length);
  const text = new TextDecoder('latin1').decode(moved);
  expect(text.indexOf('moov')).toBeLessThan(text.indexOf('mdat'));
  const view = new DataView(moved.buffer);
  const samples = [
    view.getUint32(text.indexOf('stco') + 12),
    view.getUint32(text.indexOf('stco') + 16),
    Number(view.getBigUint64(text.indexOf('co64') + 12)),
  ];
  expect(samples.map((one) => text.slice(one, one + 4))).toEqual(['the ', 'samp', 'les ']);
  // What begins with its description already, and what is no MP4, stays as it is.
  expect(describedFirst(moved)).toBe(moved);
  for (const other of [webm(), new Uint8Array(), join(head, mdat), join(head, mdat, moov).slice(0, -3)])
    expect(describedFirst(other)).toBe(other);
});

function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function box(type: string, body: Uint8Array): Uint8Array {
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, body.length + 8);
  return join(new Uint8Array(size.buffer), new TextEncoder().encode(type), body);
}
