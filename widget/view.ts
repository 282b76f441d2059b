import type { TextKey } from '../worker/protocol/texts.ts';
import { button, h, hook, iconButton } from './dom.ts';
import { face } from './face.ts';
import { createForm, type Form, type LeftMessage } from './form.ts';
import { SMALLER, SOUND_OFF, SOUND_ON } from './icons.ts';
import { inCall, type Model } from './state.ts';
import { createStage, type Stage } from './stage.ts';
import { accentRule, styles } from './styles.ts';
import { LANGUAGE, say } from './texts.ts';

/** What the visitor can do with the widget. */
export interface Actions {
  /** The visitor seems about to call: the call code may be fetched. */
  onInterest: () => void;
  onCall: () => void;
  onMinimize: (minimized: boolean) => void;
  onGreet: () => void;
  onLeaveMessage: () => void;
  onSend: (message: LeftMessage) => void;
  onDismiss: () => void;
}

export interface View {
  readonly host: HTMLElement;
  readonly stage: Stage;
  /** Where the call code draws while a call is on. */
  readonly callPanel: HTMLElement;
  render: (model: Model) => void;
  addStyles: (css: string) => void;
  /** Says beside the call button what went wrong. */
  complain: (text: string) => void;
  /** The sentence for `key`, with the names of the model drawn last. */
  text: (key: TextKey) => string;
  remove: () => void;
}

const DARK = matchMedia('(prefers-color-scheme: dark)');

