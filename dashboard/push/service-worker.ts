import { orgBase } from '../api/organization.ts';
import { pushWorkerFile } from '../../protocol/console-languages.ts';
import { LANGUAGE } from '../texts/language.ts';
import { trustedScript } from '../session/trusted-script.ts';

const file = `/${pushWorkerFile(LANGUAGE)}`;
const scriptUrl = trustedScript('usher-push', () => file);

/** Whether this browser has service workers for this page: not in a private window of some, nor without HTTPS. */
export const hasServiceWorkers = 'serviceWorker' in navigator;

/**
 * The service worker of this organization's consoles, by which notifications with answers are shown and push messages
 * come; registered when it is first needed. Each organization has one of its own, and so a subscription of its own.
 */
export async function serviceWorker(): Promise<ServiceWorkerRegistration> {
  const scope = `${orgBase}/`;
  const known = await navigator.serviceWorker.getRegistration(scope);
  // Where the language was changed another one takes its place; what is subscribed stays so.
  return known?.active?.scriptURL.endsWith(file)
    ? known
    : navigator.serviceWorker.register(scriptUrl(''), { scope });
}
