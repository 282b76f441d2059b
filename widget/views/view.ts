import type { Host } from '../host/host.ts';
import { button, h, hook, icon, iconButton } from './dom.ts';
import { face } from './face.ts';
import { createForm, type Form, type LeftMessage } from './form.ts';
import { MESSAGE, SMALLER, SOUND_OFF, SOUND_ON } from './icons.ts';
import { inCall, initialModel, visibleState, type Model } from '../app/state.ts';
import { bubble, over, sentence } from './panels.ts';
import { createStage, type Stage } from './stage.ts';
import { styles } from './styles.ts';
import { ENGLISH, type Language } from '../texts/languages.ts';
import { say, type Mentioned, type SayKey } from '../texts/format.ts';

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
  /** Says beside the call button what is wrong; nothing any more without a key. */
  complain: (key?: SayKey) => void;
  /** The sentence for `key`, with the names of the model drawn last. */
  text: (key: SayKey, more?: Mentioned) => string;
  /** Goes on in another language; a form that is being filled in stays as it is. */
  speak: (next: Language) => void;
  remove: () => void;
}

/** Draws the widget into `host`, in English until it is told otherwise. */
export function createView(host: Host, actions: Actions): View {
  const stage = createStage(showSound);
  const card = h('section', { class: 'card', part: 'card' });
  const callPanel = h('div', { class: 'panel call' });
  const complaint = h('p', { class: 'complaint', role: 'alert' });
  let language = ENGLISH;
  let model = initialModel(false);
  let panel: HTMLElement | undefined;
  let drawn = '';
  let form: Form | undefined;
  let soundButton: HTMLButtonElement | undefined;

  host.addStyles(styles);
  host.root.append(card);
  card.append(stage.element);
  card.addEventListener('keydown', closeOnEscape);

  function text(key: SayKey, more?: Mentioned): string {
    return say(key, model.config?.texts, language.words, {
      agent: (model.agent ?? model.face)?.displayName,
      previous: model.lost?.name,
      ...more,
    });
  }

  function render(next: Model): void {
    if (next.config && model.config !== next.config) host.dress(next.config);
    model = next;
    const state = visibleState(model);
    host.element.dataset.usherState = state;
    host.element.dataset.agentId = model.agent?.id ?? '';
    card.lang = language.tag;
    const ofMessages = state === 'offline' || state === 'form' || !model.face;
    card.setAttribute('aria-label', text(ofMessages ? 'leave_message' : 'start_call'));
    const key = panelKey(state, model) + language.tag;
    if (key !== drawn) {
      drawn = key;
      swapPanel(drawPanel(state));
    }
    form?.progress(model.leaving);
    // What is written outlives everything but its being sent.
    if (model.leaving === 'sent' && state !== 'form') form = undefined;
  }

  /** Puts the panel in, and keeps the keyboard's place in the widget when what it was on is gone. */
  function swapPanel(next: HTMLElement | undefined): void {
    const focused = host.root.activeElement;
    if (panel !== next) {
      panel?.remove();
      panel = next;
      if (next) card.append(next);
    }
    if (focused && !host.root.activeElement) focusFirst(next);
  }

  function drawPanel(state: string): HTMLElement | undefined {
    if (inCall(model.phase)) return callPanel;
    switch (state) {
      case 'watching':
        return watching();
      case 'bubble':
        return bubble('bubble', text('start_call'), () => actions.onMinimize(false));
      case 'offline':
        return bubble('leave-message', text('leave_message'), actions.onLeaveMessage, icon(MESSAGE));
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
        iconButton('minimize', text('make_small'), SMALLER, () => actions.onMinimize(true)),
      ),
      h(
        'div',
        {},
        h('p', { ...hook('agent-name'), class: 'name' }, model.agent?.displayName),
        h('p', { class: 'title' }, model.agent?.title),
        ...callButton(),
      ),
    );
  }

  function handoff(): HTMLElement {
    const words = text(`handoff_${model.lost?.reason ?? 'agent_away'}`);
    return over('handoff', model.agent && face(model.agent), sentence(words));
  }

  function notice(): HTMLElement {
    const words = text('nobody_after');
    return over('notice', sentence(words), messageButton(), closeButton());
  }

  function ended(): HTMLElement {
    return over(
      'ended',
      sentence(text('call_ended')),
      ...(model.agent ? callButton() : [messageButton()]),
      closeButton(),
    );
  }

  function closeButton(): HTMLElement {
    return button('dismiss', text('close'), actions.onDismiss, 'quiet');
  }

  function leaveMessage(): HTMLElement {
    const { onSend, onDismiss: onClose } = actions;
    form ??= createForm({ text, lang: language.tag, onSend, onClose });
    if (model.agent) form.offer(face(model.agent), ...callButton());
    else form.offer(...(model.leaving === 'sent' ? [] : [h('p', { class: 'hint' }, text('nobody'))]));
    return form.element;
  }

  function callButton(): HTMLElement[] {
    const start = button('call', text('start_call'), actions.onCall);
    for (const sign of ['pointerenter', 'focus']) start.addEventListener(sign, actions.onInterest);
    return [complaint, start];
  }

  function messageButton(): HTMLElement | null {
    return model.canLeaveMessage
      ? button('leave-message', text('leave_message'), actions.onLeaveMessage)
      : null;
  }

  function showSound(): void {
    const heard = stage.heard();
    const name = text(heard ? 'sound_off' : 'play_sound');
    soundButton?.setAttribute('aria-label', name);
    soundButton?.setAttribute('title', name);
    soundButton?.querySelector('path')?.setAttribute('d', heard ? SOUND_ON : SOUND_OFF);
  }

  function closeOnEscape(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return;
    if (model.phase === 'watching') actions.onMinimize(true);
    else if (/^(form|notice|ended)$/.test(model.phase)) actions.onDismiss();
  }

  stage.element.addEventListener('click', () => {
    if (visibleState(model) === 'watching' && !stage.heard()) actions.onGreet();
  });

  return {
    host: host.element,
    stage,
    callPanel,
    render,
    addStyles: host.addStyles,
    text,
    complain(key) {
      complaint.textContent = key ? text(key) : '';
    },
    speak(next) {
      language = next;
      render(model);
    },
    remove() {
      stage.clear();
      host.remove();
    },
  };
}

function focusFirst(panel: HTMLElement | undefined): void {
  const first = panel?.querySelector<HTMLElement>('input') ?? panel?.querySelector('button') ?? panel;
  first?.focus();
}

/** Changes whenever the panel has to be drawn anew; what is being typed must survive everything else. */
function panelKey(state: string, { agent, config, lost, canLeaveMessage, leaving }: Model): string {
  return JSON.stringify([
    state,
    agent,
    config?.texts,
    config?.showRecordedBadge,
    lost,
    canLeaveMessage,
    leaving === 'sent',
  ]);
}
