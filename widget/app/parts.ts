import type { PartLoader } from '../../client/part.ts';
import type { Call, CallHost } from '../call/contract.ts';
import type { Extras, ExtrasHost } from '../extras/contract.ts';
import type { FormHost, MessageForm } from '../form/contract.ts';
import type { PageApi, PageApiHost } from '../page-api/contract.ts';
import type { Simulation } from '../simulation/contract.ts';
import { loadCallWords, type LanguageSwitch } from '../texts/languages.ts';
import { onDemand, type With } from './on-demand.ts';

interface PartsOptions {
  loadPart: PartLoader;
  language: LanguageSwitch;
  /** What the parts need of the widget. */
  host: CallHost & FormHost & PageApiHost & Omit<ExtrasHost, 'loadPart' | 'language'>;
  /** The player is there now. */
  onSimulation: () => void;
}

/** What is loaded when it is wanted: each part is undefined until its code is there, and loaded once. */
export interface Parts {
  simulation?: Simulation;
  form?: MessageForm;
  call?: Call;
  extras?: Extras;
  page?: PageApi;
  loadSimulation: () => Promise<void>;
  loadForm: () => Promise<void>;
  loadCall: () => Promise<Call>;
  withCall: With<Call>;
  withExtras: With<Extras>;
  loadPage: () => Promise<PageApi>;
  withPage: With<PageApi>;
}

/** What the extras load; said here, since the bundler would give what they share with all others a file of its own. */
const EXTRAS = {
  absence: () => import('../absence/absence.tsx'),
  chat: () => import('../chat/chat.tsx'),
  invitation: () => import('../invitation/invitation.tsx'),
  rating: () => import('../rating/rating.tsx'),
};
export type ExtraLoads = typeof EXTRAS;

export function createParts({ loadPart, language, host, onSimulation }: PartsOptions): Parts {
  const [loadSimulation] = onDemand(async () => {
    setTimeout(() => {
      // For a page's first video Chromium reads the long style sheet of its controls. With the player's drawing that would
      // be more than a task should be: it is a task of its own, while the player is fetched.
      const video = document.createElement('video');
      host.element.shadowRoot?.append(video);
      // Asked for, the style has to be known.
      if (getComputedStyle(video).color) video.remove();
    });
    const { createSimulation } = await loadPart(() => import('../simulation/simulation.ts'));
    parts.simulation = createSimulation(host);
    onSimulation();
  });
  const [loadForm] = onDemand(async () => {
    const { createMessageForm } = await loadPart(() => import('../form/form.tsx'));
    parts.form = createMessageForm(host);
  });
  const [loadCall, withCall] = onDemand(async () => {
    const [{ createCall }] = await Promise.all([
      loadPart(() => import('../call/call.ts')),
      loadCallWords(loadPart),
      language.ready(),
    ]);
    return (parts.call = createCall(host));
  });
  const [, withExtras] = onDemand(async () => {
    const { createExtras } = await loadPart(() => import('../extras/extras.tsx'));
    return (parts.extras = await createExtras({ ...host, loadPart, language }, EXTRAS));
  });
  const [loadPage, withPage] = onDemand(async () => {
    const { createPageApi } = await loadPart(() => import('../page-api/page-api.ts'));
    return (parts.page = createPageApi(host));
  });
  const parts: Parts = {
    loadSimulation,
    loadForm,
    loadCall,
    withCall,
    withExtras,
    loadPage,
    withPage,
  };
  return parts;
}
