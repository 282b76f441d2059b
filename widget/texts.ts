import type { HandoffReason } from '../worker/protocol/server.ts';
import type { TextKey } from '../worker/protocol/texts.ts';

/** The sentences of one language. `{agent}` stands for the agent found, `{previous}` for the first one lost. */
const english: Record<Exclude<TextKey, `handoff_${HandoffReason}`> | 'handoff', string> = {
  start_call: 'Talk to {agent} live',
  recorded: 'Recorded',
  live: 'Live',
  handoff: '{previous} got pulled away. {agent} is taking over.',
  nobody_after: '{previous} got pulled away.',
  nobody: 'Nobody is free right now.',
  ringing: 'Calling {agent}…',
  queued: 'Finding somebody who is free…',
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting to {agent}…',
  call_ended: 'Call ended',
  rejoin_question: 'Rejoin the call with {agent}?',
  leave_message: 'Leave a message',
};

/** The language the widget speaks, for assistive technology. */
export const LANGUAGE = 'en';

/** The names that a sentence may mention. */
export interface Names {
  agent?: string | undefined;
  previous?: string | undefined;
}

/**
 * The sentence for `key`, the owner's own where there is one. A reason that a newer server may send and nobody
 * here knows is told like any other handoff: the code itself is never shown.
 */
export function say(key: TextKey, own: Partial<Record<string, string>> | undefined, names: Names): string {
  const known: Partial<Record<string, string>> = english;
  const template = own?.[key] ?? known[key] ?? english.handoff;
  return template.replace(/\{(agent|previous)\}/g, (_, name: keyof Names) => names[name] ?? '');
}
