import { expect } from 'vitest';
import type { AgentCommand, OrgState } from '../../../worker/core/index.ts';
import type { Devices } from '../../../protocol/messages/in-calls.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import { DEVICES_ON } from '../devices.ts';
import { Inbox } from './inbox.ts';
import type { Body } from './inbox.ts';
import type { Client, Sent, World } from './world.ts';

/** What only shows how things are. */
const SHOWING: ReadonlySet<string> = new Set(['agent:state', 'agent:viewers', 'pool:stats']);

/** One browser tab of an agent, without a socket: each message is one step of the core. */
export class TabHandle implements Client {
  socket: string | null = null;
  /** The request that this console rings for. */
  ringing: string | null = null;
  readonly inbox = new Inbox();
  private readonly world: World;
  private readonly agentId: string;
  readonly tab: string;

  constructor(world: World, agentId: string, tab: string) {
    this.world = world;
    this.agentId = agentId;
    this.tab = tab;
    world.register(this);
  }

  connect(): this {
    this.ringing = null;
    this.socket = this.world.open(`${this.agentId}-${this.tab}`, this.receive);
    this.world.step({ type: 'agent-opened', socket: this.socket, agentId: this.agentId, tab: this.tab });
    return this;
  }

  drop(): void {
    const { socket } = this;
    this.socket = null;
    if (socket !== null) this.world.step({ type: 'socket-gone', socket });
  }

  mute(): void {
    this.world.mute(this.open());
  }

  send(message: AgentCommand): Sent[] {
    this.inbox.drain();
    if (message.type === 'call:reject' && message.requestId === this.ringing) this.ringing = null;
    this.world.step({ type: 'agent-said', socket: this.open(), message });
    return this.inbox.unread;
  }

  expectInSync(state: OrgState): void {
    if (this.socket === null || this.world.closed.has(this.socket)) return;
    const real = state.agents.get(this.agentId)?.ringing?.id ?? null;
    expect(this.ringing, `what the console of ${this.agentId} in ${this.tab} rings for`).toBe(real);
  }

  /** Messages since the last look, without the ones that only show how things are. */
  drain(): Sent[] {
    return this.inbox.drain().filter(({ type }) => !SHOWING.has(type));
  }

  get state(): Extract<ToAgent, { type: 'agent:state' }> {
    return this.inbox.last('agent:state');
  }

  open(): string {
    if (this.socket === null) throw new Error('This tab is not connected.');
    return this.socket;
  }

  private readonly receive = (message: Sent): void => {
    this.inbox.receive(message);
    if (message.type === 'call:incoming') this.ringing = message.requestId;
    if (message.type === 'call:consulting' && message.callId === this.ringing) this.ringing = null;
    const over = message.type === 'call:cancelled' || message.type === 'call:started';
    if (over && message.requestId === this.ringing) this.ringing = null;
  };
}

/** An agent, whose messages come from their first tab. */
export class AgentHandle {
  readonly id: string;
  private readonly world: World;
  private readonly tabs = new Map<string, TabHandle>();

  constructor(world: World, id: string) {
    this.world = world;
    this.id = id;
  }

  tab(name = 't1'): TabHandle {
    const known = this.tabs.get(name);
    if (known) return known;
    const tab = new TabHandle(this.world, this.id, name);
    this.tabs.set(name, tab);
    return tab;
  }

  connect = (): TabHandle => this.tab().connect();
  drop = (): void => this.tab().drop();
  drain = (): Sent[] => this.tab().drain();
  back = (): Sent[] => this.tab().send({ type: 'agent:back' });
  away = (reason: 'manual' | 'idle' = 'manual'): Sent[] => this.tab().send({ type: 'agent:away', reason });
  offline = (): Sent[] => this.tab().send({ type: 'agent:offline' });
  end = (callId = this.callId()): Sent[] => this.tab().send({ type: 'call:end', callId });
  rejoin = (media: 'kept' | 'new' = 'new', tab = this.tab()): Sent[] =>
    tab.send({ type: 'call:rejoin', callId: this.callId(), media });

  accept(requestId = this.requestId(), tab = this.tab()): Sent[] {
    return tab.send({ type: 'call:accept', requestId });
  }

  invite = (visitorId: string, tab = this.tab()): Sent[] => tab.send({ type: 'call:invite', visitorId });

  reject(requestId = this.requestId(), tab = this.tab()): Sent[] {
    return tab.send({ type: 'call:reject', requestId });
  }

  /** Hands the call over, to an agent or a pool. */
  transfer(
    to: { agentId: string } | { poolId: string },
    mode: 'cold' | 'warm' = 'warm',
    note?: string,
  ): Sent[] {
    return this.tab().send({ type: 'call:transfer', callId: this.callId(), to, mode, note });
  }

  complete = (callId = this.callId()): Sent[] => this.tab().send({ type: 'call:transfer_complete', callId });
  takeBack = (callId = this.callId()): Sent[] => this.tab().send({ type: 'call:transfer_cancel', callId });

  media(state: 'up' | 'failed', tab = this.tab()): Sent[] {
    return tab.send({ type: 'call:media', callId: this.callId(), state });
  }

  devices(devices: Partial<Devices> = {}, tab = this.tab()): Sent[] {
    return tab.send({ type: 'call:devices', callId: this.callId(), ...DEVICES_ON, ...devices });
  }

  say(text: string, clientId = text, tab = this.tab()): Sent[] {
    return tab.send({ type: 'chat:send', callId: this.callId(), clientId, text });
  }

  /** The request that rang here last. */
  requestId(): string {
    return this.lastIn('call:incoming').requestId;
  }

  callId(): string {
    return this.lastIn('call:started').callId;
  }

  get status(): string {
    return this.now().status;
  }

  get viewers(): string[] {
    return [...(this.world.state.agents.get(this.id)?.viewers ?? [])].map((visitor) => visitor.id).sort();
  }

  /** Whether they are being rung, by the state. */
  get rings(): boolean {
    return (this.world.state.agents.get(this.id)?.ringing ?? null) !== null;
  }

  now(): Extract<ToAgent, { type: 'agent:state' }> {
    return this.tab().state;
  }

  private lastIn<T extends 'call:incoming' | 'call:started'>(type: T): Body<T> {
    const received = [...this.tabs.values()].flatMap((tab) => tab.inbox.all);
    const found = received.findLast((message): message is Body<T> => message.type === type);
    if (!found) throw new Error(`${this.id} has not received a ${type}.`);
    return found;
  }
}