/** Draws the widget into a shadow root of its own, outside of `<body>`, which some frameworks swap. */
export function createView(actions: Actions): View {
  const host = document.createElement('usher-widget');
  const root = host.attachShadow({ mode: 'open' });
  const accent = new CSSStyleSheet();
  const stage = createStage(showSound);
  const callPanel = h('div', { class: 'panel call' });
  const card = h(
    'section',
    { class: 'card', part: 'card', lang: LANGUAGE, onkeydown: closeOnEscape },
    stage.element,
  );
  let model: Model;
  let panel: HTMLElement | undefined;
  let drawn = '';
  let form: Form | undefined;
  const complaint = h('p', { class: 'complaint', role: 'alert' });
  let soundButton: HTMLButtonElement | undefined;

  addStyles(styles);
  root.adoptedStyleSheets.push(accent);
  root.append(card);
  host.dataset.usherState = 'hidden';

  // Some frameworks put back the document as the server sent it.
  const guard = new MutationObserver(attach);
  function attach(): void {
    if (host.isConnected) return;
    document.documentElement.append(host);
    stage.run(!document.hidden);
  }
  attach();
  guard.observe(document.documentElement, { childList: true });
  DARK.addEventListener('change', paint);

  function addStyles(css: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  }

  function paint(): void {
    const config = model.config;
    if (!config) return;
    const dark = config.theme === 'dark' || (config.theme === 'auto' && DARK.matches);
    Object.assign(host.dataset, {
      theme: dark ? 'dark' : 'light',
      position: config.position,
      size: config.size,
    });
    accent.replaceSync(accentRule(config.accentColor));
  }

  function text(key: TextKey): string {
    const { config, agent, face: shown, lost } = model;
    return say(key, config?.texts, {
      agent: (agent ?? shown)?.displayName,
      previous: lost?.name,
    });
  }

  function render(next: Model): void {
    const configured = model?.config !== next.config;
    model = next;
    if (configured) paint();
    const state = visibleState(model);
    host.dataset.usherState = state;
    host.dataset.agentId = model.agent?.id ?? '';
    card.setAttribute('aria-label', model.face ? text('start_call') : text('leave_message'));
    const key = panelKey(state, model);
    if (key !== drawn) {
      drawn = key;
      swapPanel(drawPanel(state));
    }
    form?.progress(model.leaving);
  }

  /** Puts the panel in, and keeps the keyboard's place in the widget when what it was on is gone. */
  function swapPanel(next: HTMLElement | undefined): void {
    const focused = root.activeElement;
    if (panel !== next) {
      panel?.remove();
      panel = next;
      if (next) card.append(next);
    }
    if (focused && !root.activeElement) focusFirst(next);
  }

  function drawPanel(state: string): HTMLElement | undefined {
    if (state !== 'form') form = undefined;
    if (inCall(model.phase)) return callPanel;
    switch (state) {
      case 'watching':
        return watching();
      case 'bubble':
        return h('button', {
          ...hook('bubble'),
          class: 'bubble',
          type: 'button',
          'aria-label': text('start_call'),
          onclick: () => actions.onMinimize(false),
        });
      case 'handoff':
        return handoff();
      case 'notice':
        return notice();
      case 'form':
        return leaveMessage();
      case 'ended':
        return ended();
      default:
        return undefined;
    }
  }

  function watching(): HTMLElement {
    soundButton = iconButton('sound', '', '', () => (stage.heard() ? stage.hush() : actions.onGreet()));
    showSound();
    return h(
      'div',
      { class: 'panel watch' },
      h(
        'div',
        { class: 'row' },
        !!model.config?.showRecordedBadge &&
          h('span', { ...hook('recorded'), class: 'badge' }, text('recorded')),
        h('span', { class: 'gap' }),
        model.agent?.introUrl ? soundButton : null,
        iconButton('minimize', 'Make small', SMALLER, () => actions.onMinimize(true)),
      ),
      h(
        'div',
        {},
        h('p', { ...hook('agent-name'), class: 'name' }, model.agent?.displayName),
        h('p', { class: 'title' }, model.agent?.title),
        complaint,
        callButton(),
      ),
    );
  }

  function handoff(): HTMLElement {
    const words = text(`handoff_${model.lost?.reason ?? 'agent_away'}`);
    return over('handoff', model.agent && face(model.agent), sentence(words));
  }

  function notice(): HTMLElement {
    const words = text('nobody_after');
    return over('notice', sentence(words), messageButton());
  }

  function ended(): HTMLElement {
    return over(
      'ended',
      sentence(text('call_ended')),
      model.agent ? callButton() : messageButton(),
      button('dismiss', 'Close', actions.onDismiss, 'quiet'),
    );
  }

  function leaveMessage(): HTMLElement {
    form ??= createForm({ title: text('leave_message'), onSend: actions.onSend, onClose: actions.onDismiss });
    if (model.agent) form.offer(face(model.agent), callButton());
    else form.offer(h('p', { class: 'hint' }, text('nobody')));
    return form.element;
  }

  function callButton(): HTMLElement {
    const start = button('call', text('start_call'), actions.onCall);
    for (const sign of ['pointerenter', 'focus']) start.addEventListener(sign, actions.onInterest);
    return start;
  }

  function messageButton(): HTMLElement | null {
    return model.canLeaveMessage
      ? button('leave-message', text('leave_message'), actions.onLeaveMessage)
      : null;
  }

  function showSound(): void {
    const heard = stage.heard();
    const name = heard ? 'Turn sound off' : 'Play with sound';
    soundButton?.setAttribute('aria-label', name);
    soundButton?.setAttribute('title', name);
    soundButton?.querySelector('path')?.setAttribute('d', heard ? SOUND_ON : SOUND_OFF);
  }

  function closeOnEscape(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return;
    if (model.phase === 'watching') actions.onMinimize(true);
    else if (model.phase === 'form' || model.phase === 'ended') actions.onDismiss();
  }

  stage.element.addEventListener('click', () => {
    if (visibleState(model) === 'watching' && !stage.heard()) actions.onGreet();
  });

  return {
    host,
    stage,
    callPanel,
    render,
    addStyles,
    text,
    complain(words) {
      complaint.textContent = words;
    },
    remove() {
      guard.disconnect();
      DARK.removeEventListener('change', paint);
      stage.clear();
      host.remove();
    },
  };
}

function focusFirst(panel: HTMLElement | undefined): void {
  const first = panel?.matches('button') ? panel : panel?.querySelector<HTMLElement>('button,input');
  first?.focus();
}

/** The name of what is seen, on the host element for tests and owners' style sheets. */
export function visibleState({ phase, ready, minimized }: Model): string {
  if (inCall(phase)) return phase;
  if (!ready) return 'hidden';
  return phase === 'watching' && minimized ? 'bubble' : phase;
}

/** What an overlay says; it comes and goes by itself, so assistive technology is told at once. */
function sentence(words: string): HTMLElement {
  return h('p', { ...hook('overlay-text'), class: 'words', role: 'alert' }, words);
}

function over(id: string, ...children: (Node | false | null | undefined)[]): HTMLElement {
  return h('div', { ...hook(id), class: 'panel shade over' }, ...children);
}

/** Changes whenever the panel has to be drawn anew; what is being typed must survive everything else. */
function panelKey(state: string, { agent, config, lost, canLeaveMessage }: Model): string {
  return JSON.stringify([state, agent, config?.texts, config?.showRecordedBadge, lost, canLeaveMessage]);
}
