import type { WidgetConfig } from '../../protocol/settings.ts';
import { fakePicture, fakeSound } from './fake-media.ts';
import { fakeSocketClass } from './fake-socket.ts';
import { PREVIEW_TEXTS, type Scene } from '../texts/designer.ts';
import { PRESSED, serverOf, type Cast } from './scene.ts';

interface Shown {
  scene: Scene;
  cast: Cast;
  config: WidgetConfig;
  /** Whether the page around the widget is to go, so that what is behind the frame is seen. */
  isAlone: boolean;
}

/** What is on the page besides the widget. */
const AROUND = 'body > :not(script, usher-widget)';
const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 10_000;

/**
 * Leads the widget in a frame of the demo page to a scene. To be called when the frame has loaded: the widget itself
 * comes later, when the page has nothing better to do. It is the real one; what is around it is not: no server, no camera
 * and nothing that is remembered.
 *
 * @returns what stops it.
 */
export function direct(frame: HTMLIFrameElement, { scene, cast, config, isAlone }: Shown): () => void {
  const page = frame.contentWindow;
  if (!page) return () => {};
  const put = (target: object, name: string, value: unknown): void => {
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  };
  const wholeFetch = page.fetch.bind(page);
  put(page, 'WebSocket', fakeSocketClass(serverOf(scene, cast, config)));
  put(page, 'sessionStorage', emptyStorage());
  put(page, 'localStorage', emptyStorage());
  put(page, 'fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    (input instanceof Request ? input.url : input.toString()).endsWith('/api/ice')
      ? Promise.resolve(Response.json({ iceServers: [] }))
      : wholeFetch(input, init),
  );
  const { mediaDevices } = page.navigator;
  if (mediaDevices) put(mediaDevices, 'getUserMedia', fakeDevices);
  page.document.querySelector('.strip')?.remove();
  for (const part of page.document.querySelectorAll<HTMLElement>(AROUND)) {
    if (isAlone) part.remove();
    // Else the keyboard's way through the console leads through all links of what is a picture here.
    else part.inert = true;
  }
  if (isAlone) makeTransparent(page.document);
  return press(page, PRESSED[scene]);
}

function makeTransparent({ body, documentElement }: Document): void {
  body.style.background = 'none';
  // Else a frame of another brightness than the page around it is not transparent.
  documentElement.style.colorScheme = 'light';
}

/** Presses one button after the other, each when it is there. */
function press(page: Window, testIds: readonly string[]): () => void {
  const left = [...testIds];
  const until = Date.now() + PATIENCE_MS;
  const timer = setInterval(() => {
    const [next] = left;
    if (next === undefined || Date.now() > until) return clearInterval(timer);
    const root = page.document.querySelector('usher-widget')?.shadowRoot;
    const button = root?.querySelector<HTMLElement>(`[data-testid="${next}"]`);
    if (!button) return;
    left.shift();
    button.click();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function fakeDevices({ audio, video }: MediaStreamConstraints = {}): Promise<MediaStream> {
  const tracks = [
    ...(audio ? fakeSound().getTracks() : []),
    ...(video ? fakePicture(PREVIEW_TEXTS.cast.visitor).getTracks() : []),
  ];
  return Promise.resolve(new MediaStream(tracks));
}

function emptyStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
