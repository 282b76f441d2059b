import { EMAIL_LENGTH, isEmail, isPhone, tidy } from '../../worker/protocol/contact.ts';
import type { VisitorMessage } from '../../worker/protocol/visitor.ts';
import { button, h, hook, iconButton } from './dom.ts';
import { CLOSE } from './icons.ts';
import type { Leaving } from '../app/state.ts';
import type { SayKey } from '../texts/format.ts';

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

interface Field {
  readonly label: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  complain: (words: string) => void;
}

export function createForm({ text, lang, onSend, onClose }: FormOptions): Form {
  const name = field('name', text('name'), h('input', { autocomplete: 'name', maxlength: '80' }));
  const contact = field(
    'contact',
    text('contact'),
    h('input', {
      autocomplete: 'email',
      autocapitalize: 'off',
      spellcheck: 'false',
      maxlength: String(EMAIL_LENGTH),
    }),
  );
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
  let shown: Leaving = 'writing';
  const heading = h('p', { class: 'name' }, text('leave_message'));
  const done = h('p', { class: 'hint', role: 'status' });
  const offered = h('div', { class: 'offer' });
  const close = iconButton('close-form', text('close'), CLOSE, onClose);
  const element = h(
    'div',
    { class: 'panel form', lang },
    h('div', { class: 'row' }, heading, close),
    done,
    offered,
    fields,
  );

  function submit(event: Event): void {
    event.preventDefault();
    if (shown === 'sending') return;
    const reach = tidy(contact.input.value);
    const words = tidy(message.input.value);
    const email = isEmail(reach);
    contact.complain(email || isPhone(reach) ? '' : text('contact_wrong'));
    message.complain(words ? '' : text('message_empty'));
    const wrong = [contact, message].find((one) => one.input.hasAttribute('aria-invalid'));
    if (wrong) return wrong.input.focus();
    const who = tidy(name.input.value);
    onSend({
      type: 'message:leave',
      ...(who && { name: who }),
      ...(email ? { email: reach } : { phone: reach }),
      text: words,
    });
  }

  return {
    element,
    progress(leaving) {
      // Said once: words that are put there again are read out again.
      if (leaving === shown) return;
      shown = leaving;
      const sent = leaving === 'sent';
      // A button that is really disabled would lose the keyboard's place.
      send.setAttribute('aria-disabled', String(leaving === 'sending'));
      failure.textContent = /^(writing|sending|sent)$/.test(leaving) ? '' : text(leaving as SayKey);
      if (sent && fields.matches(':focus-within')) close.focus();
      if (sent) fields.remove();
      else if (!fields.parentNode) element.append(fields);
      heading.textContent = text(sent ? 'thanks' : 'leave_message');
      done.textContent = sent ? text('sent') : '';
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
