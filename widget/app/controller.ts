import type { ToVisitor } from '../../protocol/server.ts';
import type { VisitorMessage } from '../../protocol/visitor.ts';
import { isForbidden } from '../../client/page-policy.ts';
import { createPartLoader } from '../../client/part.ts';
import type { Call } from '../call/contract.ts';
import { createHost } from '../host/host.ts';
import type { MessageForm } from '../form/contract.ts';
import { createLanguageSwitch, loadCallWords } from '../texts/languages.ts';
import type { Simulation } from '../simulation/contract.ts';
import { createScreen } from '../views/screen.tsx';
import { createConnection } from './connection.ts';
import { pageUrl, watchPage } from './page.ts';
import { isSettled, renew } from './renewal.ts';
import { createSessionStore } from './session-store.ts';
import { inCall, initialModel, reduce, visibleState, type WidgetEvent } from './state.ts';
import { followTabs } from './tabs.ts';

/** What a page may do with the widget on it, as `window.usher`. */
export interface Usher {
  /** Shows the widget in full. */
  open: () => void;
  /** Makes it small. */
  close: () => void;
  /** Takes it off the page. */
  remove: () => void;
}

declare global {
  interface Window {
    usher?: Usher;
  }
}

/** Set on a page that has a widget. The name `usher` may be the page's own: an element with that id has it, too. */
const RUNNING = Symbol.for('usher');

/** A longer wait to be shown is waited for without a place among an agent's viewers. */
const UNSEEN_MS = 10_000;

/**
 * Starts the widget that `script` asks for: `data-org`, or `org` in its address, names the organization, `data-page`
 * reports another page than the one it is on. There is one widget on a page, however often the loader was put there.
 */
