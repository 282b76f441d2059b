import type { PartLoader } from '../../client/part.ts';
import type { Call, CallHost } from '../call/contract.ts';
import type { FormHost, MessageForm } from '../form/contract.ts';
import type { Simulation } from '../simulation/contract.ts';
import { loadCallWords, type LanguageSwitch } from '../texts/languages.ts';

interface PartsOptions {
  loadPart: PartLoader;
  language: LanguageSwitch;
  /** What the parts need of the widget. */
  host: CallHost & FormHost;
  /** The player is there now. */
  onSimulation: () => void;
}

/** What is loaded when it is wanted: each part is undefined until its code is there, and loaded once. */
export interface Parts {
  simulation?: Simulation;
  form?: MessageForm;
  call?: Call;
  loadSimulation: () => Promise<void>;
  loadForm: () => Promise<void>;
  loadCall: () => Promise<Call>;
  /**
   * Does something with the call once its code is there, in the order in which that was asked for, however long it takes
   * to load; `isWanted`: it is to be loaded for this. Where it does not come, whoever asked for it says so.
   */
  withCall: (then: (call: Call) => void, isWanted?: boolean) => void;
}

export function createParts({ loadPart, language, host, onSimulation }: PartsOptions): Parts {
  let loadingCall: Promise<Call> | undefined;

  const parts: Parts = {
    loadSimulation: once(async () => {
      const { createSimulation } = await loadPart(() => import('../simulation/simulation.ts'));
      parts.simulation = createSimulation(host);
      onSimulation();
    }),
    loadForm: once(async () => {
      const { createMessageForm } = await loadPart(() => import('../form/form.tsx'));
      parts.form = createMessageForm(host);
    }),
    loadCall() {
      loadingCall ??= Promise.all([
        loadPart(() => import('../call/call.ts')),
        loadCallWords(loadPart),
        language.ready(),
      ]).then(
        ([{ createCall }]) => (parts.call = createCall(host)),
        (error: unknown) => {
          loadingCall = undefined;
          throw error;
        },
      );
      return loadingCall;
    },
    withCall(then, isWanted) {
      (isWanted ? parts.loadCall() : loadingCall)?.then(then).catch(() => {});
    },
  };
  return parts;
}

/** Loads once, however often it is wanted; again only after it has failed. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
