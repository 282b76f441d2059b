import { beforeAll, expect, test } from 'vitest';
import type { LocalState } from '../../../client/device-state.ts';
import { visitorDevicesText } from '../../../dashboard/call/visitor-devices.ts';
import { deviceWords } from '../../../widget/room/device-words.ts';
import { ENGLISH, loadCallWords } from '../../../widget/texts/languages.ts';
import { formatText } from '../../../widget/texts/format.ts';
import type { DeviceState } from '../../../protocol/fields.ts';

beforeAll(() => loadCallWords());

const up = { isUp: true, isHeard: true };
const devices = (
  microphone: DeviceState,
  camera: DeviceState,
  screen = false,
): { microphone: DeviceState; camera: DeviceState; screen: boolean } => ({ microphone, camera, screen });

test.each([
  [devices('on', 'on'), up, ''],
  [devices('on', 'off'), up, 'The visitor’s camera is off. You can hear each other.'],
  [devices('on', 'none'), up, 'The visitor has no camera. You can hear each other.'],
  [devices('on', 'off'), { ...up, isHeard: false }, 'The visitor’s camera is off.'],
  [devices('on', 'off'), { ...up, isUp: false }, 'The visitor’s camera is off.'],
  [devices('off', 'off'), up, 'The visitor’s camera is off. The visitor’s microphone is off.'],
  [devices('lost', 'on'), up, 'The visitor’s microphone stopped working.'],
  [devices('on', 'blocked'), { ...up, isHeard: false }, 'The visitor’s browser does not allow the camera.'],
  [devices('on', 'off', true), up, ''],
  // What is not known yet is not off.
  [null, up, ''],
  [null, { ...up, isUp: false }, ''],
])('[R-85] of a visitor with %o the agent reads what is so', (said, link, words) => {
  expect(visitorDevicesText(said, link)).toBe(words);
});

test.each<[LocalState, LocalState, DeviceState, DeviceState, string[]]>([
  ['on', 'on', 'on', 'on', []],
  ['off', 'off', 'on', 'on', []],
  ['opening', 'none', 'off', 'on', ["Sarah's microphone is off."]],
  ['on', 'blocked', 'none', 'none', ['Sarah has no microphone.', 'Sarah has no camera.']],
  [
    'lost',
    'lost',
    'on',
    'blocked',
    ['Your microphone stopped working', 'Your camera stopped working', "Sarah's camera is not working."],
  ],
  ['blocked', 'on', 'lost', 'on', ['Your microphone is blocked', "Sarah's microphone is not working."]],
])(
  '[R-85] with %s and %s here, %s and %s there, the visitor reads what is so',
  (audio, video, microphone, camera, sentences) => {
    const own = {
      state: (kind: 'audio' | 'video') => (kind === 'audio' ? audio : video),
      asking: () => false,
    };
    const keys = deviceWords(own, devices(microphone, camera));
    expect(keys.map((key) => formatText(key, undefined, ENGLISH.words, { agent: 'Sarah' }))).toEqual(
      sentences,
    );
  },
);
