import { h, type ComponentChildren, type TargetedSubmitEvent, type VNode } from 'preact';
import { EMAIL_LENGTH, isEmail, isPhone, tidy } from '../../protocol/contact.ts';
import { formWords } from '../texts/en-form.ts';
import { addEnglish } from '../texts/languages.ts';
import { Avatar } from '../views/avatar.tsx';
import { CallButton } from '../views/call-button.tsx';
import { CLOSE } from '../views/icons.ts';
import { Button, IconButton, part } from '../views/parts.tsx';
import type { ViewProps } from '../views/props.ts';
import type { FormHost, MessageForm } from './contract.ts';
import { createDelivery } from './delivery.ts';
import { formStyles } from './styles.ts';

const EMPTY = { name: '', contact: '', message: '' };

export function createMessageForm(host: FormHost): MessageForm {
  const { addStyles, draw } = host;
  const delivery = createDelivery(host);
  let written = EMPTY;
  let isContactWrong = false;
  let isMessageWrong = false;
  addStyles(formStyles);
  addEnglish(formWords);

  function read(form: HTMLFormElement): void {
    const fields = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input,textarea');
    const [name = '', contact = '', message = ''] = Array.from(fields, ({ value }) => value);
    written = { name, contact, message };
  }

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    read(form);
    const name = tidy(written.name);
    const contact = tidy(written.contact);
    const text = tidy(written.message);
    const email = isEmail(contact);
    isContactWrong = !email && !isPhone(contact);
    isMessageWrong = !text;
    draw();
    const wrong = form.querySelector<HTMLElement>('[aria-invalid]');
    if (wrong) return wrong.focus();
    delivery.send({
      type: 'message:leave',
      ...(name && { name }),
      ...(email ? { email: contact } : { phone: contact }),
      text,
    });
  }

  function Fields({ model: { leaving }, text }: ViewProps): VNode {
    const isSending = leaving === 'sending';
    return (
      <form
        class="fields"
        noValidate
        onInput={(event) => read(event.currentTarget)}
        onSubmit={(event) => (isSending ? event.preventDefault() : submit(event))}
      >
        <Field id="name" label={text('name')}>
          <input {...field('name')} autocomplete="name" maxlength={80} defaultValue={written.name} />
        </Field>
        <Field id="contact" label={text('contact')} mistake={isContactWrong && text('contact_wrong')}>
          <input
            {...field('contact', isContactWrong)}
            autocomplete="email"
            autocapitalize="off"
            spellcheck={false}
            maxlength={EMAIL_LENGTH}
            defaultValue={written.contact}
          />
        </Field>
        <Field id="message" label={text('message')} mistake={isMessageWrong && text('message_empty')}>
          <textarea {...field('message', isMessageWrong)} maxlength={2000} defaultValue={written.message} />
        </Field>
        {/* A button that is really disabled would lose the keyboard's place. */}
        <Button id="send" type="submit" aria-disabled={isSending}>
          {text('send')}
        </Button>
        <p class="error" role="alert">
          {leaving !== 'writing' && leaving !== 'sending' && leaving !== 'sent' && text(leaving)}
        </p>
      </form>
    );
  }

  function view(props: ViewProps): VNode {
    const { model, text, actions } = props;
    const isSent = model.leaving === 'sent';
    if (isSent) written = EMPTY;
    return (
      <div class="panel form">
        <div class="row">
          <p class="name">{text(isSent ? 'thanks' : 'leave_message')}</p>
          <IconButton id="close-form" name={text('close')} onClick={actions.onDismiss} path={CLOSE} />
        </div>
        <p class="hint" role="status">
          {isSent && text('sent')}
        </p>
        <div class="offer">
          {model.agent
            ? [<Avatar key="avatar" agent={model.agent} />, <CallButton key="call" {...props} />]
            : !isSent && <p class="hint">{text('nobody')}</p>}
        </div>
        {props.extras?.(props)}
        {!isSent && <Fields {...props} />}
      </div>
    );
  }

  return { view, before: delivery.before, after: delivery.after };
}

interface FieldProps {
  id: string;
  label: string;
  mistake?: string | false;
  children: ComponentChildren;
}

function Field({ id, label, mistake, children }: FieldProps): VNode {
  return (
    <label>
      {label}
      {children}
      <span class="error" id={`error-${id}`}>
        {mistake}
      </span>
    </label>
  );
}

/** The attributes of a field's input. */
function field(id: string, isWrong?: boolean): Record<string, unknown> {
  return {
    ...part(id),
    dir: 'auto',
    'aria-describedby': `error-${id}`,
    'aria-invalid': isWrong || undefined,
  };
}
