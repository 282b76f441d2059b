import type { NoticeItem } from '../../protocol/answers/accounts.ts';
import { formatDate } from './shared/format.ts';
import { ROLE_TEXTS } from './roles.ts';

const OPERATOR = 'whoever runs this server';
const NOT_YOU = 'If you did not ask for it, tell an admin of your organization at once.';

const NOT_YOURS =
  'If that was not you, remove the passkeys that you do not know, end all other sessions and change your password.';

/** What was done to an account, as its owner, or an admin, is told at their next sign-in. */
export function noticeText(notice: NoticeItem, ownId: string): string {
  const who = notice.by === null ? OPERATOR : notice.by.id === ownId ? 'you' : notice.by.displayName;
  const when = formatDate(notice.at);
  switch (notice.kind) {
    case 'password_changed':
      return `Your password was changed (${when}) with a recovery link that ${who} made. ${NOT_YOU}`;
    case 'role_changed':
      return `Your role was changed (${when}) by ${who}: from ${ROLE_TEXTS[notice.from]} to ${ROLE_TEXTS[notice.to]}.`;
    case 'passkey_added':
      return `A passkey was added to your account (${when}): “${notice.name}”. ${NOT_YOURS}`;
    case 'passkey_removed':
      return `A passkey was removed from your account (${when}): “${notice.name}”. ${NOT_YOURS}`;
    case 'recovery_made':
      return notice.agent.id === ownId
        ? `A recovery link for your account was made (${when}) by ${who}. Whoever opens it can choose a new password for you. ${NOT_YOU}`
        : `A recovery link for ${notice.agent.displayName} was made (${when}) by ${who}. Whoever opens it can choose a new password for that account.`;
  }
}

/** Puts a notice away. */
export const NOTICE_READ = 'I have read this';
