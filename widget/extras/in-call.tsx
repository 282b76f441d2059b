import { Fragment, h, type VNode } from 'preact';
import type { PublicAgent } from '../../protocol/people.ts';
import type { Chat } from '../chat/contract.ts';
import type { GetExtraText } from '../texts/extras.ts';
import { Avatar } from '../views/avatar.tsx';
import { CLOSE, MESSAGE } from '../views/icons.ts';
import { IconButton, part } from '../views/parts.tsx';

/** Something that the visitor is told in a call, for as long as it holds. */
export interface Note {
  readonly sentence: string;
  /** Who comes, or is asked. */
  readonly agent: PublicAgent | undefined;
}

interface InCallProps {
  text: GetExtraText;
  /** Who is in the call with the visitor. */
  agent: string;
  note: Note | undefined;
  /** The page that the agent shows. */
  page: string | undefined;
  chat: Chat | undefined;
  isConnected: boolean;
  onChat: () => void;
  onPageClosed: () => void;
}

/** What is added to the switches of a call: the chat's button and, above them, what is new. */
export function InCall({
  text,
  agent,
  note,
  page,
  chat,
  isConnected,
  onChat,
  onPageClosed,
}: InCallProps): VNode {
  const isUnread = !!chat?.isUnread();
  return (
    <Fragment>
      <IconButton
        id="chat"
        class={isUnread ? 'icon mark' : 'icon'}
        name={text('chat')}
        title={text(isUnread ? 'chat_new' : 'chat', { agent })}
        aria-expanded={!!chat?.isOpen()}
        onClick={onChat}
        path={MESSAGE}
      />
      <span class="unseen" role="status">
        {isUnread && text('chat_new', { agent })}
      </span>
      <div class="news">
        {/* Always there, so that assistive technology is told when it is filled. */}
        <div {...part('note')} role="status">
          {note && (
            <div class="note">
              {note.agent && <Avatar agent={note.agent} />}
              <p>{note.sentence}</p>
            </div>
          )}
        </div>
        <div {...part('page')} role="status">
          {page && (
            <div class="note sheet">
              <p>{text('page_sent', { agent })}</p>
              <p class="address" dir="ltr">
                {page.replace(/^https?:\/\//, '')}
              </p>
              <div class="ways">
                {/* Here, and not in another tab: the call goes on there by itself. */}
                <a {...part('page-open')} class="button" href={page} rel="noopener">
                  {text('page_open')}
                </a>
                <IconButton id="page-close" name={text('close')} onClick={onPageClosed} path={CLOSE} />
              </div>
            </div>
          )}
        </div>
      </div>
      {chat?.isOpen() && chat.view({ text, agent, isConnected })}
    </Fragment>
  );
}
