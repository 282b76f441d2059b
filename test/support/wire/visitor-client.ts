import type { EndReason } from '../../../protocol/messages/reasons.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import type { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';
import type { Random } from '../random.ts';
import { Chat } from './chat.ts';
import { FakePeer } from './fake-peer.ts';
import { MessageLog, type VisitorMessageLog } from './message-log.ts';
import { Connection, type HeartbeatTimes } from './connection.ts';

/** What a person in front of the widget sees. */
export type VisitorView =
  | { readonly kind: 'arriving' }
  | { readonly kind: 'watching'; readonly agentId: string }
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'ringing';
      readonly requestId: string | null;
      readonly agentId: string | null;
      readonly queued: boolean;
    }
  | {
      readonly kind: 'call';
      readonly callId: string;
      readonly agentId: string;
      readonly link: 'live' | 'agent gone' | 'coming back';
    };

export interface VisitorOptions {
  readonly name: string;
  /** WebSocket address of the organization's visitors, without query. */
  readonly address: string;
  readonly pageUrl: string;
  readonly random: Random;
  readonly heartbeat: HeartbeatTimes;
  /** The address it seems to come from: what the server counts attempts by. */
  readonly from: string;
  onView: () => void;
}

type LeaveMessage = Extract<VisitorMessage, { type: 'message:leave' }>;

/** How long a server that knows of the call may take to say so after the visitor came back, in milliseconds. */
const rememberedMs = 3_000;

/** Errors that come of a race the visitor lost, by the message they answer: no fault of anybody's. */
const races: Readonly<Record<string, readonly string[]>> = {
  'call:request': ['WRONG_STATE', 'CALL_NOT_FOUND', 'RATE_LIMITED'],
  'call:cancel': ['CALL_NOT_FOUND', 'CALL_ALREADY_ACCEPTED'],
  'call:decline': ['CALL_NOT_FOUND'],
  'call:end': ['CALL_NOT_FOUND'],
  'call:media': ['CALL_NOT_FOUND', 'WRONG_STATE'],
  'call:rejoin': ['CALL_NOT_FOUND'],
  'chat:send': ['CALL_NOT_FOUND', 'WRONG_STATE'],
  'webrtc:signal': ['CALL_NOT_FOUND'],
};

/**
 * The tests' one visitor on the wire, written from docs/wire.md alone: it reconnects by itself with its tokens, sends
 * again what was not answered, and never repeats what its person did once. (Tests of the core have a visitor of their own
 * in test/support/core: it is synchronous, and its clock is the test's.)
 */
export class VisitorClient {
  readonly name: string;
  readonly messageLog: VisitorMessageLog = new MessageLog();
  /** What the server should never have said to this client. */
  readonly faults: string[] = [];
  /** Attempts that this person clicked for and was told of, in order. */
  readonly attempts = new Set<string>();
  /** How every call ended that it was told the end of. */
  readonly ends = new Map<string, EndReason>();
  readonly chat: Chat;
  /** How far the call is handed over, as it was told last. */
  transfer: 'ringing' | 'consulting' | null = null;
  /** The call that the agent on show offers. */
  invitation: string | null = null;
  readonly #options: VisitorOptions;
  readonly #connection: Connection;
  pageUrl: string;
  visitorId: string | null = null;
  view: VisitorView = { kind: 'arriving' };
  /** Whether the server has answered on the present connection. */
  isJoined = false;
  /** Clicks on "call" by the person. */
  clicks = 0;
  /** How many connections it has lost. */
  losses = 0;
  /** A message that was written, and not yet received for sure. */
  unanswered: LeaveMessage | null = null;
  readonly messages: { readonly text: string; confirmed: boolean }[] = [];
  #token: string | undefined;
  #rejoinToken: string | undefined;
  /** Attempts and calls this person is done with: if the server still speaks of one, it is told so again. */
  readonly #done = new Set<string>();
  #cancelled = '';
  #peer: FakePeer | null = null;
  #agentId: string | null = null;
  #forgottenTimer: NodeJS.Timeout | undefined;
  /** Whether the unanswered message went out on the present connection. */
  #isMessageSent = false;
  /** The person gave up before the server had said what it is that rings. */
  #cancelNext = false;

