import { expect, type Page } from '@playwright/test';

/** What a page has given to its newest peer connection, and what it has opened since it was loaded. */
interface Sent {
  /** Seconds of sound that the connection was given so far, and the energy of all of it. */
  readonly sound: { readonly seconds: number; readonly energy: number };
  readonly sendsPicture: boolean;
  /** How many cameras were ever opened on this page. */
  readonly cameras: number;
}

/** Makes sure that a page that sends has never sent a sound or opened a camera. */
export async function expectNeverSent(page: Page): Promise<void> {
  // The fake microphone beeps every second: in two of them there would have been something to hear.
  await expect.poll(async () => (await sentBy(page)).sound.seconds).toBeGreaterThan(2);
  expect(await sentBy(page)).toMatchObject({ sound: { energy: 0 }, sendsPicture: false, cameras: 0 });
}

/** Waits until sound is sent. */
export async function expectSound(page: Page): Promise<void> {
  const before = (await sentBy(page)).sound.energy;
  await expect.poll(async () => (await sentBy(page)).sound.energy).toBeGreaterThan(before);
}

function sentBy(page: Page): Promise<Sent> {
  return page.evaluate(async () => {
    const peer = window.usherWatch.peers.at(-1);
    const sound = { seconds: 0, energy: 0 };
    for (const stat of ((await peer?.getStats()) ?? new Map()).values() as Iterable<unknown>) {
      const { type, kind, ...source } = stat as Record<string, unknown>;
      if (type !== 'media-source' || kind !== 'audio') continue;
      // A track that is new has neither.
      sound.seconds = Number(source['totalSamplesDuration'] ?? 0);
      sound.energy = Number(source['totalAudioEnergy'] ?? 0);
    }
    return {
      sound,
      sendsPicture: (peer?.getSenders() ?? []).some(({ track }) => track?.kind === 'video'),
      cameras: window.usherWatch.streams.flatMap((stream) => stream.getVideoTracks()).length,
    };
  });
}

/** From the next load on the browser says that the machine has so many processors. */
export function haveProcessors(page: Page, count: number): Promise<unknown> {
  return page.addInitScript((processors) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => processors });
  }, count);
}

/** By which codec the page's newest peer connection sends its picture; undefined: it sends none yet. */
export function pictureCodec(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const stats = new Map<string, Record<string, unknown>>(
      (await window.usherWatch.peers.at(-1)?.getStats()) ?? [],
    );
    const sent = [...stats.values()].find(({ type, kind }) => type === 'outbound-rtp' && kind === 'video');
    const codec = stats.get(String(sent?.['codecId']));
    return codec && String(codec['mimeType']);
  });
}

/** Ends the page's open tracks of a kind as the browser does when the device is gone. */
export function unplug(page: Page, ...kinds: ('audio' | 'video')[]): Promise<void> {
  return page.evaluate((ended) => {
    const tracks = window.usherWatch.streams.flatMap((stream) => stream.getTracks());
    for (const track of tracks) {
      if (track.readyState !== 'live' || !ended.some((kind) => kind === track.kind)) continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  }, kinds);
}

/** From now on the browser gives the page no device, with an error of this name; null: it does again. */
export function refuseDevices(page: Page, error: string | null): Promise<void> {
  return page.evaluate((name) => {
    const devices = navigator.mediaDevices;
    // What the page had before is behind it, on its prototype or as its own.
    const before: unknown = Reflect.get(devices, 'usherTestBefore') ?? devices.getUserMedia;
    Object.assign(devices, {
      usherTestBefore: before,
      getUserMedia: name === null ? before : () => Promise.reject(new DOMException('refused', name)),
    });
  }, error);
}

/** The browser says that a device has come or gone. */
export function changeDevices(page: Page): Promise<boolean> {
  return page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
}

/** From the next load on there is no device of any kind. */
export async function removeDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
  });
}

/** From the next load on questions for a device wait for an answer. Returns what gives it, on the page of then. */
export async function holdAnswers(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const allowed = new Promise((resolve) => addEventListener('usher-test-allow', resolve));
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      await allowed;
      return getUserMedia(constraints);
    };
  });
  return () => page.evaluate(() => void dispatchEvent(new Event('usher-test-allow')));
}

/** Microphone and camera of a page take so long to be opened, as on a slow machine. */
export async function slowDevices(page: Page, ms: number): Promise<void> {
  await page.evaluate((wait) => {
    const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      return getUserMedia(constraints);
    };
  }, ms);
}
