import { getPushKey, putPush } from '../api/api.ts';
import { hasServiceWorkers, serviceWorker } from './service-worker.ts';
import { isPushWanted, wantPush } from './wanted.ts';
import { NO_PUSH_SERVICE } from '../texts/push.ts';

/** Whether this browser is told what happens while no console is open, or why it cannot be. */
export type PushState = 'on' | 'off' | 'denied' | 'home-screen' | 'unsupported';

export async function readPushState(): Promise<PushState> {
  if (!hasServiceWorkers || !('PushManager' in window) || !('Notification' in window))
    // Safari on iPhones and iPads has it only for what was added to the home screen.
    return 'standalone' in navigator && navigator.standalone === false ? 'home-screen' : 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const isOn = isPushWanted() && Notification.permission === 'granted';
  return isOn && (await (await serviceWorker()).pushManager.getSubscription()) ? 'on' : 'off';
}

/** Asks for the permission, subscribes, and tells the server. Call it from a click: some browsers ask only then. */
export async function turnPushOn(): Promise<PushState> {
  if ((await Notification.requestPermission()) === 'granted') {
    await subscribe();
    wantPush(true);
  }
  return readPushState();
}

export async function turnPushOff(): Promise<PushState> {
  await putPush(null);
  wantPush(false);
  const subscription = await (await serviceWorker()).pushManager.getSubscription();
  await subscription?.unsubscribe();
  return readPushState();
}

/** With each session the server is told anew: a subscription ends with the one before. Nothing if it is not wanted. */
export async function renewPush(): Promise<void> {
  if (isPushWanted() && Notification.permission === 'granted' && 'PushManager' in window) await subscribe();
}

async function subscribe(): Promise<void> {
  const { pushManager } = await ready();
  const { publicKey } = await getPushKey();
  const known = await pushManager.getSubscription();
  const isOfKey = known && base64url(known.options.applicationServerKey) === publicKey;
  // It holds for the key that it was made for, and a browser has one at a time.
  if (known && !isOfKey) await known.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const subscription = isOfKey ? known : await pushManager.subscribe(options).catch(refuse);
  await putPush(subscription.toJSON());
}

function refuse(): never {
  throw new Error(NO_PUSH_SERVICE);
}

/** Subscribing takes one that is active. */
async function ready(): Promise<ServiceWorkerRegistration> {
  await serviceWorker();
  return navigator.serviceWorker.ready;
}

function base64url(bytes: ArrayBuffer | null): string {
  const text = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