  constructor(options: VisitorOptions) {
    this.#options = options;
    this.name = options.name;
    this.pageUrl = options.pageUrl;
    this.chat = new Chat(options.name.replace(' ', '-'), (message) => this.#send(message));
    this.#connection = new Connection({
      address: () => `${options.address}?v=1`,
      headers: () => ({ 'CF-Connecting-IP': options.from }),
      heartbeat: options.heartbeat,
      random: options.random,
      onOpen: () => {
        this.messageLog.note('connected');
        this.#send({
          type: 'visitor:join',
          pageUrl: this.pageUrl,
          ...(this.#token && { token: this.#token }),
          ...(this.#rejoinToken && { rejoinToken: this.#rejoinToken }),
        });
      },
      onMessage: (message) => this.#handleMessage(message as ToVisitor),
      onLost: (code) => this.#lost(code),
    });
    this.#connection.open();
  }

  /** Whether nothing stands between the person and a server that knows them. */
  get isReady(): boolean {
    if (!this.isJoined || this.unanswered !== null) return false;
    const { view } = this;
    if (view.kind === 'arriving') return false;
    if (view.kind === 'ringing') return view.requestId !== null;
    return view.kind !== 'call' || (view.link === 'live' && this.#peer?.isUp === true);
  }

  /** Clicks "call". */
  call(): void {
    if (this.view.kind !== 'watching') return;
    this.clicks += 1;
    this.#cancelNext = false;
    // Wanted again before the server knew that it was not: then it goes on.
    this.#done.delete(this.#cancelled);
    this.#show({ kind: 'ringing', requestId: null, agentId: this.#agentId, queued: false });
    this.#send({ type: 'call:request' });
  }

  /** Takes up the call that the agent offers, or does not want it. */
  answerInvitation(accepts: boolean): void {
    const { invitation: invitationId } = this;
    if (this.view.kind !== 'watching' || invitationId === null) return;
    this.invitation = null;
    this.#send({ type: accepts ? 'call:request' : 'call:decline', invitationId });
  }

  /** Writes to the agent of the call. */
  write(): void {
    if (this.view.kind === 'call' && this.view.link !== 'coming back') this.chat.write(this.view.callId);
  }

  /** Cancels the ringing, or hangs up. */
  cancelOrHangUp(): void {
    const { view } = this;
    if (view.kind === 'ringing') {
      // Asked for, but not heard of yet: the answer will find it given up.
      if (view.requestId === null) this.#cancelNext = true;
      else this.#refuse((this.#cancelled = view.requestId), 'call:cancel');
      this.#showIdle();
    } else if (view.kind === 'call') {
      this.#refuse(view.callId, 'call:end');
      this.#leaveCall();
      this.#showIdle();
    }
  }

  goTo(pageUrl: string): void {
    this.pageUrl = pageUrl;
    this.#send({ type: 'visitor:page', pageUrl });
  }

  leaveMessage(text: string): void {
    if (this.view.kind !== 'nobody' || this.unanswered !== null || this.messages.length > 0) return;
    this.messages.push({ text, confirmed: false });
    this.unanswered = { type: 'message:leave', email: 'somebody@visitors.example', text };
    this.#isMessageSent = this.#send(this.unanswered);
  }

  /** Loads the page again: the socket and the peer are new, what the tab remembers is not. */
  reload(): void {
    this.messageLog.note('reloads the page');
    this.losses += 1;
    this.#connection.close();
    // What was being written goes with the page.
    this.unanswered = null;
    this.isJoined = false;
    this.invitation = this.transfer = null;
    this.#closePeer();
    const { view } = this;
    if (view.kind === 'call') this.#show({ ...view, link: 'coming back' });
    this.#connection.open();
  }

  /** Closes the tab for good. */
  close(): void {
    this.messageLog.note('closes the tab');
    this.losses += 1;
    clearTimeout(this.#forgottenTimer);
    this.isJoined = false;
    this.#connection.close();
    this.#closePeer();
  }

  /** Asks the server where this visitor is, in a way that changes nothing. */
  ask(): void {
    if (this.view.kind === 'ringing') this.#send({ type: 'call:request' });
    else if (this.view.kind !== 'call') this.#send({ type: 'visitor:page', pageUrl: this.pageUrl });
  }

  #handleMessage(message: ToVisitor): void {
    this.messageLog.addReceived(message);
    if ('token' in message) this.#token = message.token;
    if ('visitorId' in message) this.visitorId = message.visitorId;
    switch (message.type) {
      case 'agent:assigned':
        this.#agentId = message.agent.id;
        return this.#answered();
      case 'agent:unavailable':
        this.#agentId = null;
        if (!message.canLeaveMessage) this.#messageArrived();
        return this.#answered();
      case 'agent:reassigned':
        this.#agentId = message.newAgent.id;
        if (!this.#isCalling) this.#showIdle();
        return;
      case 'call:ringing':
        return this.#ringing(message);
      case 'call:accepted':
        return this.#accepted(message);
      case 'call:rejoinable':
        return this.#rejoinable(message.callId, message.agent.id);
      case 'call:reconnecting':
        return this.#link(message.callId, 'agent gone');
      case 'call:reconnected':
        return this.#reconnected(message);
      case 'call:transferred':
        this.transfer = null;
        return this.#reconnected({ ...message, type: 'call:reconnected', media: 'new' });
      case 'call:transferring':
        this.transfer = message.state === 'ended' ? null : message.state;
        return;
      case 'call:invitation':
        this.invitation = message.invitationId;
        return;
      case 'call:invitation_withdrawn':
        if (this.invitation === message.invitationId) this.invitation = null;
        return;
      case 'chat:message':
        return this.#told(message);
      case 'call:devices':
      case 'call:ending':
      case 'call:page':
        return;
      case 'call:ended':
        this.ends.set(message.callId, message.reason);
        if (this.view.kind !== 'call' || this.view.callId !== message.callId) return;
        this.#leaveCall();
        return this.#showIdle();
      case 'webrtc:signal':
        return this.#peer?.receive(message.signal);
      case 'error':
        return this.#refused(message);
    }
  }

  /** The state that answers a join, a page or a message, or comes of itself. */
  #answered(): void {
    const first = !this.isJoined;
    this.isJoined = true;
    if (this.unanswered !== null) {
      // An agent who came free at this very moment looks like the answer: so nothing is sure.
      if (this.#isMessageSent && this.#agentId !== null) this.unanswered = null;
      else if (!this.#isMessageSent) this.#isMessageSent = this.#send(this.unanswered);
    }
    if (this.view.kind === 'call') {
      if (first) this.#forgottenTimer = setTimeout(() => this.#callForgotten(), rememberedMs);
    } else if (this.view.kind === 'ringing' && this.#agentId !== null) {
      // Repeats the ringing, or rings anew if the click was lost on its way.
      if (first) this.#send({ type: 'call:request' });
    } else {
      this.#showIdle();
    }
  }

  #ringing({ requestId, agentId, queued }: Extract<ToVisitor, { type: 'call:ringing' }>): void {
    this.#begun(requestId);
    // A visitor whose agent was lost in the queue is told nothing else on coming back.
    this.isJoined = true;
    if (this.#done.has(requestId)) return this.#refuse(requestId, 'call:cancel');
    if (this.view.kind === 'call') {
      this.faults.push(`told that ${requestId} rings, in a call`);
      return;
    }
    this.#show({ kind: 'ringing', requestId, agentId, queued });
  }

  #accepted({ callId, agentId, rejoinToken }: Extract<ToVisitor, { type: 'call:accepted' }>): void {
    this.#begun(callId);
    clearTimeout(this.#forgottenTimer);
    this.#rejoinToken = rejoinToken;
    if (this.#done.has(callId)) return this.#refuse(callId, 'call:end');
    this.#agentId = agentId;
    this.transfer = null;
    this.#show({ kind: 'call', callId, agentId, link: 'live' });
    this.#openPeer(callId);
    // It may have come back to a call that it was in before.
    this.chat.sendAgain(callId);
  }

  #rejoinable(callId: string, agentId: string): void {
    clearTimeout(this.#forgottenTimer);
    if (this.#done.has(callId)) return this.#refuse(callId, 'call:end');
    this.#show({ kind: 'call', callId, agentId, link: 'coming back' });
    this.#send({
      type: 'call:rejoin',
      rejoinToken: this.#rejoinToken ?? '',
      media: this.#peer ? 'kept' : 'new',
    });
  }

  #reconnected({
    callId,
    agent,
    media,
    rejoinToken,
  }: Extract<ToVisitor, { type: 'call:reconnected' }>): void {
    if (this.view.kind !== 'call' || this.view.callId !== callId) return;
    this.#rejoinToken = rejoinToken;
    // Its own return, and not the agent's.
    if (this.view.link === 'coming back') this.chat.sendAgain(callId);
    this.#show({ kind: 'call', callId, agentId: agent.id, link: 'live' });
    if (media === 'new' || this.#peer === null) this.#openPeer(callId);
    // What was reported while the connection was gone did not arrive.
    else if (this.#peer.isUp) this.#send({ type: 'call:media', callId, state: 'up' });
  }

  #told({ type: _type, ...message }: Extract<ToVisitor, { type: 'chat:message' }>): void {
    if (!this.attempts.has(message.callId)) this.faults.push(`is told of the chat of ${message.callId}`);
    const wrong = this.chat.receive(message);
    if (wrong !== null) this.faults.push(wrong);
  }

  #refused({ code, message, about = '' }: Extract<ToVisitor, { type: 'error' }>): void {
    if (!races[about]?.includes(code)) this.faults.push(`${about} refused: ${code} ${message}`);
    if (about === 'call:request' && this.view.kind === 'ringing' && this.view.requestId === null)
      this.#showIdle();
    if (about === 'call:rejoin' && this.view.kind === 'call') this.#callForgotten();
  }

  #lost(code: number): 'reconnect' | 'stop' {
    this.messageLog.note(`lost, ${code}`);
    this.losses += 1;
    this.isJoined = false;
    this.invitation = this.transfer = null;
    this.#isMessageSent = false;
    clearTimeout(this.#forgottenTimer);
    if (this.view.kind === 'call') this.#show({ ...this.view, link: 'coming back' });
    if (code === 4408) {
      // Opened elsewhere, but it is this tab that somebody looks at: on as somebody new.
      this.#token = undefined;
      this.unanswered = null;
      if (this.view.kind === 'ringing') this.#show({ kind: 'arriving' });
    } else if (code >= 4400 && code !== 4407) {
      this.faults.push(`closed with ${code}`);
      return 'stop';
    }
    return 'reconnect';
  }

  #begun(id: string): void {
    this.attempts.add(id);
    if (!this.#cancelNext) return;
    this.#cancelNext = false;
    // Whoever clicks again before the server has heard of it wants it after all.
    this.#cancelled = id;
    this.#done.add(id);
  }

  /** Says that it wants no more of this, now and whenever the server speaks of it again. */
  #refuse(id: string, how: 'call:cancel' | 'call:end'): void {
    this.#done.add(id);
    this.#send(how === 'call:cancel' ? { type: how, requestId: id } : { type: how, callId: id });
  }

  #link(callId: string, link: 'agent gone'): void {
    if (this.view.kind === 'call' && this.view.callId === callId) this.#show({ ...this.view, link });
  }

  /** The server knows nothing of the call any more. */
  #callForgotten(): void {
    this.messageLog.note('the call is over, unconfirmed');
    this.#leaveCall();
    this.#showIdle();
  }

  #leaveCall(): void {
    clearTimeout(this.#forgottenTimer);
    this.#rejoinToken = undefined;
    this.transfer = null;
    this.#closePeer();
  }

  get #isCalling(): boolean {
    return this.view.kind === 'ringing' || this.view.kind === 'call';
  }

  /** Shows what there is when neither call nor ringing is on: the agent, or nobody. */
  #showIdle(): void {
    this.#show(this.#agentId === null ? { kind: 'nobody' } : { kind: 'watching', agentId: this.#agentId });
  }

  #openPeer(callId: string): void {
    this.#closePeer();
    this.#peer = new FakePeer(
      'visitor',
      (signal) => this.#send({ type: 'webrtc:signal', callId, signal }),
      () => this.#send({ type: 'call:media', callId, state: 'up' }),
    );
  }

  #closePeer(): void {
    this.#peer?.close();
    this.#peer = null;
  }

  #messageArrived(): void {
    this.unanswered = null;
    for (const message of this.messages) message.confirmed = true;
  }

  #send(message: VisitorMessage): boolean {
    const sent = this.#connection.send(message);
    this.messageLog.addSent(message, sent);
    return sent;
  }

  #show(view: VisitorView): void {
    this.view = view;
    this.#options.onView();
  }
}
