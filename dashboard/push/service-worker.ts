import { orgBase } from '../api/organization.ts';
import { trustedScript } from '../session/trusted-script.ts';

const scriptUrl = trustedScript('usher-push', () => '/push-worker.js');

/** Whether this browser has service workers for this page: not in a private window of some, nor without HTTPS. */
export const hasServiceWorkers = 'serviceWorker' in navigator;

/**
 * The service worker of this organization's consoles, by which notifications with answers are shown and push messages
 * come; registered when it is first needed. Each organization has one of its own, and so a subscription of its own.
 */
export async function serviceWorker(): Promise<ServiceWorkerRegistration> {
  const scope = `${orgBase}/`;
  const known = await navigator.serviceWorker.getRegistration(scope);
  return known ?? navigator.serviceWorker.register(scriptUrl(''), { scope });
}
