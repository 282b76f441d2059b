import { agentOf, attemptOf } from '../../../worker/core/model/phases.ts';
import { expect } from 'vitest';
import type { OrgState, RejoinClaims, VisitorClaims, VisitorCommand } from '../../../worker/core/index.ts';
import type { Identity } from '../../../protocol/identity.ts';
import type { Devices } from '../../../protocol/messages/in-calls.ts';
import { DEVICES_ON } from '../devices.ts';
import { Inbox } from './inbox.ts';
import type { Client, Sent, World } from './world.ts';

/**
 * The tests' one visitor at the core: a browser tab, which keeps the tokens it is given. It has no socket: each message is
 * one step of the core, answered before the next line of the test. For real sockets see test/support/wire.
 */
export class VisitorHandle implements Client {
  socket: string | null = null;
  pageUrl: string;
  token: VisitorClaims | null = null;
  rejoinToken: RejoinClaims | null = null;
  country: string | null = null;
  source: string | null;
  readonly inbox = new Inbox();
  private readonly world: World;

  constructor(world: World, pageUrl: string, source: string | null = null) {
    this.world = world;
    this.source = source;
    this.pageUrl = pageUrl;
    world.register(this);
  }

  /** Opens a socket and joins with what this tab has kept. */
  join(pageUrl = this.pageUrl): Sent[] {
    this.socket = this.world.open('visitor', this.receive);
    this.world.step({ type: 'visitor-opened', socket: this.socket });
    return this.joinAgain(pageUrl);
  }

  joinAgain(pageUrl = this.pageUrl): Sent[] {
    this.pageUrl = pageUrl;
    return this.send({ type: 'visitor:join', pageUrl, claims: this.token, rejoin: this.rejoinToken });
  }

  drop(): void {
    const { socket } = this;
    this.socket = null;
    if (socket !== null) this.world.step({ type: 'socket-gone', socket });
  }

  /** A page load: the socket goes, and another comes. */
  reload(pageUrl = this.pageUrl): Sent[] {
    this.drop();
    return this.join(pageUrl);
  }

  /** Another tab with nothing but what the browser shares: the rejoin token. */
  newTab(): VisitorHandle {
    const tab = new VisitorHandle(this.world, this.pageUrl, this.source);
    tab.rejoinToken = this.rejoinToken;
    return tab;
  }

  send(message: VisitorCommand): Sent[] {
    const { socket, country, source } = this;
    if (socket === null) throw new Error('This visitor is not connected.');
    this.inbox.drain();
    this.world.step({ type: 'visitor-said', socket, country, source, message });
    return this.inbox.unread;
  }

  page(pageUrl: string): Sent[] {
    this.pageUrl = pageUrl;
    return this.send({ type: 'visitor:page', pageUrl });
  }

  mute(): void {
    if (this.socket !== null) this.world.mute(this.socket);
  }

  call = (): Sent[] => this.send({ type: 'call:request' });
  cancel = (requestId = this.requestId()): Sent[] => this.send({ type: 'call:cancel', requestId });
  end = (callId = this.callId()): Sent[] => this.send({ type: 'call:end', callId });
  media = (state: 'up' | 'failed'): Sent[] => this.send({ type: 'call:media', callId: this.callId(), state });
  devices = (devices: Partial<Devices> = {}, callId = this.callId()): Sent[] =>
    this.send({ type: 'call:devices', callId, ...DEVICES_ON, ...devices });
  identify = (identity: Identity | null): Sent[] => this.send({ type: 'visitor:identify', identity });
  say = (text: string, clientId = text, callId = this.callId()): Sent[] =>
    this.send({ type: 'chat:send', callId, clientId, text });
  rejoin = (media: 'kept' | 'new' = 'new', rejoin = this.rejoinToken): Sent[] =>
    this.send({ type: 'call:rejoin', rejoin, media });

  requestId = (): string => this.inbox.last('call:ringing').requestId;
  callId = (): string => this.inbox.last('call:accepted').callId;
  drain = (): Sent[] => this.inbox.drain();

  get id(): string {
    return this.token?.id ?? '';
  }

  /** Whom its widget shows now, by what it was told: an agent's id, or null. */
  get agent(): string | null {
    const last = this.inbox.all.findLast(
      ({ type }) => type === 'agent:assigned' || type === 'agent:reassigned' || type === 'agent:unavailable',
    );
    if (last?.type === 'agent:assigned') return last.agent.id;
    return last?.type === 'agent:reassigned' ? last.newAgent.id : null;
  }

  /** Unless it is calling, its widget shows the agent that it has, or that it has none. */
  expectInSync(state: OrgState): void {
    if (this.socket === null || this.world.closed.has(this.socket)) return;
    const visitor = state.visitors.get(this.id);
    if (visitor?.socket !== this.socket || attemptOf(visitor) !== null) return;
    expect(this.agent, `what the widget of ${this.id} shows`).toBe(agentOf(visitor)?.id ?? null);
  }

  private readonly receive = (message: Sent): void => {
    if (message.token) this.token = message.token;
    if (message.rejoinToken) this.rejoinToken = message.rejoinToken;
    if (message.type === 'call:ended') this.rejoinToken = null;
    this.inbox.receive(message);
  };
}
