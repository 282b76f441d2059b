import type { MessageItem } from '../../protocol/answers/log.ts';
import { INBOX_TEXTS } from '../texts/inbox.ts';

/** The text of an answer by e-mail: room to write, and below it what the visitor wrote, as mail programs quote it. */
export function quoted({ name, text, pageUrl }: MessageItem): string {
  const lines = text.split('\n').map((line) => `> ${line}`);
  return `\n\n${INBOX_TEXTS.quote(name, pageUrl)}\n${lines.join('\n')}\n`;
}
