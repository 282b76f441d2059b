import { expect, test } from 'vitest';
import { chooseFaceCodec } from '../../../client/face-codec.ts';

const named = (...names: string[]): { mimeType: string }[] =>
  names.map((name) => ({ mimeType: `video/${name}` }));
const CHROMIUM = ['VP8', 'rtx', 'VP9', 'H264', 'AV1', 'red'];

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
