import type { PushMessage } from '../../protocol/push.ts';
import { PUSH_TEXTS } from '../texts/push-worker.ts';
import type { FromPage, ToPage } from './page-messages.ts';

declare const self: ServiceWorkerGlobalScope;

/** What a notification is about, for whoever clicks it. */
interface About {
  /** The page of the console that a click leads to, after the organization's base. */
  path: string;
  /** Of a ring: the tab at which it rings. */
  ring?: { clientId: string; requestId: string };
}

/** Also what only some browsers know: the others pass over it. */
interface ShownOptions extends NotificationOptions {
  renotify?: boolean;
  vibrate?: readonly number[];
  actions?: readonly { action: string; title: string }[];
}

const BUZZ = [200, 100, 200];

// It keeps nothing of what the pages load: a newer one may take over at once.
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => event.waitUntil(tell(read(event.data))));

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { source } = event;
  const asked = event.data as FromPage;
  if (source instanceof Client) event.waitUntil(serve(asked, source.id));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(answer(event.notification.data as About, event.action));
});

/** Every message must show something: browsers end the subscription of a page that keeps them to itself. */
async function tell(message: PushMessage | null): Promise<void> {
  if (!message) return;
  const { title, body } = PUSH_TEXTS[message.kind];
  void self.navigator.setAppBadge?.().catch(() => {});
  const options: ShownOptions = {
    body: `${body} ${withoutScheme(message.pageUrl)} · ${message.org}`,
    tag: message.kind,
    data: { path: message.kind === 'message' ? 'messages' : '' } satisfies About,
    renotify: true,
    vibrate: BUZZ,
  };
  await self.registration.showNotification(title, options);
}

function read(data: PushMessageData | null): PushMessage | null {
  try {
    const message = data?.json() as Partial<PushMessage> | null;
    const { kind, org = '', pageUrl = '' } = message ?? {};
    // One of a newer server is none that is known here.
    return kind !== undefined && kind in PUSH_TEXTS ? { kind, org, pageUrl } : null;
  } catch {
    return null;
  }
}

/** What a page asks: to show that it rings there, or that it rings no more. */
async function serve(asked: FromPage, clientId: string): Promise<void> {
  const tag = `call-${asked.requestId}`;
  if (asked.type === 'ring-over') {
    const shown = await self.registration.getNotifications({ tag });
    return shown.forEach((notification) => notification.close());
  }
  const { title, body, requestId, accept, reject } = asked;
  const options: ShownOptions = {
    body,
    tag,
    requireInteraction: true,
    // The page rings by itself, as loudly as it was told to.
    silent: true,
    data: { path: '', ring: { clientId, requestId } } satisfies About,
    actions: [
      { action: 'accept', title: accept },
      { action: 'reject', title: reject },
    ],
  };
  await self.registration.showNotification(title, options);
}

/** Brings a console to the front, and hands on what was answered; declining needs no front. */
async function answer({ path, ring }: About, action: string): Promise<void> {
  const rings = ring && (await self.clients.get(ring.clientId));
  if (ring && rings instanceof WindowClient) {
    if (action === 'accept' || action === 'reject')
      rings.postMessage({ type: 'ring-answer', requestId: ring.requestId, action } satisfies ToPage);
    if (action !== 'reject') await rings.focus();
    return;
  }
  const target = new URL(path, self.registration.scope).href;
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const console = open.find(({ url }) => isConsole(url));
  await (console ? console.focus() : self.clients.openWindow(target));
}

/** The scope also has pages that are no console: the demo, and what is kept of visitors. */
function isConsole(url: string): boolean {
  const { scope } = self.registration;
  return url.startsWith(scope) && !/^(demo|privacy|media\/)/.test(url.slice(scope.length));
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
