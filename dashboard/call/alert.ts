import type { IncomingCall } from '../../worker/protocol/server.ts';
import { countryName, shortUrl } from '../ui/words.ts';
import { pageTitle } from '../ui/page.tsx';
import { ring } from './ring.ts';

const FLASH_MS = 1_000;

/** Rings, flashes the tab's title and shows a desktop notification; the answer stops all of it. */
export function alertCall(call: IncomingCall): () => void {
  const stopRing = ring();
  let flash = true;
  document.title = '📞 Incoming call';
  const timer = setInterval(() => {
    flash = !flash;
    document.title = flash ? '📞 Incoming call' : pageTitle();
  }, FLASH_MS);
  const { pageUrl, country } = call.visitor;
  const from = country ? ` · ${countryName(country)}` : '';
  const notification = show('Incoming call', `${shortUrl(pageUrl)}${from}`, `call-${call.requestId}`);
  return () => {
    stopRing();
    clearInterval(timer);
    document.title = pageTitle();
    notification?.close();
  };
}

/** A desktop notification when this tab is not the one being looked at; nothing without the permission. */
export function notify(title: string, body: string): void {
  if (document.visibilityState === 'hidden') show(title, body, 'usher');
}

function show(title: string, body: string, tag: string): Notification | undefined {
  if (!('Notification' in window) || Notification.permission !== 'granted') return undefined;
  try {
    const notification = new Notification(title, { body, tag, requireInteraction: tag !== 'usher' });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
    return notification;
  } catch {
    // Phones have no notifications from a page.
    return undefined;
  }
}
