import { expect, test } from 'vitest';
import { sortCodecs } from '../../../client/codec-order.ts';
import { chooseFaceCodec } from '../../../client/face-codec.ts';

const named = (...names: string[]): { mimeType: string }[] =>
  names.map((name) => ({ mimeType: `video/${name}` }));
const CHROMIUM = ['VP8', 'rtx', 'VP9', 'H264', 'AV1', 'red'];

test.each([
  [1, CHROMIUM, CHROMIUM],
  [2, CHROMIUM, CHROMIUM],
  [3, CHROMIUM, CHROMIUM],
  [4, CHROMIUM, ['VP9', 'VP8', 'rtx', 'H264', 'AV1', 'red']],
  [16, CHROMIUM, ['VP9', 'VP8', 'rtx', 'H264', 'AV1', 'red']],
  // It may be there in several profiles.
  [8, ['H264', 'VP9', 'VP8', 'VP9'], ['VP9', 'VP9', 'H264', 'VP8']],
  [8, ['VP9', 'VP8'], ['VP9', 'VP8']],
  // Nothing is lost where there is no VP9, as in some builds of Safari.
  [8, ['H264', 'VP8'], ['H264', 'VP8']],
])('a machine of %i processors that has %j asks for %j', (processors, offered, order) => {
  expect(sortCodecs(named(...offered), processors)).toEqual(named(...order));
});

test.each([
  [2, false, CHROMIUM, 'VP8'],
  [3, false, CHROMIUM, 'VP8'],
  [4, false, CHROMIUM, 'VP9'],
  [16, false, CHROMIUM, 'VP9'],
  // In hardware it costs nothing, however few the processors are.
  [2, true, CHROMIUM, 'AV1'],
  [16, true, CHROMIUM, 'AV1'],
  // What was not agreed on is not sent: then it is the first of what was.
  [16, true, ['VP8', 'VP9'], undefined],
  [16, false, ['H264', 'VP8'], undefined],
  [2, false, ['H264', 'VP9'], undefined],
  [16, false, [], undefined],
])(
  'of %i processors, AV1 in hardware: %s, agreed on %j, a face is sent as %s',
  (processors, isAv1Smooth, agreed, codec) => {
    expect(chooseFaceCodec(named(...agreed), isAv1Smooth, processors)).toEqual(
      codec && { mimeType: `video/${codec}` },
    );
  },
);
