import { callOf, endOf, firstAgentId } from '../../../worker/core/model/phases.ts';
import * as v from 'valibot';
import { expect } from 'vitest';
import {
  concerns,
  DEFAULT_BUDGETS,
  due,
  nextDeadline,
  restore,
  step,
  tellsAtOnce,
} from '../../../worker/core/index.ts';
import type {
  AgentAccount,
  Alert,
  Attempt,
  Block,
  DeadlineRef,
  Effect,
  HandoffRow,
  MessageRow,
  MissedRow,
  OrgEvent,
  OrgRecords,
  OrgState,
  RejoinClaims,
  StatusRow,
  StepResult,
  VisitorClaims,
} from '../../../worker/core/index.ts';
import { StoredCheckpoint } from '../../../worker/org/stored/records/checkpoint.ts';
import { violations } from '../invariants/invariants.ts';
import type { AttemptEnd, CallTransfer, Offer } from '../../../worker/core/model/state.ts';
import type { Settings } from '../../../protocol/settings.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { AgentHandle } from './agent.ts';
import type { PoolSetup, Setup } from './setup.ts';
import { accountOf, poolConfig } from './setup.ts';
import { checkMessage } from './check-message.ts';
import { copy } from '../storage/copy.ts';
import { MemoryStore, repeatedOf } from '../storage/memory-store.ts';
import { VisitorHandle } from './visitor.ts';

/** `evicted`: before every event the state is thrown away and rebuilt, and nobody may notice. */
export const MODES = ['kept', 'evicted'] as const;
export type Mode = (typeof MODES)[number];

export interface Ended extends AttemptEnd {
  offers: Offer[];
  pageUrl: string;
  poolId: string;
  agentId: string | null;
  transfers: readonly CallTransfer[];
}

/** A message as a client sees it, the claims in place of the tokens that a shell signs. */
export type Sent = Extract<Effect, { do: 'send-to-agent' | 'send-to-visitor' }>['message'] & {
  token?: VisitorClaims;
  rejoinToken?: RejoinClaims;
};

/** Knows only what it was told, and checks that this is what is. */
export interface Client {
  expectInSync(state: OrgState): void;
}

type EventBody = OrgEvent extends infer E ? (E extends { id: string } ? Omit<E, 'id'> : never) : never;

export const START = Date.UTC(2026, 0, 5, 9);

/** An organization around the core: clients that hear what they are told, a log, rows, a clock and an alarm. */
export class World {
  now = START;
  state: OrgState;
  readonly handoffs: HandoffRow[] = [];
  readonly missed: MissedRow[] = [];
  readonly statuses: StatusRow[] = [];
  readonly messages: MessageRow[] = [];
  readonly ended: Ended[] = [];
  readonly blocks: Block[] = [];
  /** What was to be told by push, and which agents it concerned then. */
  readonly alerts: { kind: Alert['kind']; to: string[] }[] = [];
  readonly turnedAway: (string | null)[] = [];
  readonly closed = new Map<string, number>();
  private settings: Settings;
  readonly store: MemoryStore;
  private readonly agents = new Map<string, AgentHandle>();
  private readonly inboxes = new Map<string, (message: Sent) => void>();
  private readonly lastHeard = new Map<string, number>();
  /** In the mode `evicted`: the same organization, whose state is never thrown away. */
  private evictedState: OrgState | null;
  private restarting = false;
  private readonly ends = new Set<string>();
  private readonly clients: Client[] = [];
  /** Events so far. */
  steps = 0;

  constructor(mode: Mode, setup: Setup = {}) {
    this.settings = { ...DEFAULT_SETTINGS, ...setup.settings };
    const accounts = Object.entries(setup.agents ?? {}).map(([id, capacity]) => accountOf(id, capacity));
    for (const account of accounts) if (setup.admins?.includes(account.profile.id)) account.role = 'admin';
    const everybody = Object.fromEntries(accounts.map(({ profile }) => [profile.id, 1]));
    const pools = { default: { members: everybody }, ...setup.pools };
    const configs = Object.entries(pools).map(([id, pool], index) => poolConfig(id, pool, index));
    const budgets = { ...DEFAULT_BUDGETS, ...setup.budgets };
    this.store = new MemoryStore({ settings: this.settings, accounts, pools: configs }, budgets);
    this.state = restore(readAgain(this.store.records()), this.now).state;
    this.evictedState = mode === 'evicted' ? restore(readAgain(this.store.records()), this.now).state : null;
  }

