import type { IncomingCall } from '../../protocol/server.ts';
import { showNotification } from '../agent/notification.ts';
import { countryName, shortUrl } from '../ui/format.ts';
import { pageTitle } from '../ui/page.tsx';
import { startRingTone } from './ring-tone.ts';

const FLASH_MS = 1_000;
const TITLE = '📞 Incoming call';

/** Rings, flashes the tab's title and shows a desktop notification. Returns what stops all of it. */
export function startRingAlert({ requestId, visitor }: IncomingCall): () => void {
  const stopRingTone = startRingTone();
  let isTitleShown = true;
  document.title = TITLE;
  const timer = setInterval(() => {
    isTitleShown = !isTitleShown;
    document.title = isTitleShown ? TITLE : pageTitle();
  }, FLASH_MS);
  const { pageUrl, country } = visitor;
  const from = country ? ` · ${countryName(country)}` : '';
  const notification = showNotification('Incoming call', `${shortUrl(pageUrl)}${from}`, {
    tag: `call-${requestId}`,
    isSticky: true,
  });
  return () => {
    stopRingTone();
    clearInterval(timer);
    document.title = pageTitle();
    notification?.close();
  };
}
