import { useEffect, useRef, useState } from 'preact/hooks';
import { withLinks } from '../../../client/links.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { sendOrWarn } from '../../agent/send.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/forms/field.tsx';
import { activeCall } from '../active-call.ts';
import { chat, draftIn, hasUnread, keepDraft, markRead, pageSent } from '../chat.ts';
import { pageAddress } from '../page-address.ts';
import { CHAT_TEXTS } from '../../texts/chat.ts';

/** What is written in the call, and a page to show. */
export function ChatBox() {
  const call = activeCall.value;
  const list = useRef<HTMLDivElement>(null);
  const [isUnclear, setUnclear] = useState(false);
  const messages = chat.value.filter((message) => message.callId === call?.callId);
  useEffect(() => {
    list.current?.scrollTo(0, list.current.scrollHeight);
  }, [messages.length]);
  if (!call) return null;
  const { callId, visitor } = call;
  const { text, url } = draftIn(callId);
  return (
    <section
      class="card stack"
      aria-label={CHAT_TEXTS.title}
      data-testid="chat"
      onFocusCapture={markRead}
      onPointerDown={markRead}
    >
      <h2>
        {CHAT_TEXTS.title}{' '}
        {hasUnread(callId) && (
          <span class="badge" data-testid="chat-unread">
            {CHAT_TEXTS.unread}
          </span>
        )}
      </h2>
      <div
        ref={list}
        class="stack tight chat-messages"
        role="log"
        aria-label={CHAT_TEXTS.title}
        data-testid="chat-messages"
      >
        {messages.map((message) => (
          <p key={message.id} class="break">
            <span class="muted">{message.from === 'agent' ? CHAT_TEXTS.you : CHAT_TEXTS.visitor}</span>{' '}
            <Words text={message.text} />
          </p>
        ))}
      </div>
      <form
        class="row send"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && writeInChat(callId, text)) keepDraft(callId, { text: '' });
        }}
      >
        <TextField
          label={CHAT_TEXTS.write}
          value={text}
          onValue={(typed) => keepDraft(callId, { text: typed })}
          maxLength={LIMITS.noteLength}
          data-testid="chat-text"
        />
        <Button type="submit" data-testid="chat-send">
          {CHAT_TEXTS.send}
        </Button>
      </form>
      <form
        class="row send"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = url.trim();
          if (typed === '') return;
          const page = pageAddress(typed, visitor.pageUrl);
          setUnclear(page === null);
          if (page !== null && showPage(callId, page)) pageSent(callId, typed);
        }}
      >
        <TextField
          label={CHAT_TEXTS.page}
          placeholder={CHAT_TEXTS.pageExample}
          error={isUnclear ? CHAT_TEXTS.pageUnclear : undefined}
          autocapitalize="none"
          spellcheck={false}
          value={url}
          onValue={(typed) => {
            setUnclear(false);
            keepDraft(callId, { url: typed });
          }}
          maxLength={LIMITS.pageUrlLength}
          data-testid="page-url"
        />
        <Button type="submit" data-testid="page-send">
          {CHAT_TEXTS.show}
        </Button>
      </form>
    </section>
  );
}

/** What was written, with the links in it to follow. */
function Words({ text }: { text: string }) {
  return (
    <>
      {withLinks(text).map((piece, at) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <a key={at} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ),
      )}
    </>
  );
}

/** Brings the chat before the agent's eyes, to write in. */
export function turnToChat(): void {
  document.querySelector<HTMLElement>('[data-testid=chat-text]')?.focus();
}

/** Sends what was typed; false: there is no connection, and it stays. */
function writeInChat(callId: string, text: string): boolean {
  return sendOrWarn({ type: 'chat:send', callId, clientId: crypto.randomUUID(), text });
}

/** Shows the visitor a page, which they may open. */
function showPage(callId: string, url: string): boolean {
  return sendOrWarn({ type: 'call:page', callId, clientId: crypto.randomUUID(), url });
}
