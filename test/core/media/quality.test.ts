import { expect, test } from 'vitest';
import {
  createLadder,
  judgeQuality,
  sampleOf,
  type Qualities,
  type Quality,
  type Sample,
  type Step,
} from '../../../client/quality.ts';

const before: Sample = {
  at: 0,
  received: 1_000,
  lost: 50,
  jitter: 0,
  frozen: 3,
  heard: 96_000,
  concealed: 9_000,
  lossThere: 0,
  roundTrip: 0.05,
  capacity: 2_000_000,
};
/** Two seconds later, with nothing lost since. */
const after: Sample = { ...before, at: 2_000, received: 1_200, heard: 192_000 };

test.each<[string, Partial<Sample>, Qualities]>([
  ['nothing', {}, { down: 'good', up: 'good' }],
  ['one packet lost', { lost: 51 }, { down: 'good', up: 'good' }],
  ['one in twenty lost', { lost: 60 }, { down: 'weak', up: 'good' }],
  ['one in six lost', { lost: 90 }, { down: 'poor', up: 'good' }],
  ['packets found again', { lost: 40 }, { down: 'good', up: 'good' }],
  ['uneven arrival', { jitter: 0.08 }, { down: 'weak', up: 'good' }],
  ['a picture that stood still for a second', { frozen: 4 }, { down: 'poor', up: 'good' }],
  ['a tenth of the sound made up', { concealed: 18_600 }, { down: 'weak', up: 'good' }],
  ['loss on the other side', { lossThere: 0.05 }, { down: 'good', up: 'weak' }],
  ['a long way', { roundTrip: 1.6 }, { down: 'good', up: 'poor' }],
  ['a narrow way out', { capacity: 150_000 }, { down: 'good', up: 'weak' }],
  ['no way out', { capacity: 50_000 }, { down: 'good', up: 'poor' }],
  ['a browser that does not say', { capacity: undefined }, { down: 'good', up: 'good' }],
  ['both ways', { lost: 120, lossThere: 0.2 }, { down: 'poor', up: 'poor' }],
])('[R-33] the quality with %s', (_, change, qualities) => {
  expect(judgeQuality(before, { ...after, ...change }, 'full')).toEqual(qualities);
});

test.each<[Step, number, Quality]>([
  ['small', 90_000, 'good'],
  ['small', 50_000, 'poor'],
  ['none', 50_000, 'good'],
])(
  '[R-33] while %s of the camera is sent, a way out that seems to carry %d bits is %s',
  (step, capacity, up) => {
    expect(judgeQuality(before, { ...after, capacity }, step).up).toBe(up);
  },
);

test('[R-33] what the other side reported of a camera that is no longer sent counts no more', () => {
  const voice = { type: 'remote-inbound-rtp', timestamp: 20_000, fractionLost: 0.01, roundTripTime: 0.1 };
  const camera = { type: 'remote-inbound-rtp', timestamp: 15_000, fractionLost: 0.5, roundTripTime: 2 };
  const pair = { type: 'candidate-pair', nominated: true, timestamp: 22_000 };
  expect(sampleOf([voice, camera, pair], 0)).toMatchObject({ lossThere: 0.5, roundTrip: 2 });
  expect(sampleOf([voice, { ...camera, timestamp: 9_000 }, pair], 0)).toMatchObject({
    lossThere: 0.01,
    roundTrip: 0.1,
  });
});

test('[R-33] how unevenly a camera arrived that is no longer sent counts no more', () => {
  const camera = { type: 'inbound-rtp', timestamp: 22_000, lastPacketReceivedTimestamp: 21_900, jitter: 0.4 };
  expect(sampleOf([camera], 0).jitter).toBe(0.4);
  expect(sampleOf([{ ...camera, lastPacketReceivedTimestamp: 9_000 }], 0).jitter).toBe(0);
});

test('[R-33] a sample is read from what a browser counts, and what it does not count is nothing', () => {
  const stats = [
    {
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: 100,
      packetsLost: 2,
      jitter: 0.01,
      lastPacketReceivedTimestamp: 1,
      totalSamplesReceived: 48_000,
    },
    {
      type: 'inbound-rtp',
      kind: 'video',
      packetsReceived: 300,
      packetsLost: -1,
      jitter: 0.02,
      lastPacketReceivedTimestamp: 1,
      totalFreezesDuration: 0.5,
    },
    { type: 'remote-inbound-rtp', timestamp: 1, fractionLost: 0.04, roundTripTime: 0.1 },
    { type: 'candidate-pair', nominated: false, availableOutgoingBitrate: 1 },
    { type: 'candidate-pair', nominated: true, availableOutgoingBitrate: 900_000 },
    'nonsense',
  ];
  expect(sampleOf(stats, 7)).toEqual({
    at: 7,
    received: 400,
    lost: 1,
    jitter: 0.02,
    frozen: 0.5,
    heard: 48_000,
    concealed: 0,
    lossThere: 0.04,
    roundTrip: 0.1,
    capacity: 900_000,
  });
  expect(sampleOf([], 0)).toMatchObject({ received: 0, capacity: undefined });
});

test.each<[string, [Quality, number][], Step]>([
  ['two poor samples', [['poor', 2]], 'full'],
  ['three', [['poor', 3]], 'small'],
  ['six', [['poor', 6]], 'none'],
  ['any more', [['poor', 30]], 'none'],
  ['weak ones', [['weak', 30]], 'full'],
  [
    'poor ones with others between',
    [
      ['poor', 2],
      ['weak', 1],
      ['poor', 2],
    ],
    'full',
  ],
  [
    'too few good ones after it',
    [
      ['poor', 3],
      ['good', 4],
    ],
    'small',
  ],
  [
    'good ones after it',
    [
      ['poor', 3],
      ['good', 5],
    ],
    'full',
  ],
  [
    'good ones with weak ones between',
    [
      ['poor', 3],
      ['good', 3],
      ['weak', 2],
      ['good', 2],
    ],
    'full',
  ],
  [
    'good ones with a poor one between',
    [
      ['poor', 3],
      ['good', 4],
      ['poor', 1],
      ['good', 4],
    ],
    'small',
  ],
  [
    'good ones, one step at a time',
    [
      ['poor', 6],
      ['good', 5],
    ],
    'small',
  ],
  [
    'good ones, to the top',
    [
      ['poor', 6],
      ['good', 10],
    ],
    'full',
  ],
  [
    'a way up that was too much, and as many good ones',
    [
      ['poor', 3],
      ['good', 5],
      ['poor', 3],
      ['good', 5],
    ],
    'small',
  ],
  [
    'a way up that was too much, and twice as many',
    [
      ['poor', 3],
      ['good', 5],
      ['poor', 3],
      ['good', 10],
    ],
    'full',
  ],
])('[R-33] the camera after %s', (_, samples, step) => {
  const climb = createLadder();
  const steps = samples.flatMap(([quality, times]) => Array.from({ length: times }, () => climb(quality)));
  expect(steps.at(-1)).toBe(step);
});
