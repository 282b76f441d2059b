import { h, type TargetedInputEvent, type TargetedKeyboardEvent, type VNode } from 'preact';
import { withLinks } from '../../client/links.ts';
import type { ChatMessage } from '../../protocol/messages/in-calls.ts';
import type { GetExtraText } from '../texts/extras.ts';
import { CLOSE } from '../views/icons.ts';
import { Button, IconButton, part } from '../views/parts.tsx';
import {
  EMPTY_CHAT,
  isUnread,
  readAll,
  receiveMessage,
  refuse,
  retry,
  unsent,
  write,
  type ChatItem,
} from './chat-log.ts';
import type { Chat, ChatHost } from './contract.ts';
import { chatStyles } from './styles.ts';

/** As the server has it; its schema is too much for a number. */
const LONGEST = 2_000;
/** How near to its end the list has to be to follow what is new. */
const NEAR_END_PX = 60;

export function createChat({ element, store, addStyles, draw, send, callId, lang }: ChatHost): Chat {
  let log = EMPTY_CHAT;
  let wasOpened = false;
  let draft = '';
  let list: HTMLElement | null = null;
  addStyles(chatStyles);

  const isOpen = (): boolean => wasOpened && store.session.size !== 'tile';

  /** Written down when the page goes, as all of the session is. */
  function read(): void {
    store.session.read = readAll(log);
  }

  function say({ clientId, text }: ChatItem): void {
    send({ type: 'chat:send', callId: callId(), clientId, text });
  }

  function submit(): void {
    const text = draft.trim();
    if (!text || !callId()) return;
    log = write(log, callId(), crypto.randomUUID(), text);
    draft = '';
    unsent(log).slice(-1).forEach(say);
    draw();
    scroll();
  }

  function scroll(): void {
    list?.scrollTo(0, list.scrollHeight);
  }

  function attach(messages: HTMLElement | null): void {
    list = messages;
    scroll();
  }

  function toggle(open: boolean): void {
    wasOpened = open;
    if (open && store.session.size === 'tile') store.session.size = '';
    read();
    draw();
    const next = open ? 'chat-text' : 'chat';
    element.shadowRoot?.querySelector<HTMLElement>(`[part=${next}]`)?.focus();
  }

  function Item({ item, text, agent }: { item: ChatItem; text: GetExtraText; agent: string }): VNode {
    const { from, progress } = item;
    return (
      <div class={`said ${from}`} dir="auto" data-progress={progress}>
        <span class="unseen">{from === 'visitor' ? text('you') : agent}: </span>
        {withLinks(item.text).map((piece) =>
          typeof piece === 'string' ? (
            piece
          ) : (
            <a href={piece.href} target="_blank" rel="noopener noreferrer">
              {piece.text}
            </a>
          ),
        )}
        {progress === 'failed' && (
          <p class="trouble">
            {text('chat_failed')}{' '}
            <button
              type="button"
              {...part('chat-again')}
              onClick={() => {
                log = retry(log, item.clientId);
                say(item);
                draw();
              }}
            >
              {text('chat_again')}
            </button>
          </p>
        )}
      </div>
    );
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
    // Enter that ends the composing of a letter sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  }

  function onInput(event: TargetedInputEvent<HTMLTextAreaElement>): void {
    draft = event.currentTarget.value;
    draw();
  }

  return {
    isOpen,
    isUnread: () => isUnread(log, store.session.read),
    toggle,
    receive(message: ChatMessage) {
      const before = log;
      log = receiveMessage(log, message);
      if (log === before) return;
      const isFollowed = !list || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX;
      if (isOpen()) read();
      draw();
      if (isFollowed) scroll();
    },
    refused() {
      log = refuse(log);
      draw();
    },
    sayAgain() {
      if (log.callId === callId()) unsent(log).forEach(say);
    },
    over() {
      log = EMPTY_CHAT;
      wasOpened = false;
      draft = '';
    },
    view: ({ text, agent, isConnected }) => (
      <section
        class="chat"
        {...part('chat-panel')}
        aria-label={text('chat')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') toggle(false);
        }}
      >
        <div class="row">
          <p class="name">{text('chat')}</p>
          <span class="gap" />
          <IconButton id="chat-close" name={text('chat_close')} onClick={() => toggle(false)} path={CLOSE} />
        </div>
        <div
          {...part('chat-messages')}
          class="log"
          role="log"
          aria-label={text('chat')}
          tabindex={0}
          ref={attach}
        >
          {log.items.map((item) => (
            <Item key={item.clientId} item={item} text={text} agent={agent} />
          ))}
        </div>
        <p class="trouble" role="status">
          {draft.length >= LONGEST
            ? text('chat_longest', { count: LONGEST.toLocaleString(lang()) })
            : !isConnected && unsent(log).length > 0 && text('chat_waiting')}
        </p>
        <form
          class="write"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <textarea
            {...part('chat-text')}
            aria-label={text('chat_write')}
            placeholder={text('chat_write')}
            dir="auto"
            rows={1}
            maxlength={LONGEST}
            value={draft}
            onInput={onInput}
            onKeyDown={onKeyDown}
          />
          <Button id="chat-send" type="submit">
            {text('chat_send')}
          </Button>
        </form>
      </section>
    ),
  };
}
