import type { VisitorMessage } from '../worker/protocol/visitor.ts';
import { button, h, hook, iconButton } from './dom.ts';
import { CLOSE } from './icons.ts';
import type { Leaving } from './state.ts';

export type LeftMessage = Extract<VisitorMessage, { type: 'message:leave' }>;

export interface FormOptions {
  title: string;
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
  complain: (text: string) => void;
}

export function createForm({ title, onSend, onClose }: FormOptions): Form {
  const name = field('name', 'Your name (optional)', h('input', { autocomplete: 'name', maxlength: '80' }));
  const contact = field(
    'contact',
    'E-mail or phone',
    h('input', { autocomplete: 'email', maxlength: '254' }),
  );
  const text = field('message', 'Message', h('textarea', { maxlength: '2000' }));
  const send = button('send', 'Send', () => {});
  send.type = 'submit';
  const failure = h('p', { class: 'error', role: 'alert' });
  const fields = h(
    'form',
    { class: 'fields', novalidate: true, onsubmit: submit },
    name.label,
    contact.label,
    text.label,
    send,
    failure,
  );
  const heading = h('p', { class: 'name' }, title);
  const done = h('p', { class: 'hint', role: 'status' });
  const offered = h('div', { class: 'offer' });
  const element = h(
    'div',
    { class: 'panel form' },
    h('div', { class: 'row' }, heading, iconButton('close-form', 'Close', CLOSE, onClose)),
    offered,
    done,
    fields,
  );

  function submit(event: Event): void {
    event.preventDefault();
    const reach = contact.input.value.trim();
    const words = text.input.value.trim();
    const isEmail = EMAIL.test(reach);
    contact.complain(isEmail || PHONE.test(reach) ? '' : 'Please give an e-mail address or a phone number.');
    text.complain(words ? '' : 'Please write a message.');
    const wrong = [contact, text].find((one) => one.input.hasAttribute('aria-invalid'));
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
      failure.textContent = leaving === 'refused' ? 'That did not go through. Please try again.' : '';
      if (leaving !== 'sent') return;
      fields.remove();
      heading.textContent = 'Thank you!';
      done.textContent = 'Your message is on its way. We will get back to you.';
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
    complain(text) {
      error.textContent = text;
      input.toggleAttribute('aria-invalid', !!text);
    },
  };
}
