import type { IncomingCall } from '../../../protocol/messages/to-agent.ts';
import { showNotification } from '../../agent/notification.ts';
import type { FromPage, ToPage } from '../../push-worker/page-messages.ts';
import { hasServiceWorkers, serviceWorker } from '../../push/service-worker.ts';
import { countryName, shortUrl } from '../../texts/shared/format.ts';
import { pageTitle } from '../../ui/page.tsx';
import { acceptCall, rejectCall } from '../answer.ts';
import { startRingTone } from './ring-tone.ts';
import { ACCEPT, DECLINE, INCOMING } from '../../texts/ring.ts';

const FLASH_MS = 1_000;
const BUZZ = [300, 150, 300];
/** The page's icon with a red dot, for tabs too narrow for a title. */
const RINGING_ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d55c9"/><circle cx="16" cy="16" r="9" fill="#ff5a4f" stroke="#fff" stroke-width="3"/></svg>',
)}`;

/** Rings: by sound, the tab's title and icon, the badge of an installed app, vibration, a notification. Returns what stops it. */
export function startRingAlert(call: IncomingCall): () => void {
  const stops = [startRingTone(), startFlashing(), notify(call)];
  return () => {
    for (const stop of stops) stop();
  };
}

function startFlashing(): () => void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const ownIcon = icon?.href ?? '';
  let isShown = false;
  const flash = () => {
    isShown = !isShown;
    document.title = isShown ? `📞 ${INCOMING}` : pageTitle();
    if (icon) icon.href = isShown ? RINGING_ICON : ownIcon;
    // Refused in a page that was never touched.
    if (isShown) navigator.vibrate?.(BUZZ);
  };
  flash();
  const timer = setInterval(flash, FLASH_MS);
  void navigator.setAppBadge?.(1).catch(() => {});
  return () => {
    clearInterval(timer);
    document.title = pageTitle();
    if (icon) icon.href = ownIcon;
    navigator.vibrate?.(0);
    void navigator.clearAppBadge?.().catch(() => {});
  };
}

/** A notification with answers where there is a service worker, which alone can show those; else one without. */
function notify({ requestId, visitor: { pageUrl, country } }: IncomingCall): () => void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return () => {};
  const body = `${shortUrl(pageUrl)}${country ? ` · ${countryName(country)}` : ''}`;
  let isOver = false;
  let close = () => {};
  const plain = () => {
    if (isOver) return;
    const shown = showNotification(INCOMING, body, { tag: `call-${requestId}`, isSticky: true });
    close = () => shown?.close();
  };
  const byWorker = ({ active }: ServiceWorkerRegistration) => {
    if (!active) return plain();
    if (isOver) return;
    const ask = (question: FromPage) => active.postMessage(question);
    ask({ type: 'ring', requestId, title: INCOMING, body, accept: ACCEPT, reject: DECLINE });
    close = () => ask({ type: 'ring-over', requestId });
  };
  const onAnswer = ({ data }: MessageEvent<Partial<ToPage> | null>) => {
    if (data?.type !== 'ring-answer' || data.requestId !== requestId) return;
    if (data.action === 'accept') acceptCall(requestId);
    else rejectCall(requestId);
  };
  if (hasServiceWorkers) {
    navigator.serviceWorker.addEventListener('message', onAnswer);
    // One that was registered a moment ago takes no messages yet.
    void serviceWorker()
      .then(() => navigator.serviceWorker.ready)
      .then(byWorker, plain);
  } else plain();
  return () => {
    isOver = true;
    if (hasServiceWorkers) navigator.serviceWorker.removeEventListener('message', onAnswer);
    close();
  };
}