  /** The handle of an agent; not connected to begin with. */
  agent(id: string): AgentHandle {
    const known = this.agents.get(id);
    if (known) return known;
    const handle = new AgentHandle(this, id);
    this.agents.set(id, handle);
    return handle;
  }

  /** Agents who have connected and said that they are back, in this order. */
  available<const Ids extends string[]>(...ids: Ids): { [Key in keyof Ids]: AgentHandle } {
    for (const id of ids) {
      const agent = this.agent(id);
      agent.connect();
      agent.back();
      agent.drain();
    }
    return ids.map((id) => this.agent(id)) as { [Key in keyof Ids]: AgentHandle };
  }

  /** A visitor who has joined on a page. */
  visitor(pageUrl = 'https://shop.test/', source: string | null = null): VisitorHandle {
    const visitor = new VisitorHandle(this, pageUrl, source);
    visitor.join();
    return visitor;
  }

  change(settings: Partial<Settings>): void {
    this.settings = { ...this.settings, ...settings };
    this.step({ type: 'settings-changed', settings: this.settings });
  }

  savePool(id: string, setup: PoolSetup): void {
    const known = this.store.pool(id);
    const made = poolConfig(id, setup, 100);
    const pool = known
      ? {
          ...known,
          ...(setup.members ? { members: made.members } : {}),
          ...(setup.overflow ? { overflow: made.overflow } : {}),
          ...(setup.path || setup.rules ? { rules: made.rules } : {}),
        }
      : made;
    this.step({ type: 'pool-saved', pool });
  }

  saveAgent(id: string, change: Partial<AgentAccount> = {}, more: { endCall?: true } = {}): void {
    const account = this.store.account(id) ?? accountOf(id, 25);
    this.step({ type: 'agent-saved', account: { ...account, ...change }, ...more });
  }

  /** A client whose view of things is to agree with the state's after every step. */
  register(client: Client): void {
    this.clients.push(client);
  }

  isActive(agentId: string): boolean {
    return this.store.account(agentId)?.active ?? false;
  }

  open(prefix: string, inbox: (message: Sent) => void): string {
    const socket = `${prefix}-${this.inboxes.size}`;
    this.inboxes.set(socket, inbox);
    return socket;
  }

  /** The socket says nothing any more from now on, heartbeats included. */
  mute(socket: string): void {
    this.lastHeard.set(socket, this.now);
  }

  /** One event, stored and delivered; then every invariant is checked. */
  step(body: EventBody): StepResult {
    this.steps += 1;
    const event = { ...body, id: `e${String(this.steps).padStart(6, '0')}` } as OrgEvent;
    if (this.evictedState) this.state = this.rebuilt();
    const result = step(this.state, copy(event), this.now);
    this.store.save(this.state, event, result, this.now);
    const effects = copy(result.effects);
    if (this.evictedState) this.compare(this.evictedState, event, effects);
    for (const attempt of result.attempts) this.noteEnd(attempt);
    for (const effect of effects) this.deliver(effect);
    if (tellsAtOnce(this.evictedState ?? this.state, this.now)) this.tellConsoles();
    expect(violations(this.state, this.now), `after ${JSON.stringify(event)}`).toEqual([]);
    for (const client of this.clients) client.expectInSync(this.state);
    return result;
  }

  /** Lets time pass, each deadline acted on when it comes. */
  pass(seconds: number): void {
    const end = this.now + seconds * 1_000;
    const next = (): number | null => nextDeadline(this.evictedState ?? this.state);
    for (let at = next(); at !== null && at <= end; at = next()) {
      this.now = Math.max(this.now, at);
      this.alarm();
    }
    this.now = end;
  }

  /** Lets time pass with the alarm held up. */
  stall(seconds: number): void {
    this.now += seconds * 1_000;
  }

  /** The alarm: everything due, each in an event of its own. All of it must have moved on then. */
  alarm(): void {
    const state = this.evictedState ?? this.state;
    for (const ref of due(state, this.now)) this.fire(ref);
    expect(due(state, this.now), 'deadlines acted on, and still due').toEqual([]);
  }

  fire({ kind, id }: DeadlineRef): void {
    if (kind !== 'stale') return void this.step({ type: 'deadline', ref: { kind, id } });
    const lastHeard = this.store.sockets.map((socket) => ({
      socket,
      at: this.lastHeard.get(socket) ?? this.now,
    }));
    this.step({ type: 'heard', lastHeard });
  }

