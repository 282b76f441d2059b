import type { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import type { AgentStatus } from '../../../protocol/people.ts';
import type { EndReason } from '../../../protocol/messages/reasons.ts';
import type { IncomingCall, ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { Random } from '../random.ts';
import { Chat } from './chat.ts';
import { Consultation } from './consultation.ts';
import { FakePeer } from './fake-peer.ts';
import { MessageLog, type AgentMessageLog } from './message-log.ts';
import { Connection, type HeartbeatTimes } from './connection.ts';

export type AgentState = Extract<ToAgent, { type: 'agent:state' }>;

/** The call that this tab carries, and whether the server and both parties are in it now. */
export interface HeldCall {
  readonly callId: string;
  readonly link: 'live' | 'visitor gone' | 'coming back';
}

export interface AgentOptions {
  readonly name: string;
  readonly id: string;
  readonly cookie: string;
  /** WebSocket address of the organization's agents, without query. */
  readonly address: string;
  readonly random: Random;
  readonly heartbeat: HeartbeatTimes;
  onView: () => void;
}

/** Errors that come of a race the agent lost, by the message they answer: no fault of anybody's. */
const races: Readonly<Record<string, readonly string[]>> = {
  'agent:away': ['AGENT_IN_CALL'],
  'call:accept': ['CALL_NOT_FOUND', 'CALL_ALREADY_ACCEPTED'],
  'call:reject': ['CALL_NOT_FOUND', 'CALL_ALREADY_ACCEPTED'],
  'call:end': ['CALL_NOT_FOUND'],
  'call:invite': ['CALL_NOT_FOUND', 'WRONG_STATE', 'NOT_ALLOWED'],
  'call:media': ['CALL_NOT_FOUND', 'NOT_ALLOWED'],
  'call:rejoin': ['CALL_NOT_FOUND', 'NOT_ALLOWED'],
  'call:transfer': ['CALL_NOT_FOUND', 'WRONG_STATE', 'NOT_ALLOWED', 'RATE_LIMITED'],
  'call:transfer_complete': ['CALL_NOT_FOUND', 'WRONG_STATE', 'NOT_ALLOWED'],
  'call:transfer_cancel': ['CALL_NOT_FOUND', 'WRONG_STATE', 'NOT_ALLOWED'],
  'chat:send': ['CALL_NOT_FOUND', 'NOT_ALLOWED'],
  'webrtc:signal': ['CALL_NOT_FOUND', 'NOT_ALLOWED'],
};

/** What is no decision of the person, or is repeated until it is answered. */
const unasked: readonly AgentMessage['type'][] = ['webrtc:signal', 'call:media', 'chat:send'];

/**
 * The tests' one agent on the wire: a tab of the console, written from docs/wire.md alone. It reconnects by itself, and
 * takes its call back. (Tests of the core have an agent of their own in test/support/core, which is synchronous.)
 */
export class AgentClient {
  readonly name: string;
  readonly id: string;
  readonly messageLog: AgentMessageLog = new MessageLog();
  /** What the server should never have said to this client. */
  readonly faults: string[] = [];
  /** How every call ended that it was told the end of. */
  readonly ends = new Map<string, EndReason>();
  /** The last state told; null on a connection that has not brought one yet. */
  state: AgentState | null = null;
  /** The last state told on any connection. */
  known: AgentState | null = null;
  incoming: IncomingCall | null = null;
  call: HeldCall | null = null;
  readonly chat: Chat;
  /** Who watches, as it was told last. */
  viewers: readonly string[] = [];
  /** Whether the console is closed, so that nobody is behind it. */
  isClosed = false;
  readonly #options: AgentOptions;
  readonly #connection: Connection;
  readonly #consultation = new Consultation((message) => this.#send(message));
  #tab: string;
  #peer: FakePeer | null = null;
  /** The request this tab has answered, until the server says whether it came first. */
  #answered: string | null = null;
  /** The call for which `call:rejoin` is on its way. */
  #rejoining: string | null = null;
  /** Whom the person has invited last: their call may begin while this tab is away. */
  #invited: string | null = null;
  readonly #done = new Set<string>();

  constructor(options: AgentOptions) {
    this.#options = options;
    this.name = options.name;
    this.id = options.id;
    this.chat = new Chat(options.id, (message) => this.#send(message));
    this.#tab = this.#newTab();
    this.#connection = new Connection({
      address: () => `${options.address}?v=1&tab=${this.#tab}`,
      headers: () => ({ Cookie: options.cookie }),
      heartbeat: options.heartbeat,
      random: options.random,
      onOpen: () => this.messageLog.note('connected'),
      onMessage: (message) => this.#handleMessage(message as ToAgent),
      onLost: (code) => this.#lost(code),
    });
    this.#connection.open();
  }

  get status(): AgentStatus | null {
    return this.state?.status ?? null;
  }

  get isAvailable(): boolean {
    return this.status === 'idle' || this.status === 'in_simulation';
  }

  /** Whether this tab has answered a request, and does not know whether it came first. */
  get isAnswering(): boolean {
    return this.#answered !== null;
  }

  /** Whether nothing stands between the person and a server that knows them. */
  get isReady(): boolean {
    if (this.isClosed) return true;
    if (this.state === null || this.#answered !== null) return false;
    if (this.isConsulting && !this.#consultation.isUp) return false;
    return this.call === null || (this.call.link === 'live' && this.#peer?.isUp === true);
  }

  /** Whether the call of this tab is being handed over, and how far that is. */
  get transfer(): 'ringing' | 'consulting' | null {
    return this.state?.call?.transfer?.state ?? null;
  }

  /** The call of another agent about which this one is asked. */
  get consulting(): string | null {
    return this.#consultation.asked;
  }

  /** Whether this tab should be connected with another agent: who asks, or who is asked. */
  get isConsulting(): boolean {
    return this.consulting !== null || this.transfer === 'consulting';
  }

  /** What the person has asked for and not heard of since: it may or may not have happened. */
  get unconfirmed(): AgentMessage['type'][] {
    const last = this.messageLog.entries.findLastIndex(
      (entry) => 'received' in entry && entry.received.type === 'agent:state',
    );
    return this.messageLog.entries
      .slice(last + 1)
      .flatMap((entry) => ('sent' in entry && entry.delivered ? [entry.sent.type] : []))
      .filter((type) => !unasked.includes(type));
  }

  back(): void {
    this.#send({ type: 'agent:back' });
  }

  away(): void {
    this.#send({ type: 'agent:away', reason: 'manual' });
  }

  accept(): void {
    const { incoming } = this;
    if (incoming === null || this.#answered !== null) return;
    if (this.#send({ type: 'call:accept', requestId: incoming.requestId }))
      this.#answered = incoming.requestId;
    this.#options.onView();
  }

  reject(): void {
    const { incoming } = this;
    if (incoming === null || this.#answered !== null) return;
    if (this.#send({ type: 'call:reject', requestId: incoming.requestId })) this.incoming = null;
  }

  /** Hands the call over; whoever is chosen may not be there. */
  handOver(to: { agentId: string } | { poolId: string }, mode: 'cold' | 'warm'): void {
    if (this.call) this.#send({ type: 'call:transfer', callId: this.call.callId, to, mode });
  }

  /** Decides about the transfer of the call that is under way. */
  decideTransfer(what: 'complete' | 'cancel'): void {
    if (this.call) this.#send({ type: `call:transfer_${what}`, callId: this.call.callId });
  }

  /** Asked about another agent's call, the person does not want it. */
  declineConsultation(): void {
    if (this.consulting !== null) this.#send({ type: 'call:end', callId: this.consulting });
  }

  /** Offers a call to somebody who watches. */
  invite(visitorId: string): void {
    if (this.#send({ type: 'call:invite', visitorId })) this.#invited = visitorId;
  }

  /** Writes to the visitor of the call. */
  write(): void {
    if (this.call?.link === 'live') this.chat.write(this.call.callId);
  }

  hangUp(): void {
    if (this.call === null) return;
    const { callId } = this.call;
    this.#done.add(callId);
    this.#leaveCall();
    this.#send({ type: 'call:end', callId });
  }

  /** Loads the console again: socket and peer are new, the tab's id is not. */
  reload(): void {
    this.messageLog.note('reloads the page');
    this.#connection.close();
    this.state = null;
    this.#rejoining = null;
    this.#closePeer();
    this.#consultation.end();
    if (this.call) this.call = { ...this.call, link: 'coming back' };
    this.#connection.open();
  }

  /** Closes the console; the call, if there is one, is left to its fate. */
  close(): void {
    this.messageLog.note('closes the console');
    this.isClosed = true;
    this.#connection.close();
    this.state = null;
    this.incoming = null;
    this.#answered = null;
    this.#leaveCall();
  }

  /** Opens the console again, in another tab. */
  open(): void {
    this.isClosed = false;
    this.#tab = this.#newTab();
    this.#connection.open();
  }

  #handleMessage(message: ToAgent): void {
    this.messageLog.addReceived(message);
    switch (message.type) {
      case 'agent:state':
        if (this.state === null && this.#answered !== null && message.request?.requestId === this.#answered)
          this.#send({ type: 'call:accept', requestId: this.#answered });
        this.state = this.known = message;
        this.incoming = message.request ?? null;
        if (message.request?.requestId !== this.#answered && message.call?.requestId !== this.#answered)
          this.#answered = null;
        this.#consultation.compare(message.consulting, this.transfer === 'consulting');
        this.#compare(message);
        break;
      case 'call:incoming':
        this.incoming = message;
        break;
      case 'call:cancelled':
        if (this.incoming?.requestId === message.requestId) this.incoming = null;
        if (this.#answered === message.requestId) this.#answered = null;
        break;
      case 'call:started':
        this.#begin(message.callId);
        break;
      case 'call:reconnecting':
        if (this.call?.callId === message.callId) this.call = { ...this.call, link: 'visitor gone' };
        break;
      case 'call:reconnected':
        this.#reconnected(message);
        break;
      case 'call:ended':
        this.ends.set(message.callId, message.reason);
        if (this.call?.callId === message.callId) this.#leaveCall();
        break;
      case 'webrtc:signal':
        if (message.leg === 'consult') this.#consultation.receive(message.signal);
        else if (this.call?.callId === message.callId) this.#peer?.receive(message.signal);
        break;
      case 'error':
        this.#refused(message);
        break;
      case 'call:transferring':
        if (message.state === 'completed' && this.call?.callId === message.callId) this.#leaveCall();
        break;
      case 'call:consulting':
        this.incoming = null;
        this.#answered = null;
        this.#consultation.begin(message.callId, this.call?.callId !== message.callId);
        break;
      case 'call:consulting_ended':
        this.#consultation.end();
        break;
      case 'chat:message':
        this.#told(message);
        break;
      case 'agent:viewers':
        this.viewers = message.items.map(({ id }) => id);
        break;
      case 'agent:marked_away':
      case 'call:devices':
      case 'call:ending':
      case 'call:invitation_state':
      case 'message:left':
      case 'live:board':
      case 'pool:stats':
      case 'site:seen':
    }
    this.#options.onView();
  }

  /** Compares what the server says of this agent's call with what this tab holds. */
  #compare({ call }: AgentState): void {
    if (!call) {
      if (this.call) this.#leaveCall();
    } else if (this.#done.has(call.callId)) {
      if (!call.owner) this.#send({ type: 'call:end', callId: call.callId });
    } else if (call.owner) {
      this.#rejoining = null;
      this.call = { callId: call.callId, link: call.visitorUntil === undefined ? 'live' : 'visitor gone' };
    } else if (call.rejoinUntil !== undefined && this.#rejoining !== call.callId) {
      const holds = this.call?.callId === call.callId;
      if (!holds && this.#answered !== call.callId && this.#invited !== call.visitor.id) return;
      this.#answered = null;
      this.call = { callId: call.callId, link: 'coming back' };
      if (this.#send({ type: 'call:rejoin', callId: call.callId, media: this.#peer ? 'kept' : 'new' }))
        this.#rejoining = call.callId;
    }
  }

  #told({ type: _type, ...message }: Extract<ToAgent, { type: 'chat:message' }>): void {
    const isOwn = this.call?.callId === message.callId;
    // What is on its way when the person hangs up comes after it.
    if (!isOwn && !this.#done.has(message.callId))
      this.faults.push(`is told of the chat of ${message.callId}`);
    const wrong = this.chat.receive(message);
    if (wrong !== null) this.faults.push(wrong);
  }

  #begin(callId: string): void {
    this.incoming = null;
    this.#answered = null;
    this.#consultation.end();
    this.call = { callId, link: 'live' };
    this.#openPeer(callId);
  }

  #reconnected({ callId, media }: Extract<ToAgent, { type: 'call:reconnected' }>): void {
    if (this.call?.callId !== callId) return;
    // Its own return, and not the visitor's.
    if (this.call.link === 'coming back') this.chat.sendAgain(callId);
    this.call = { callId, link: 'live' };
    if (media === 'new' || this.#peer === null) this.#openPeer(callId);
    // What was reported while the connection was gone did not arrive.
    else if (this.#peer.isUp) this.#send({ type: 'call:media', callId, state: 'up' });
  }

  #refused({ code, message, about = '' }: Extract<ToAgent, { type: 'error' }>): void {
    if (!races[about]?.includes(code)) this.faults.push(`${about} refused: ${code} ${message}`);
    if (about === 'call:accept' || about === 'call:reject') {
      this.#answered = null;
      this.incoming = null;
    }
    if (about === 'call:rejoin') {
      this.#rejoining = null;
      this.#consultation.interrupt();
      this.#leaveCall();
    }
  }

  #lost(code: number): 'reconnect' | 'stop' {
    this.messageLog.note(`lost, ${code}`);
    this.state = null;
    this.incoming = null;
    this.#rejoining = null;
    this.#consultation.interrupt();
    if (this.call) this.call = { ...this.call, link: 'coming back' };
    // A copy of this tab took its place: a tab id of its own ends the quarrel.
    if (code === 4408) this.#tab = this.#newTab();
    else if (code >= 4400 && code !== 4407) {
      this.faults.push(`closed with ${code}`);
      return 'stop';
    }
    return 'reconnect';
  }

  #leaveCall(): void {
    this.call = null;
    this.#consultation.end();
    this.#closePeer();
  }

  #openPeer(callId: string): void {
    this.#closePeer();
    this.#peer = new FakePeer(
      'agent',
      (signal) => this.#send({ type: 'webrtc:signal', callId, signal }),
      () => this.#send({ type: 'call:media', callId, state: 'up' }),
    );
  }

  #closePeer(): void {
    this.#peer?.close();
    this.#peer = null;
  }

  #newTab(): string {
    return `tab-${this.id}-${this.#options.random.between(0, 1e9)}`.slice(0, 64);
  }

  #send(message: AgentMessage): boolean {
    const sent = this.#connection.send(message);
    this.messageLog.addSent(message, sent);
    return sent;
  }
}
