import type { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import type { Consulting } from '../../../protocol/messages/to-agent.ts';
import { FakePeer } from './fake-peer.ts';

/** One tab's part in a consultation about a call: of the agent who asks, or of the one who is asked. */
export class Consultation {
  /** The call of another agent about which this one is asked. */
  asked: string | null = null;
  readonly #send: (message: AgentMessage) => boolean;
  #peer: FakePeer | null = null;
  /** The call for which `call:rejoin` is on its way. */
  #resuming: string | null = null;

  constructor(send: (message: AgentMessage) => boolean) {
    this.#send = send;
  }

  /** Whether the two agents are connected. */
  get isUp(): boolean {
    return this.#peer?.isUp === true;
  }

  /** Connects with the other agent anew: who has the call makes the offer. */
  begin(callId: string, isAsked: boolean): void {
    this.end();
    this.asked = isAsked ? callId : null;
    this.#peer = new FakePeer(
      isAsked ? 'visitor' : 'agent',
      (signal) => this.#send({ type: 'webrtc:signal', callId, signal, leg: 'consult' }),
      () => this.#send({ type: 'call:media', callId, state: 'up', leg: 'consult' }),
    );
  }

  receive(signal: Parameters<FakePeer['receive']>[0]): void {
    this.#peer?.receive(signal);
  }

  /** The connection is lost, or a rejoin refused: what was on its way is not any more. */
  interrupt(): void {
    this.#resuming = null;
  }

  end(): void {
    this.#peer?.close();
    this.#peer = null;
    this.asked = this.#resuming = null;
  }

  /**
   * Follows what the server says: whether this agent is asked, or asks. One that this tab does not carry any more, after
   * a restart, is taken up.
   */
  compare(consulting: Consulting | undefined, asks: boolean): void {
    if (!consulting) {
      if (!asks || this.asked !== null) this.end();
      return;
    }
    const { callId, owner, rejoinUntil } = consulting;
    if (owner || rejoinUntil === undefined || this.#resuming !== null) return;
    this.end();
    this.asked = callId;
    if (this.#send({ type: 'call:rejoin', callId, media: 'new' })) this.#resuming = callId;
  }
}
