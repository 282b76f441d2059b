import { isForbidden } from '../../client/page-policy.ts';
import { pageUrl } from '../app/page.ts';
import { inCall, initialModel, visibleState } from '../app/state.ts';
import type { UsherEvents } from '../module/usher.ts';
import type { PageApi, PageApiHost } from './contract.ts';
import { adapt, readIdentity } from './tag.ts';
import { warn } from './warn.ts';

/** As the server has it; its schema is too much for a sentence. */
const MOST_BYTES = 2_048;

/** A function of the page that is told of one kind of event. */
interface Told {
  readonly name: string;
  readonly listener: unknown;
  readonly listen: (event: Event) => void;
}

/**
 * Does what the page asks for by `window.usher` and by the tag, and tells it what happens, as DOM events on the widget's
 * element: what a listener of the page throws is the page's own error. Nothing of what happened before is lost: it starts
 * with a widget that is not seen yet.
 */
export function createPageApi(host: PageApiHost): PageApi {
  const { element, script, send } = host;
  let listeners: readonly Told[] = [];
  let identity: object | undefined = readIdentity(script);
  let isSaid = false;
  let isReady = false;
  let before = initialModel(false);
  let callId = '';
  let startedAt = 0;

  function tell<Name extends keyof UsherEvents>(name: Name, detail: UsherEvents[Name]): void {
    element.dispatchEvent(new CustomEvent(`usher:${name}`, { detail, bubbles: true, composed: true }));
  }

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

  function call(): void {
    const { agent, config, phase } = host.model();
    if (inCall(phase)) return;
    if (visibleState(host.model()) === 'hidden') host.setAway(false);
    if (agent) host.startCall();
    // As soon as it is known whom.
    else if (!config) script.dataset.wanted = 'call';
    else warn('Nobody can be called just now.');
  }

  function listenTo(name: string, listener: Function): void {
    if (find(name, listener)) return;
    const listen = (event: Event): void => {
      if (event instanceof CustomEvent) Reflect.apply(listener, undefined, [event.detail]);
    };
    listeners = [...listeners, { name, listener, listen }];
    element.addEventListener(`usher:${name}`, listen);
  }

  function forget(name: string, listener: unknown): void {
    const found = find(name, listener);
    if (found) element.removeEventListener(`usher:${name}`, found.listen);
    listeners = listeners.filter((one) => one !== found);
  }

  function find(name: string, listener: unknown): Told | undefined {
    return listeners.find((one) => one.name === name && one.listener === listener);
  }

  const tag = new MutationObserver(() => {
    const { config } = host.model();
    if (config) host.dress(adapt(config, script));
  });
  tag.observe(script, { attributes: true });
  const { page } = script.dataset;
  if ((page !== undefined && page !== pageUrl(page)) || (['microphone', 'camera'] as const).some(isForbidden))
    import('../app/warnings.ts').then((loaded) => loaded.warn(script)).catch(() => {});

  awaitKeyboard(host);

  return {
    adapt: (config) => adapt(config, script),
    standing: () => [
      ...listeners.map(({ name, listener }) => ['on', name, listener]),
      ...(identity ? [['identify', identity]] : []),
    ],
    run([name, first, listener]) {
      if (name === 'identify') identify(first);
      else if (name === 'hide') {
        if (!inCall(host.model().phase)) host.setAway(true);
      } else if (name === 'page') turn(first);
      else if (name === 'call') call();
      else if (name === 'on' && typeof listener === 'function') listenTo(String(first), listener);
      else if (name === 'off') forget(String(first), listener);
      else warn(`There is no command ${JSON.stringify(name)} of this kind.`);
    },
    handle(event, model) {
      const was = visibleState(before);
      const seen = visibleState(model);
      const { agent } = model;
      if (model.ready && !isReady) {
        isReady = true;
        tell('ready', {});
      }
      if (agent?.id !== before.agent?.id)
        tell('agent', agent ? { id: agent.id, name: agent.displayName } : null);
      if (seen !== was) tell('state', { state: seen });
      if (seen === 'invited' && was !== 'invited') tell('invitation', { agent: agent?.displayName ?? '' });
      if (was === 'call' && seen !== 'call' && seen !== 'rejoin') {
        tell('call-ended', { callId, seconds: Math.round((Date.now() - startedAt) / 1_000) });
      }
      if (model.leaving === 'sent' && before.leaving !== 'sent') tell('message-sent', {});
      before = model;
      if (event.type === 'lost') isSaid = false;
      if ('visitorId' in event && !isSaid) sayWho();
      if (event.type === 'rated') tell('rated', { callId: event.callId, stars: event.stars });
      if (event.type === 'call:ringing') tell('ringing', { callId: (callId = event.requestId) });
      if (event.type === 'call:accepted') {
        callId = event.callId;
        startedAt = Date.now();
        tell('call-started', { callId, agent: agent?.displayName ?? '' });
      }
      if (event.type === 'agent:unavailable' && script.dataset.wanted) {
        delete script.dataset.wanted;
        warn('Nobody can be called just now.');
      }
      if (event.type === 'error' && event.about === 'visitor:identify') warn(`identify: ${event.message}`);
    },
    close: () => tag.disconnect(),
  };
}

/** The first field of the widget that somebody writes in brings what keeps it above a phone's keyboard. */
function awaitKeyboard(host: PageApiHost): void {
  const waiting = new AbortController();
  host.element.shadowRoot?.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof Element) || !target.matches('input,textarea')) return;
      waiting.abort();
      import('../keyboard/keyboard.ts').then((loaded) => loaded.keepAboveKeyboard(host)).catch(() => {});
    },
    waiting,
  );
}
