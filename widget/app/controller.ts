import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { WidgetConfig } from '../../protocol/settings.ts';
import type { VisitorMessage } from '../../protocol/messages/from-visitor.ts';
import { createPartLoader } from '../../client/part.ts';
import { createHost } from '../host/host.ts';
import { createLanguageSwitch } from '../texts/languages.ts';
import { createScreen } from '../views/screen.tsx';
import { isRunning, RUNNING } from '../module/running.ts';
import { announce } from './api.ts';
import { createConnection } from './connection.ts';
import { pageUrl, watchPage } from './page.ts';
import { createParts } from './parts.ts';
import { isSettled, renew } from './renewal.ts';
import { createSchedule } from './schedule.ts';
import { createSessionStore } from './session-store.ts';
import { inCall, initialModel, reduce, visibleState, type WidgetEvent } from './state.ts';
import { followTabs } from './tabs.ts';

/**
 * Starts the widget that `script` asks for: `data-org`, or `org` in its address, names the organization, `data-page`
 * reports another page than the one it is on, and whatever else it says is read by a part of its own
 * (`page-api/tag.ts`). There is one widget on a page, however often the loader was put there.
 */
export function start(script: HTMLScriptElement): void {
  const { origin, searchParams } = new URL(script.src);
  const org = script.dataset.org || searchParams.get('org');
  if (isRunning()) return;
  if (!org) return warn(script);
  const address = (): string => pageUrl(script.dataset.page);
  const base = `${origin}/o/${encodeURIComponent(org)}`;
  const store = createSessionStore(org);
  const seenBefore = store.session.seen;
  let model = initialModel(!!store.session.minimized);
  let firstAgent: string | undefined;
  let shown = false;
  let removed = false;
  /** Off this page until `open`: the page hides it, or the visitor has closed it for their session. */
  let away = !!store.session.closed || ('hidden' in script.dataset && !store.rejoin().token);
  /** The server has another version by now, and parts of this one no more. */
  let gone = false;
  let lost = false;
  let joined = false;
  /** By this browser's clock. */
  let arrivedAt = Date.now();
  let overlayTimer: ReturnType<typeof setTimeout> | undefined;

  const host = createHost();
  const screen = createScreen(host, {
    onInterest: () => parts.withCall(() => {}, true),
    onCall: () => startCall(),
    onMinimize: minimize,
    onClose() {
      store.remember({ closed: true });
      interact('dismissed');
      setAway(true);
    },
    onSound() {
      if (parts.simulation?.isAudible()) parts.simulation.mute();
      else {
        interact('opened');
        parts.simulation?.introduce();
      }
      draw();
    },
    onLeaveMessage: openForm,
    onDismiss: () => dispatch({ type: 'dismiss' }),
  });

  const pages = watchPage(address, (url) => {
    dispatch({ type: 'page' });
    connect();
    connection.send({ type: 'visitor:page', pageUrl: url });
  });

  const loadPart = createPartLoader(script.src, () => {
    gone = true;
    if (!removed && !busy() && isSettled(script)) replaceOutdated();
  });
  const language = createLanguageSwitch(draw, loadPart);
  const parts = createParts({
    loadPart,
    language,
    onSimulation: show,
    host: {
      base,
      store,
      addStyles: host.addStyles,
      draw,
      send,
      connected: () => !lost,
      agent: () => model.agent ?? model.shownAgent,
      model: () => model,
      dispatch,
      leaving: () => model.leaving,
      element: host.element,
      script,
      setAway,
      startCall,
      turnPage: pages.flush,
      dress,
    },
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
        pageUrl: address(),
        ...(token && { token }),
        ...(mayRejoin && rejoinToken && { rejoinToken }),
      };
    },
    onMessage,
    onLost() {
      lost = true;
      parts.withCall((call) => call.connectionLost());
      dispatch({ type: 'lost' });
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
    comesBack: () => inCall(model.phase) || store.inCall(),
  });

  const schedule = createSchedule({
    store,
    connection,
    language,
    onReady(ready) {
      if (removed) return;
      dispatch({ type: 'ready', ready: ready && !away });
      if (ready) connect();
    },
  });

  function connect(): void {
    if (!away) connection.open();
  }

  function setAway(value: boolean): void {
    away = value;
    if (away) connection.close();
    else {
      store.remember({ closed: undefined });
      connection.open();
    }
    dispatch({ type: 'ready', ready: !away });
  }

  function busy(): boolean {
    return inCall(model.phase) || model.phase === 'form';
  }

  function onMessage(message: ToVisitor): void {
    if ('token' in message) store.remember({ token: message.token });
    if ('widget' in message) message.widget = parts.page?.adapt(message.widget) ?? message.widget;
    if ('visitorConnectedAt' in message) arrivedAt = Date.now() - message.now + message.visitorConnectedAt;
    parts.form?.before(message, lost);
    dispatch(message);
    parts.form?.after(message, lost);
    if ('visitorId' in message) {
      if (lost) setComplaint();
      lost = false;
    }
    if (message.type === 'agent:assigned' && script.dataset.wanted) {
      delete script.dataset.wanted;
      startCall();
    }
    parts.withCall((call) => call.handle(message), /^(call:[^i]|webrtc)/.test(message.type));
  }

  function dispatch(event: WidgetEvent): void {
    const before = model;
    const now = (model = reduce(model, event));
    parts.withExtras((extras) => extras.handle(event), wantsExtras(event));
    parts.withPage((api) => api.handle(event, now), now.ready);
    if (model === before) return;
    if (inCall(before.phase) && !inCall(model.phase)) parts.withCall((call) => call.close());
    if (model.config && model.config !== before.config) {
      dress(model.config);
      language.want(model.config.locale);
      if (!busy()) schedule(model.config, arrivedAt);
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

  function dress(config: WidgetConfig): void {
    host.applyConfig({ ...config, ...store.session.look });
  }

  function show(): void {
    const { agent, phase } = model;
    const state = visibleState(model);
    if (agent) {
      firstAgent ??= agent.id;
      const known = seenBefore && firstAgent === agent.id;
      if (parts.simulation) parts.simulation.show(agent, known ? 'loop' : 'wave', phase === 'handoff');
      else parts.loadSimulation().catch(() => {});
    } else if (state === 'hidden' || state === 'offline') parts.simulation?.clear();
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
        if (model.phase === 'watching' && !parts.simulation?.isAudible())
          dispatch({ type: 'minimize', minimized: true });
      }, autoHide * 1_000);
    }
  }

  function draw(): void {
    if (removed) return;
    const { simulation, call, form, extras } = parts;
    screen.draw({
      model,
      language: language.current(),
      simulation: simulation?.view,
      audible: !!simulation?.isAudible(),
      call: call?.view,
      media: call?.media(),
      form: form?.view,
      extras: extras?.view,
    });
    // Only where somebody sees them.
    simulation?.play(
      !document.hidden && /^(watching|bubble|ringing|asking|invited)$/.test(visibleState(model)),
    );
  }

  function startCall(invitationId?: string): void {
    interact('opened');
    setComplaint();
    parts
      .loadCall()
      .then((call) => removed || call.request(invitationId))
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
    parts.loadForm().then(
      () => dispatch({ type: 'leave-message' }),
      () => dispatch({ type: 'form-missing' }),
    );
  }

  function interact(kind: Extract<VisitorMessage, { type: 'visitor:interaction' }>['kind']): void {
    send({ type: 'visitor:interaction', kind });
  }

  /** Nothing is sent on a page that the server does not know of yet: a call rings by its rules. */
  function send(message: VisitorMessage): boolean {
    pages.flush();
    return connection.send(message);
  }

  function minimize(minimized: boolean): void {
    if (minimized) parts.simulation?.mute();
    store.remember({ minimized });
    if (away && !minimized) setAway(false);
    interact(minimized ? 'dismissed' : 'opened');
    dispatch({ type: 'minimize', minimized });
  }

  /** The page stays as it is; the fresh widget goes on with the session. */
  function replaceOutdated(): void {
    remove();
    window[RUNNING] = parts.page?.standing();
    renew(script);
  }

  function remove(): void {
    removed = true;
    clearTimeout(overlayTimer);
    connection.close();
    pages.stop();
    document.removeEventListener('visibilitychange', draw);
    stopFollowing();
    store.handOn();
    parts.withCall((call) => call.close());
    parts.withPage((api) => api.close());
    screen.remove();
    host.remove();
    withdraw();
  }

  document.addEventListener('visibilitychange', draw);
  const stopFollowing = followTabs({
    store,
    connection: { ...connection, open: connect },
    busy,
    withCall: parts.withCall,
  });
  const withdraw = announce({ open: () => minimize(false), close: () => minimize(true), remove }, (command) =>
    parts.withPage((api) => api.run(command), true),
  );
  if (Object.keys(script.dataset).some((name) => name !== 'org' && name !== 'page'))
    parts.loadPage().then(connect, connect);
  else connect();
}

/** Whether something happens that only the extras can show. */
function wantsExtras(event: WidgetEvent): unknown {
  return event.type === 'agent:unavailable'
    ? (event.opensAt ?? event.widget.bookingUrl)
    : /^chat|call:(accepted|rejoinable|page|invitation|transferring)$/.test(event.type);
}

/** Says in the browser's console what the page's developer should know, by code that few pages ever load. */
function warn(script: HTMLScriptElement, code?: number): void {
  import('./warnings.ts').then((loaded) => loaded.warn(script, code)).catch(() => {});
}
