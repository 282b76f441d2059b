import { inCall, visibleState, type WidgetEvent } from '../app/state.ts';
import type { ExtrasHost } from '../extras/contract.ts';
import type { UsherEvents } from '../module/usher.ts';
import type { PageApi } from './contract.ts';

/** As the server has it; its schema is too much for a sentence. */
const MOST_BYTES = 2_048;

function warn(sentence: string): void {
  console.warn(`[Usher] ${sentence}`);
}

/**
 * Does what the page asks for by `window.usher`, and tells it what happens, as DOM events on the widget's element: what a
 * listener of the page throws is the page's own error.
 */
export function createPageApi(host: ExtrasHost): PageApi {
  const { element, model, script, send } = host;
  const listeners = new Map<unknown, (event: Event) => void>();
  const kept: unknown[][] = [];
  let identity: object | undefined;
  let isSaid = false;
  let state = visibleState(model());
  let agentId = model().agent?.id;
  let { leaving } = model();
  let callId = '';
  let startedAt = 0;

  const tell: PageApi['tell'] = (name, detail) =>
    void element.dispatchEvent(new CustomEvent(`usher:${name}`, { detail, bubbles: true, composed: true }));

  function sayWho(): void {
    if (identity) isSaid = send({ ...identity, type: 'visitor:identify' });
  }

  function identify(given: unknown): void {
    if (!(given instanceof Object)) return warn('identify takes an object, such as { name: "Ada" }.');
    const bytes = new TextEncoder().encode(JSON.stringify(given)).length;
    if (bytes > MOST_BYTES)
      return warn(`identify was given ${bytes} bytes; at most ${MOST_BYTES} can be said. Nothing was sent.`);
    identity = given;
    sayWho();
  }

  function turn(url: unknown): void {
    if (typeof url === 'string' && url) script.dataset.page = new URL(url, location.href).href;
    else delete script.dataset.page;
    host.turnPage();
  }

  function tellChanges(): void {
    const now = model();
    const seen = visibleState(now);
    if (seen !== state) tell('state', { state: seen });
    if (seen === 'invited' && state !== 'invited')
      tell('invitation', { agent: now.agent?.displayName ?? '' });
    if (now.agent?.id !== agentId)
      tell('agent', now.agent ? { id: now.agent.id, name: now.agent.displayName } : null);
    if (state === 'call' && seen !== 'call' && seen !== 'rejoin') {
      tell('call-ended', { callId, seconds: Math.round((Date.now() - startedAt) / 1_000) });
    }
    if (now.leaving === 'sent' && leaving !== 'sent') tell('message-sent', {});
    ({ leaving } = now);
    state = seen;
    agentId = now.agent?.id;
  }

  return {
    tell,
    standing: () => [...kept, ...(identity ? [['identify', identity]] : [])],
    run([name, ...given]) {
      const [first, listener] = given;
      if (name === 'identify') identify(first);
      else if (name === 'hide') {
        if (!inCall(model().phase)) host.setAway(true);
      } else if (name === 'page') turn(first);
      else if (name === 'call') {
        if (model().agent && !inCall(model().phase)) host.startCall();
        else warn('Nobody can be called just now.');
      } else if (name === 'on' && typeof listener === 'function') {
        const listen = (event: Event): void => {
          if (event instanceof CustomEvent) Reflect.apply(listener, undefined, [event.detail]);
        };
        listeners.set(listener, listen);
        kept.push(['on', first, listener]);
        element.addEventListener(`usher:${String(first)}`, listen);
      } else if (name === 'off') {
        const listen = listeners.get(listener);
        if (listen) element.removeEventListener(`usher:${String(first)}`, listen);
      } else warn(`There is no command ${JSON.stringify(name)} of this kind.`);
    },
    handle(event: WidgetEvent) {
      tellChanges();
      if (event.type === 'lost') isSaid = false;
      if ('visitorId' in event && !isSaid) sayWho();
      if (event.type === 'call:ringing') tell('ringing', { callId: (callId = event.requestId) });
      if (event.type === 'call:accepted') {
        callId = event.callId;
        startedAt = Date.now();
        tell('call-started', {
          callId,
          agent: model().agent?.displayName ?? '',
        } satisfies UsherEvents['call-started']);
      }
      if (event.type === 'error' && event.about === 'visitor:identify') warn(`identify: ${event.message}`);
    },
  };
}
