import { serviceWorker } from './service-worker.ts';
import { renewPush } from './subscription.ts';

/** What a console does once that may show notifications; where it cannot, it does without. Returns what ends it. */
export function startNotifications(): () => void {
  serviceWorker()
    .then(renewPush)
    .catch(() => {});
  // Whoever looks at the console has seen what the badge was for.
  const clear = () => {
    if (document.visibilityState === 'visible') void navigator.clearAppBadge?.().catch(() => {});
  };
  clear();
  document.addEventListener('visibilitychange', clear);
  return () => document.removeEventListener('visibilitychange', clear);
}
