import type {
  AgentCommand,
  OrgEvent,
  PoolConfig,
  RejoinClaims,
  VisitorClaims,
  VisitorCommand,
} from '../../../worker/core/index.ts';
import {
  agentRecord,
  attemptRecord,
  due,
  nextDeadline,
  restore,
  step,
  tabRecord,
  visitorRecord,
} from '../../../worker/core/index.ts';
import type { Effect, OrgRecords, OrgState, StepResult } from '../../../worker/core/index.ts';
import type { AgentAccount } from '../../../worker/core/events.ts';
import type { AttemptEnd } from '../../../worker/core/state.ts';
import type { Settings } from '../../../worker/protocol/settings.ts';
import type { ToAgent } from '../../../worker/protocol/server.ts';

/** A browser tab of a visitor, as far as the wire lets it know things. */
export interface VisitorClient {
  name: number;
  socket: string | null;
  pageUrl: string;
  token: VisitorClaims | null;
  rejoinToken: RejoinClaims | null;
  /** Whom it believes to have: an agent, nobody, or a call. */
  agentId: string | null;
  requestId: string | null;
  callId: string | null;
  rejoinable: string | null;
}

/** A browser tab of an agent. */
export interface AgentClient {
  agentId: string;
  tab: string;
  socket: string | null;
  ringing: string | null;
  callId: string | null;
}

type EventBody = OrgEvent extends infer E ? (E extends { id: string } ? Omit<E, 'id'> : never) : never;

/** A whole organization around the pure core: clients that hear what is sent to them, a clock, and a restart button. */
export class World {
  state: OrgState;
  now = 1_700_000_000_000;
  readonly visitors: VisitorClient[] = [];
  readonly agents: AgentClient[] = [];
  readonly accounts = new Map<string, AgentAccount>();
  readonly pools = new Map<string, PoolConfig>();
  readonly effects: Effect[] = [];
  readonly ended = new Map<string, AttemptEnd>();
  settings: Settings;
  steps = 0;
  private serial = 0;

  constructor(settings: Settings, accounts: AgentAccount[], pools: PoolConfig[]) {
    this.settings = settings;
    for (const account of accounts) this.accounts.set(account.profile.id, account);
    for (const pool of pools) this.pools.set(pool.id, pool);
    const agents = accounts.map((account) => ({ account, record: null }));
    const nobody = { attempts: [], tabs: [], visitors: [], strangers: [], staleCheckAt: null };
    this.state = restore({ settings, pools, agents, ...nobody }, this.now).state;
  }

  /** A number, and so a name, used once. */
  fresh(): number {
    this.serial += 1;
    return this.serial;
  }

  /** Steps one event and delivers what came of it. */
  dispatch(body: EventBody): StepResult {
    this.steps += 1;
    const event = { ...body, id: `e${this.steps}` } as OrgEvent;
    const result = step(this.state, event, this.now);
    this.effects.length = 0;
    this.effects.push(...result.effects);
    for (const attempt of result.attempts) if (attempt.end) this.recordEnd(attempt.id, attempt.end);
    for (const effect of result.effects) this.deliver(effect);
    return result;
  }

  visitorSays(client: VisitorClient, message: VisitorCommand): void {
    if (client.socket === null) return;
    this.dispatch({ type: 'visitor-said', socket: client.socket, country: 'CH', message });
  }

  agentSays(client: AgentClient, message: AgentCommand): void {
    if (client.socket === null) return;
    this.dispatch({ type: 'agent-said', socket: client.socket, message });
  }

  /** Opens a socket and joins with whatever the tab has kept. */
  join(client: VisitorClient): void {
    client.socket = `v${this.fresh()}`;
    this.dispatch({ type: 'visitor-opened', socket: client.socket });
    this.visitorSays(client, {
      type: 'visitor:join',
      pageUrl: client.pageUrl,
      claims: client.token,
      rejoin: client.rejoinToken,
    });
  }

  connect(client: AgentClient): void {
    client.socket = `a${this.fresh()}`;
    this.dispatch({ type: 'agent-opened', socket: client.socket, agentId: client.agentId, tab: client.tab });
  }

  drop(client: VisitorClient | AgentClient): void {
    const { socket } = client;
    client.socket = null;
    if (socket !== null) this.dispatch({ type: 'socket-gone', socket });
  }

  /** Runs the alarm once at the present time: everything due, each in a step of its own. */
  alarm(heard: (socket: string) => number): number {
    const list = due(this.state, this.now);
    for (const ref of list) {
      if (ref.kind === 'stale') {
        const lastHeard = [...this.state.sockets.keys()].map((socket) => ({ socket, at: heard(socket) }));
        this.dispatch({ type: 'heard', lastHeard });
      } else {
        this.dispatch({ type: 'deadline', ref: { kind: ref.kind, id: ref.id } });
      }
    }
    return list.length;
  }

  nextDeadline(): number | null {
    return nextDeadline(this.state);
  }