  /** Kills the object: every socket is lost, and nobody told anything. Answers whether it was noticed. */
  restart(): boolean {
    this.store.loseSockets();
    this.inboxes.forEach((_, socket) => this.inboxes.set(socket, () => {}));
    const { state, restarted } = restore(readAgain(this.store.records()), this.now);
    this.state = state;
    if (this.evictedState) this.evictedState = restore(readAgain(this.store.records()), this.now).state;
    if (!restarted) return false;
    this.restarting = true;
    this.step({ type: 'restarted' });
    this.restarting = false;
    return true;
  }

  /** As the shell does it: in an event of its own, right after the one that it is about. */
  private tellConsoles(): void {
    this.step({ type: 'deadline', ref: { kind: 'consoles', id: '' } });
  }

  private rebuilt(): OrgState {
    const { state, restarted } = restore(readAgain(this.store.records()), this.now);
    expect(restarted, 'an eviction is not a restart').toBe(this.restarting);
    return state;
  }

  /** The state that was never thrown away must have said the same, and wait for the same. */
  private compare(kept: OrgState, event: OrgEvent, effects: Effect[]): void {
    const expected = step(kept, event, this.now);
    // What consoles were told last is not remembered: they may be told again.
    if (event.type !== 'deadline' || event.ref.kind !== 'consoles')
      expect(effects, `evicted before ${JSON.stringify(event)}`).toEqual(copy(expected.effects));
    const waits = (state: OrgState): string[] =>
      [...state.deadlines.values()]
        .filter(({ kind }) => kind !== 'consoles')
        .map(({ key, at }) => `${key} ${at}`)
        .sort();
    expect(waits(this.state), `deadlines after ${JSON.stringify(event)}`).toEqual(waits(kept));
  }

  private noteEnd(attempt: Attempt): void {
    const { id, offers, pageUrl, poolId } = attempt;
    const end = endOf(attempt);
    if (!end) return;
    expect(this.ends.has(id), `attempt ${id} ended twice`).toBe(false);
    this.ends.add(id);
    const call = callOf(attempt);
    const agentId = call && firstAgentId(call);
    this.ended.push(copy({ ...end, offers, pageUrl, poolId, agentId, transfers: call?.transfers ?? [] }));
  }

  private noteAlert(alert: Alert): void {
    const to = [...this.state.agents.keys()].filter((id) => concerns(this.state, alert, id, this.now));
    this.alerts.push({ kind: alert.kind, to: to.toSorted() });
  }

  private deliver(effect: Effect): void {
    switch (effect.do) {
      case 'log-handoff':
        return void this.handoffs.push(effect.row);
      case 'log-missed':
        return void this.missed.push(effect.row);
      case 'log-status':
        return void this.statuses.push(effect.row);
      case 'log-message':
        return void this.messages.push(effect.row);
      case 'save-chat':
        return;
      case 'alert':
        return this.noteAlert(effect.alert);
      case 'repeat-chat': {
        const { socket } = effect;
        expect(this.closed.has(socket), 'what was written goes to a closed socket').toBe(false);
        for (const message of copy(repeatedOf(this.store.chat, effect)))
          this.inboxes.get(socket)?.({ type: 'chat:message', ...message });
        return;
      }
      case 'save-block':
        return void this.blocks.push(effect.block);
      case 'count-turned-away':
        return void this.turnedAway.push(effect.country);
      case 'close':
        return void this.closed.set(effect.socket, effect.code);
      case 'send-board': {
        for (const socket of effect.sockets)
          this.deliver({
            do: 'send-to-agent',
            socket,
            message: { type: 'live:board', ...copy(effect.board), turnedAway: 0, now: this.now },
          });
        return;
      }
      case 'send-to-agent':
      case 'send-to-visitor': {
        const { do: _, socket, message, ...signed } = effect;
        const sent = { ...message, ...signed };
        checkMessage(sent, this.now);
        expect(this.closed.has(socket), `${message.type} goes to a closed socket`).toBe(false);
        return this.inboxes.get(socket)?.(sent);
      }
    }
  }
}

/** What comes back of records that were stored: what their schemas forget, a test misses. */
function readAgain(records: OrgRecords): OrgRecords {
  return v.parse(StoredCheckpoint.column, StoredCheckpoint.write(records));
}
