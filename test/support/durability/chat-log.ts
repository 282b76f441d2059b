import type { Chat } from '../wire/chat.ts';
import type { LoggedCall } from '../wire/team.ts';

/** Somebody who wrote in calls, and was told what was written there. */
export interface ChatParty {
  readonly name: string;
  readonly chat: Chat;
}

/**
 * What was written in calls, as the log has it, beside what everybody was told: all in the one order of the log,
 * from its beginning; what a writer was told is there once, anything else once or not at all, and nothing else is there.
 */
export function differentChats(parties: readonly ChatParty[], calls: readonly LoggedCall[]): string[] {
  const logged = new Map(calls.map(({ id, transcript = [] }) => [id, transcript.map(({ text }) => text)]));
  const written = new Map<string, string>();
  const wrong: string[] = [];
  for (const { name, chat } of parties) {
    for (const callId of chat.calls) {
      const heard = chat.heardIn(callId).map(({ text }) => text);
      const all = logged.get(callId) ?? [];
      if (heard.some((text, at) => text !== all[at]))
        wrong.push(`${name} was told in ${callId}: ${heard.join(', ')}; it was: ${all.join(', ')}`);
    }
    for (const { callId, text, confirmed } of chat.written) {
      written.set(text, callId);
      const copies = (logged.get(callId) ?? []).filter((one) => one === text).length;
      if (copies > 1 || (confirmed && copies === 0))
        wrong.push(`${text}: this is ${copies} times in the log of ${callId}`);
    }
  }
  for (const [callId, all] of logged)
    for (const text of all)
      if (written.get(text) !== callId)
        wrong.push(`${text}: this is in the log of ${callId}, where nobody wrote it`);
  return wrong;
}