export function start(script: HTMLScriptElement): void {
  const { origin, searchParams } = new URL(script.src);
  const org = script.dataset.org || searchParams.get('org');
  if (RUNNING in window) return;
  if (!org) return warn(script);
  Reflect.set(window, RUNNING, true);
  const { page } = script.dataset;
  const base = `${origin}/o/${encodeURIComponent(org)}`;
  const store = createSessionStore(org);
  const startedAt = Date.now();
  const seenBefore = store.session.seen;
  let model = initialModel(!!store.session.minimized);
  let firstAgent: string | undefined;
  let loadingCall: Promise<Call> | undefined;
  let call: Call | undefined;
  let form: MessageForm | undefined;
  let simulation: Simulation | undefined;
  let shown = false;
  let scheduled = false;
  let removed = false;
  /** The server has another version by now, and parts of this one no more. */
  let gone = false;
  let lost = false;
  let joined = false;
  let overlayTimer: ReturnType<typeof setTimeout> | undefined;

  const host = createHost(script);
  const screen = createScreen(host, {
    onInterest: () => withCall(() => {}, loadCall()),
    onCall: startCall,
    onMinimize: minimize,
    onSound() {
      if (simulation?.isAudible()) simulation.mute();
      else {
        interact('opened');
        simulation?.introduce();
      }
      draw();
    },
    onLeaveMessage: openForm,
    onDismiss: () => dispatch({ type: 'dismiss' }),
  });

  const loadPart = createPartLoader(script.src, () => {
    gone = true;
    if (!removed && !busy() && isSettled(script)) replaceOutdated();
  });
  const language = createLanguageSwitch(draw, loadPart);
  const loadForm = once(async () => {
    const { createMessageForm } = await loadPart(() => import('../form/form.tsx'));
    form = createMessageForm({
      addStyles: host.addStyles,
      draw,
      dispatch,
      leaving: () => model.leaving,
      send,
    });
  });
  const loadSimulation = once(async () => {
    const { createSimulation } = await loadPart(() => import('../simulation/simulation.ts'));
    simulation = createSimulation(draw);
    show();
  });

  const connection = createConnection({
    base,
    join() {
      const { token } = store.session;
      // While another tab is in the call its token is not for this one, nor is there a question while there is more.
      const { token: rejoinToken, leftAt } = store.rejoin();
      const mayRejoin = store.inCall() || (!busy() && (!joined || leftAt));
      joined = true;
      return {
        type: 'visitor:join',
        pageUrl: pageUrl(page),
        ...(token && { token }),
        ...(mayRejoin && rejoinToken && { rejoinToken }),
      };
    },
    onMessage,
    onLost() {
      lost = true;
      withCall((loaded) => loaded.connectionLost());
    },
    onRefused(code) {
      warn(script, code);
      remove();
    },
    onOutdated: replaceOutdated,
    onMovedElsewhere() {
      store.remember({ token: undefined });
      dispatch({ type: 'reset' });
    },
    onSentAway() {
      // Picture and sound of a call need no server.
      if (model.phase !== 'call') dispatch({ type: 'reset' });
    },
    busy,
  });

  function busy(): boolean {
    return inCall(model.phase) || model.phase === 'form';
  }

  function onMessage(message: ToVisitor): void {
    if ('token' in message) store.remember({ token: message.token });
    form?.before(message, lost);
    dispatch(message);
    form?.after(message, lost);
    if ('visitorId' in message) {
      if (lost) setComplaint();
      lost = false;
    }
    if (message.type === 'agent:assigned' && script.dataset.wanted) {
      delete script.dataset.wanted;
      startCall();
    }
    // Through one promise, so that the call code gets everything in order, however long it takes to load.
    const listener = /^(call|webrtc):/.test(message.type) ? loadCall() : loadingCall;
    withCall((loaded) => loaded.handle(message), listener);
  }

  function dispatch(event: WidgetEvent): void {
    const before = model;
    model = reduce(model, event);
    if (model === before) return;
    if (inCall(before.phase) && !inCall(model.phase)) withCall((loaded) => loaded.close());
    if (model.config && model.config !== before.config) {
      host.applyConfig(model.config);
      language.want(model.config.locale);
      schedule();
    }
    const overlay = model.phase === 'handoff' || model.phase === 'notice';
    if (!overlay) clearTimeout(overlayTimer);
    else if (model.phase !== before.phase || model.lost !== before.lost) {
      clearTimeout(overlayTimer);
      overlayTimer = setTimeout(
        () => dispatch({ type: 'overlay-over' }),
        (model.config?.handoffNoticeSeconds ?? 3) * 1_000,
      );
    }
    show();
  }

  function show(): void {
    const { agent, phase } = model;
    const state = visibleState(model);
    if (agent) {
      firstAgent ??= agent.id;
      const known = seenBefore && firstAgent === agent.id;
      if (simulation) simulation.show(agent, known ? 'loop' : 'wave', phase === 'handoff');
      else loadSimulation().catch(() => {});
    } else if (state === 'hidden' || state === 'offline') simulation?.clear();
    draw();
    if (shown || state === 'hidden') return;
    store.remember({ seen: true });
    // What is counted is that somebody saw an agent.
    if (!agent) return;
    shown = true;
    interact('shown');
    const autoHide = model.config?.autoHideSeconds;
    if (autoHide) {
      setTimeout(() => {
        if (model.phase === 'watching' && !simulation?.isAudible())
          dispatch({ type: 'minimize', minimized: true });
      }, autoHide * 1_000);
    }
  }

  function draw(): void {
    if (removed) return;
    screen.draw({
      model,
      language: language.current(),
      simulation: simulation?.view,
      audible: !!simulation?.isAudible(),
      call: call?.view,
      media: call?.media(),
      form: form?.view,
    });
    // Only where somebody sees them.
    simulation?.play(!document.hidden && /^(watching|bubble|ringing|asking)$/.test(visibleState(model)));
  }

  /** Decides, now that the owner's wishes are known, whether and when the widget may show itself. */
  function schedule(): void {
    const { config } = model;
    if (!config || inCall(model.phase) || model.phase === 'form') return;
    const mayLeave = !store.rejoin().token;
    if (config.devices !== 'all' && (config.devices === 'mobile') !== isMobile()) {
      if (mayLeave) connection.close();
      return dispatch({ type: 'ready', ready: false });
    }
    if (model.ready || scheduled) return;
    const wait = seenBefore ? 0 : startedAt + config.triggerDelaySeconds * 1_000 - Date.now();
    scheduled = true;
    if (wait > UNSEEN_MS && mayLeave) connection.close();
    setTimeout(() => {
      void language.ready().then(() => {
        if (removed) return;
        dispatch({ type: 'ready', ready: true });
        connection.open();
      });
    }, wait);
  }

  function loadCall(): Promise<Call> {
    loadingCall ??= Promise.all([
      loadPart(() => import('../call/call.ts')),
      loadCallWords(loadPart),
      language.ready(),
    ]).then(
      ([{ createCall }]) =>
        (call = createCall({
          base,
          store,
          addStyles: host.addStyles,
          draw,
          send,
          connected: () => !lost,
          agent: () => model.agent ?? model.shownAgent,
          setPhase: (phase) => dispatch({ type: 'phase', phase }),
        })),
      (error: unknown) => {
        loadingCall = undefined;
        throw error;
      },
    );
    return loadingCall;
  }

  /** Does something with the call once its code is there; where it does not come, whoever asked for it says so. */
  function withCall(then: (loaded: Call) => void, loading = loadingCall): void {
    loading?.then(then).catch(() => {});
  }

  function startCall(): void {
    interact('opened');
    setComplaint();
    loadCall()
      .then((loaded) => removed || loaded.request())
      .catch(() => {
        // The fresh widget goes on with it.
        if (gone && removed) script.dataset.wanted = 'call';
        setComplaint(gone ? 'call_failed' : 'no_connection');
      });
  }

  function setComplaint(complaint?: 'call_failed' | 'no_connection'): void {
    dispatch({ type: 'complaint', complaint });
  }

  function openForm(): void {
    loadForm().then(
      () => dispatch({ type: 'leave-message' }),
      () => dispatch({ type: 'form-missing' }),
    );
  }

  function interact(kind: Extract<VisitorMessage, { type: 'visitor:interaction' }>['kind']): void {
    send({ type: 'visitor:interaction', kind });
  }

  /** Nothing is sent on a page that the server does not know of yet: a call rings by its rules. */
  function send(message: VisitorMessage): boolean {
    pages?.flush();
    return connection.send(message);
  }

  function minimize(minimized: boolean): void {
    if (minimized) simulation?.mute();
    store.remember({ minimized });
    interact(minimized ? 'dismissed' : 'opened');
    dispatch({ type: 'minimize', minimized });
  }

  /** The page stays as it is; the fresh widget goes on with the session. */
  function replaceOutdated(): void {
    remove();
    renew(script);
  }

  const pages = page
    ? undefined
    : watchPage((url) => {
        dispatch({ type: 'page' });
        connection.open();
        connection.send({ type: 'visitor:page', pageUrl: url });
      });

  function remove(): void {
    removed = true;
    clearTimeout(overlayTimer);
    connection.close();
    pages?.stop();
    document.removeEventListener('visibilitychange', draw);
    stopFollowing();
    store.handOn();
    withCall((loaded) => loaded.close());
    screen.remove();
    host.remove();
    Reflect.deleteProperty(window, RUNNING);
    if (window.usher === api) delete window.usher;
  }

  document.addEventListener('visibilitychange', draw);
  const stopFollowing = followTabs({ store, connection, busy, withCall });
  const api: Usher = { open: () => minimize(false), close: () => minimize(true), remove };
  window.usher ??= api;
  connection.open();
  if ((page !== undefined && page !== pageUrl(page)) || isForbidden('audio') || isForbidden('video'))
    warn(script);
}

/** Says in the browser's console what the page's developer should know, by code that few pages ever load. */
function warn(script: HTMLScriptElement, code?: number): void {
  import('./warnings.ts').then((loaded) => loaded.warn(script, code)).catch(() => {});
}

/** A phone, or something held like one. */
function isMobile(): boolean {
  return innerWidth <= 480 || (innerWidth < 900 && matchMedia('(pointer: coarse)').matches);
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