  /** The object sleeps and wakes between two events: everything is rebuilt from rows and attachments. */
  evict(): void {
    const { state, restarted } = restore(this.records(true), this.now);
    if (restarted) throw new Error('An eviction looked like a restart.');
    this.state = state;
  }

  /** The object is killed: rows stay, sockets and attachments are gone. */
  restart(): void {
    const records = this.records(false);
    for (const client of [...this.visitors, ...this.agents]) client.socket = null;
    const { state, restarted } = restore(records, this.now);
    this.state = state;
    if (restarted) this.dispatch({ type: 'restarted' });
  }

  private records(attachments: boolean): OrgRecords {
    const { state } = this;
    const agents = [...this.accounts.values()].map((account) => {
      const agent = state.agents.get(account.profile.id);
      return { account, record: agent ? agentRecord(agent) : null };
    });
    const all = [...state.agents.values()];
    const tabs = all.flatMap((agent) => [...agent.tabs.keys()].map((socket) => tabRecord(agent, socket)));
    const visitors = [...state.visitors.values()]
      .filter((visitor) => visitor.socket !== null)
      .map(visitorRecord);
    const strangers = [...state.sockets].filter(([, owner]) => 'stranger' in owner).map(([socket]) => socket);
    const records: OrgRecords = {
      settings: this.settings,
      pools: [...this.pools.values()],
      agents,
      attempts: [...state.attempts.values()].map(attemptRecord),
      tabs: attachments ? tabs.filter((tab) => tab !== null) : [],
      visitors: attachments ? visitors : [],
      strangers: attachments ? strangers : [],
      staleCheckAt: attachments ? state.staleCheckAt : null,
    };
    return JSON.parse(JSON.stringify(records)) as OrgRecords;
  }

  private recordEnd(id: string, end: AttemptEnd): void {
    if (this.ended.has(id)) throw new Error(`Attempt ${id} ended twice.`);
    this.ended.set(id, end);
  }

  private deliver(effect: Effect): void {
    if (effect.do === 'close') this.hangUp(effect.socket);
    if (effect.do === 'tell-agent') this.tellAgent(effect.socket, effect.message);
    if (effect.do !== 'tell-visitor') return;
    const client = this.visitors.find((visitor) => visitor.socket === effect.socket);
    if (!client) throw new Error(`A message went to the socket ${effect.socket}, which is closed.`);
    if (effect.token) client.token = JSON.parse(JSON.stringify(effect.token)) as VisitorClaims;
    if (effect.rejoinToken) client.rejoinToken = effect.rejoinToken;
    hear(client, effect.message);
  }

  private tellAgent(socket: string, message: ToAgent): void {
    const client = this.agents.find((agent) => agent.socket === socket);
    if (!client) {
      if (message.type === 'error' && this.visitors.some((visitor) => visitor.socket === socket)) return;
      if (this.visitors.some((visitor) => visitor.socket === socket)) return;
      throw new Error(`${message.type} went to the socket ${socket}, which is closed.`);
    }
    if (message.type === 'call:incoming') client.ringing = message.requestId;
    if (message.type === 'call:cancelled' && client.ringing === message.requestId) client.ringing = null;
    if (message.type === 'call:started') [client.callId, client.ringing] = [message.callId, null];
    if (message.type === 'call:ended') client.callId = null;
    if (message.type === 'agent:state') {
      client.ringing = message.request?.requestId ?? null;
      client.callId = message.call?.callId ?? null;
    }
  }

  private hangUp(socket: string): void {
    for (const client of [...this.visitors, ...this.agents])
      if (client.socket === socket) client.socket = null;
  }
}

type ToVisitorMessage = Extract<Effect, { do: 'tell-visitor' }>['message'];

function hear(client: VisitorClient, message: ToVisitorMessage): void {
  switch (message.type) {
    case 'agent:assigned':
      [client.agentId, client.callId, client.requestId] = [message.agent.id, null, null];
      return;
    case 'agent:reassigned':
      if (message.previousAgentId === message.newAgent.id)
        throw new Error('A handoff from an agent to itself.');
      client.agentId = message.newAgent.id;
      return;
    case 'agent:unavailable':
      [client.agentId, client.requestId, client.callId] = [null, null, null];
      return;
    case 'call:ringing':
      client.requestId = message.requestId;
      return;
    case 'call:accepted':
      [client.callId, client.requestId, client.rejoinable] = [message.callId, null, null];
      return;
    case 'call:rejoinable':
      client.rejoinable = message.callId;
      return;
    case 'call:reconnected':
      [client.callId, client.rejoinable] = [message.callId, null];
      return;
    case 'call:ended':
      [client.callId, client.rejoinable, client.rejoinToken, client.agentId] = [null, null, null, null];
      return;
    case 'call:reconnecting':
    case 'call:ending':
    case 'webrtc:signal':
    case 'error':
  }
}
