import type { ChatMessage } from '../../../protocol/messages/in-calls.ts';

/** A message of this client; `confirmed` once the server has given it back. */
export interface Written {
  readonly callId: string;
  readonly clientId: string;
  readonly text: string;
  confirmed: boolean;
}

type ChatSend = { type: 'chat:send' } & Pick<Written, 'callId' | 'clientId' | 'text'>;

/** What one client wrote in its calls and was told in them: no text is written twice, so that each is known by it. */
export class Chat {
  readonly written: Written[] = [];
  readonly #name: string;
  readonly #send: (message: ChatSend) => void;
  readonly #heard = new Map<string, ChatMessage[]>();

  constructor(name: string, send: (message: ChatSend) => void) {
    this.#name = name;
    this.#send = send;
  }

  /** The calls in which it was told anything. */
  get calls(): readonly string[] {
    return [...this.#heard.keys()];
  }

  /** What it was told in a call, each message once, in the order in which it came. */
  heardIn(callId: string): readonly ChatMessage[] {
    return this.#heard.get(callId) ?? [];
  }

  /** Whether all that it wrote in a call has come back. */
  isConfirmed(callId: string): boolean {
    return this.written.every((one) => one.callId !== callId || one.confirmed);
  }

  write(callId: string): void {
    const n = this.written.length + 1;
    const written = { callId, clientId: `${this.#name}-${n}`, text: `${this.#name} says ${n}` };
    this.written.push({ ...written, confirmed: false });
    this.#send({ type: 'chat:send', ...written });
  }

  /** Back in a call: what has not come back may not have arrived, and is sent once more under the same name. */
  sendAgain(callId: string): void {
    for (const { confirmed, ...written } of this.written)
      if (!confirmed && written.callId === callId) this.#send({ type: 'chat:send', ...written });
  }

  /** Takes in one message, which may be known; answers what is wrong with it, if anything. */
  receive(message: ChatMessage): string | null {
    const { callId, id, clientId, from, text } = message;
    const heard = this.#heard.get(callId) ?? [];
    this.#heard.set(callId, heard);
    const known = heard.find((one) => one.id === id);
    if (known) return known.text === text && known.from === from ? null : `is told ${id} in other words`;
    heard.push(message);
    for (const one of this.written) if (one.clientId === clientId) one.confirmed = true;
    return heard.some((one) => one !== message && one.text === text) ? `is told twice: ${text}` : null;
  }
}
