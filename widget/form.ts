import type { VisitorMessage } from '../worker/protocol/visitor.ts';
import { button, h, hook, iconButton } from './dom.ts';
import { CLOSE } from './icons.ts';
import type { Leaving } from './state.ts';
import type { SayKey } from './texts/say.ts';

export type LeftMessage = Extract<VisitorMessage, { type: 'message:leave' }>;

export interface FormOptions {
  /** The sentence for a key. */
  text: (key: SayKey) => string;
  /** The language that `text` speaks: what is being typed outlives a change of it. */
  lang: string;
  onSend: (message: LeftMessage) => void;
  onClose: () => void;
}

/** The form in which a visitor leaves a message. */
export interface Form {
  readonly element: HTMLElement;
  /** Shows how far the message has come. */
  progress: (leaving: Leaving) => void;
  /** Says beside the form how it stands with the agents; one who came free meanwhile is offered there. */
  offer: (...offer: Node[]) => void;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^[+0-9 ()./-]{3,40}$/;

interface Field {
  readonly label: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  complain: (words: string) => void;
}

export function createForm({ text, lang, onSend, onClose }: FormOptions): Form {
  const name = field('name', text('name'), h('input', { autocomplete: 'name', maxlength: '80' }));
  const contact = field('contact', text('contact'), h('input', { autocomplete: 'email', maxlength: '254' }));
  const message = field('message', text('message'), h('textarea', { maxlength: '2000' }));
  const send = button('send', text('send'), () => {});
  send.type = 'submit';
  const failure = h('p', { class: 'error', role: 'alert' });
  const fields = h(
    'form',
    { class: 'fields', novalidate: true, onsubmit: submit },
    name.label,
    contact.label,
    message.label,
    send,
    failure,
  );
  const heading = h('p', { class: 'name' }, text('leave_message'));
  const done = h('p', { class: 'hint', role: 'status' });
  const offered = h('div', { class: 'offer' });
  const element = h(
    'div',
    { class: 'panel form', lang },
    h('div', { class: 'row' }, heading, iconButton('close-form', text('close'), CLOSE, onClose)),
    offered,
    done,
    fields,
  );

  function submit(event: Event): void {
    event.preventDefault();
    const reach = contact.input.value.trim();
    const words = message.input.value.trim();
    const isEmail = EMAIL.test(reach);
    contact.complain(isEmail || PHONE.test(reach) ? '' : text('contact_wrong'));
    message.complain(words ? '' : text('message_empty'));
    const wrong = [contact, message].find((one) => one.input.hasAttribute('aria-invalid'));
    if (wrong) return wrong.input.focus();
    const who = name.input.value.trim();
    onSend({
      type: 'message:leave',
      ...(who && { name: who }),
      ...(isEmail ? { email: reach } : { phone: reach }),
      text: words,
    });
  }

  return {
    element,
    progress(leaving) {
      send.disabled = leaving === 'sending';
      failure.textContent = leaving === 'refused' ? text('not_sent') : '';
      if (leaving !== 'sent') return;
      fields.remove();
      heading.textContent = text('thanks');
      done.textContent = text('sent');
    },
    offer(...nodes) {
      offered.replaceChildren(...nodes);
    },
  };
}

function field(id: string, name: string, input: HTMLInputElement | HTMLTextAreaElement): Field {
  const error = h('span', { class: 'error', id: `error-${id}` });
  for (const [key, value] of Object.entries(hook(id))) input.setAttribute(key, value);
  input.setAttribute('aria-describedby', error.id);
  return {
    input,
    label: h('label', {}, name, input, error),
    complain(words) {
      error.textContent = words;
      input.toggleAttribute('aria-invalid', !!words);
    },
  };
}
