// What is tested is code of browsers.
/// <reference lib="dom" />
import { afterEach, expect, test, vi } from 'vitest';
import type { Kind } from '../../../client/device-state.ts';
import { openDevices } from '../../../client/open-devices.ts';

class OverconstrainedError extends Error {
  override name = 'OverconstrainedError';
}

interface Asked {
  audio?: { deviceId: unknown };
  video?: { deviceId: unknown };
}

/** A browser with these devices; returns what it was asked for. */
function browserWith(devices: Readonly<Record<Kind, readonly string[]>>): Asked[] {
  const asked: Asked[] = [];
  const idOf = (kind: Kind, wanted: Asked): string => {
    const { deviceId } = wanted[kind] ?? {};
    const exact: unknown = deviceId instanceof Object ? Reflect.get(deviceId, 'exact') : undefined;
    const found = devices[kind].find((id) => exact === undefined || id === exact);
    if (found !== undefined) return found;
    throw exact === undefined ? new DOMException('no device', 'NotFoundError') : new OverconstrainedError();
  };
  const getUserMedia = async (wanted: Asked) => {
    asked.push(wanted);
    const kinds = (['audio', 'video'] as const).filter((kind) => kind in wanted);
    const tracks = kinds.map((kind) => ({ kind, id: idOf(kind, wanted) }));
    return Promise.resolve({ getTracks: () => tracks });
  };
  vi.stubGlobal('OverconstrainedError', OverconstrainedError);
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

const both = ['audio', 'video'] as const;

test.each([
  [{ audio: 'headset', video: 'webcam' }, ['headset', 'webcam']],
  [{ audio: 'unplugged', video: 'webcam' }, ['built-in', 'webcam']],
  [{ audio: 'headset', video: 'unplugged' }, ['headset', 'lid']],
  [{ audio: 'unplugged', video: 'unplugged' }, ['built-in', 'lid']],
  [undefined, ['built-in', 'lid']],
])(
  'of what was picked, %o, what is there is used, and only what is gone is replaced',
  async (picked, ids) => {
    browserWith({ audio: ['built-in', 'headset'], video: ['lid', 'webcam'] });
    const { tracks, troubles } = await openDevices(both, {}, true, picked);
    expect(tracks.map(({ id }) => id)).toEqual(ids);
    expect(troubles).toEqual({});
  },
);

test('one that is not there is in nobody’s way, and the person is asked for it once', async () => {
  const asked = browserWith({ audio: ['built-in'], video: [] });
  const { tracks, troubles } = await openDevices(both, {}, true);
  expect(tracks.map(({ id }) => id)).toEqual(['built-in']);
  expect(troubles).toEqual({ video: 'none' });
  expect(asked.map((wanted) => Object.keys(wanted))).toEqual([both, ['audio']]);
});

test('without a microphone no camera is opened where one is needed', async () => {
  browserWith({ audio: [], video: ['lid'] });
  expect(await openDevices(both, {}, true)).toEqual({ tracks: [], troubles: { audio: 'none' } });
  expect((await openDevices(both, {}, false)).tracks.map(({ id }) => id)).toEqual(['lid']);
});
