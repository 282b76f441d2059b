import {
  due,
  nextDeadline,
  nextDeadlineBesideConsoles,
  restore,
  step,
  tellsAtOnce,
} from '../../../../worker/core/index.ts';
import type {
  AgentAccount,
  DeadlineRef,
  Effect,
  OrgEvent,
  OrgState,
  PoolConfig,
  RejoinClaims,
  SocketId,
  VisitorClaims,
} from '../../../../worker/core/index.ts';
import { tellAgainAt } from '../../../../worker/core/changes/consoles.ts';
import { updateOrgDeadlines } from '../../../../worker/core/time/deadlines.ts';
import type { CloseCode } from '../../../../protocol/close-codes.ts';
import type { ErrorMessage } from '../../../../protocol/messages/in-calls.ts';
import type { Settings } from '../../../../protocol/settings.ts';
import { orderedIds } from './ordered-ids.ts';
import { repeatedOf } from '../../../support/storage/memory-store.ts';
import { copy } from '../../../support/storage/copy.ts';
import { CoreRows, type CoreAttachment } from './core-rows.ts';

type EventBody = OrgEvent extends infer E ? (E extends { id: string } ? Omit<E, 'id'> : never) : never;

/** What is signed into a token, and until when it is good. */
export interface Signed<C> {
  expires: number;
  claims: C;
}

/** A message as a client gets it, with the claims in place of the tokens. */
export type CoreMessage = { type: string; token?: Signed<VisitorClaims>; rejoinToken?: Signed<RejoinClaims> };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Consoles are told again what they may not have been told, if the alarm may be armed for that. */
const CONSOLES_WITHIN_MS = 1_000;

/** The pure core beside the object: it hears of the same events, and says what the object is to do. */
export class CoreModel {
  state: OrgState;
  readonly rows: CoreRows;
  readonly closed = new Map<SocketId, { code: CloseCode; reason: string }>();
  /** When the alarm is to come. */
  armedAt: number;
  readonly #newId = orderedIds();
  readonly #inbox = new Map<SocketId, CoreMessage[]>();
  readonly #sweepAt: number;
  #sleep: 'awake' | 'evicted' | 'killed' = 'awake';

  constructor(
    organization: { settings: Settings; accounts: AgentAccount[]; pools: PoolConfig[] },
    sweepAt: number,
  ) {
    this.rows = new CoreRows(organization.settings, organization.accounts, organization.pools);
    this.state = restore(this.rows.records(), Date.now()).state;
    this.#sweepAt = sweepAt;
    this.armedAt = sweepAt;
  }

  /** A socket opens; gives its id. */
  open(
    body: { kind: 'visitor'; source: string } | { kind: 'agent'; agentId: string; tab: string },
  ): SocketId {
    this.wake();
    const heardAt = Date.now();
    const socket = `${heardAt.toString(36).padStart(9, '0')}${this.#newId()}`;
    const attachment: CoreAttachment =
      body.kind === 'visitor'
        ? {
            socket,
            heardAt,
            openedAt: heardAt,
            kind: 'visitor',
            source: body.source,
            counted: [],
            record: null,
          }
        : { socket, heardAt, kind: 'agent', agentId: body.agentId, record: null };
    this.rows.open(attachment);
    this.#inbox.set(socket, []);
    if (body.kind === 'visitor') this.run({ type: 'visitor-opened', socket });
    else this.run({ type: 'agent-opened', socket, agentId: body.agentId, tab: body.tab });
    return socket;
  }

  /** A socket says something that is an event. */
  receive(event: Extract<EventBody, { type: 'visitor-said' | 'agent-said' }>): void {
    this.rows.noteActivity(event.socket, Date.now());
    this.run(event);
  }

  /** A socket says something of which routing never hears; it may be told what is wrong with it. */
  mutter(socket: SocketId, error?: Omit<ErrorMessage, 'type'>): void {
    this.rows.noteActivity(socket, Date.now());
    if (error) this.#inbox.get(socket)?.push({ type: 'error', ...error } as CoreMessage);
  }

  /** What a visitor does with the widget is counted once a socket and kind. */
  interact(socket: SocketId, kind: string): void {
    const attachment = this.rows.attachments.get(socket);
    const record = attachment?.kind === 'visitor' ? attachment.record : null;
    if (!attachment || attachment.kind !== 'visitor' || !record) {
      return this.mutter(socket, {
        code: 'WRONG_STATE',
        message: 'Join first.',
        about: 'visitor:interaction',
      });
    }
    this.mutter(socket);
    if (attachment.counted.includes(kind)) return;
    attachment.counted.push(kind);
    const now = Date.now();
    const key = `${now - (now % HOUR_MS)} ${record.claims.poolId} ${kind}`;
    this.rows.interactions.set(key, (this.rows.interactions.get(key) ?? 0) + 1);
  }

  /** An agent writes down what came of a call that it answered. */
  describe(socket: SocketId, agentId: string, callId: string, note: string): void {
    if (this.rows.describe(callId, agentId, note)) return this.mutter(socket);
    const message = 'You have not answered such a call.';
    this.mutter(socket, { code: 'CALL_NOT_FOUND', message, about: 'call:disposition' });
  }

  gone(socket: SocketId): void {
    this.run({ type: 'socket-gone', socket });
    this.rows.attachments.delete(socket);
    this.#inbox.delete(socket);
  }

  run(body: EventBody): void {
    this.wake();
    const event = { ...copy(body), id: this.#newId() } as OrgEvent;
    const result = step(this.state, event, Date.now());
    this.rows.save(this.state, result);
    const isTelling = tellsAtOnce(this.state, Date.now());
    this.#arm(isTelling);
    for (const effect of result.effects) this.#performEffect(effect);
    if (isTelling) this.#runDeadline({ kind: 'consoles', id: '' });
  }

  /** The alarm comes, whether or not anything is due. */
  alarm(): void {
    this.armedAt = -Infinity;
    this.wake();
    for (const ref of due(this.state, Date.now())) this.#runDeadline(ref);
    this.armedAt = this.#firstAt();
  }

  /** The object sleeps: nobody may notice. */
  evict(): void {
    if (this.#sleep === 'awake') this.#sleep = 'evicted';
  }

  /** The object dies, and with it every socket. */
  kill(): void {
    this.#sleep = 'killed';
    this.rows.attachments.clear();
    this.#inbox.clear();
  }

  /** Rebuilds the state, if it is not there. */
  wake(): void {
    const sleep = this.#sleep;
    this.#sleep = 'awake';
    const areConsolesTold = this.armedAt > Date.now() + CONSOLES_WITHIN_MS;
    if (sleep === 'evicted') this.#forgetConsoles(areConsolesTold);
    if (sleep !== 'killed') return;
    const { state, restarted } = restore(this.rows.records(), Date.now(), areConsolesTold);
    this.state = state;
    if (restarted) this.run({ type: 'restarted' });
  }

  /** What a socket was sent since this was asked last. */
  received(socket: SocketId): readonly CoreMessage[] {
    return this.#inbox.get(socket) ?? [];
  }

  /** Forgets the first so many messages: they were compared. */
  taken(socket: SocketId, count: number): void {
    this.#inbox.get(socket)?.splice(0, count);
  }

  forget(socket: SocketId): void {
    this.#inbox.delete(socket);
    this.closed.delete(socket);
  }

  #runDeadline({ kind, id }: DeadlineRef): void {
    if (kind === 'stale') this.run({ type: 'heard', lastHeard: this.rows.lastHeard() });
    else this.run({ type: 'deadline', ref: { kind, id } });
  }

  /** What is armed for an earlier time stays so, and fires in vain. */
  #arm(isTelling: boolean): void {
    const first = isTelling ? nextDeadlineBesideConsoles(this.state) : nextDeadline(this.state);
    this.armedAt = Math.min(this.armedAt, first ?? Infinity, this.#sweepAt);
  }

  #firstAt(): number {
    return Math.min(nextDeadline(this.state) ?? Infinity, this.#sweepAt);
  }

  /** Of an eviction only this may be noticed: what consoles were told last is not kept. */
  #forgetConsoles(areTold: boolean): void {
    const { consoles, pools, agents } = this.state;
    consoles.toldAt = 0;
    if (areTold) return;
    for (const id of pools.keys()) consoles.dirtyPools.add(id);
    consoles.dirtyAgents.clear();
    consoles.dirtyStats.clear();
    consoles.dirtyViewers.clear();
    for (const agent of agents.values()) {
      if (agent.tabs.size === 0) continue;
      consoles.dirtyAgents.add(agent);
      consoles.dirtyViewers.add(agent);
    }
    consoles.at = consoles.dirtyAgents.size > 0 ? tellAgainAt(this.state, Date.now()) : null;
    updateOrgDeadlines(this.state);
  }

  #performEffect(effect: Effect): void {
    if (effect.do === 'close') {
      const { socket, code, reason } = effect;
      this.closed.set(socket, { code, reason });
    } else if (effect.do === 'repeat-chat') {
      for (const message of repeatedOf(this.rows.chat, effect))
        this.#deliver(effect.socket, { type: 'chat:message', ...message });
    } else if (effect.do === 'send-to-agent') {
      this.#deliver(effect.socket, effect.message);
    } else if (effect.do === 'send-to-visitor') {
      const { socket, message, token, rejoinToken } = effect;
      const expires = Date.now() + DAY_MS;
      this.#deliver(socket, {
        ...message,
        ...(token && { token: { expires, claims: token } }),
        ...(rejoinToken && { rejoinToken: { expires, claims: rejoinToken } }),
      });
    }
  }

  #deliver(socket: SocketId, message: { type: string }): void {
    if (!this.closed.has(socket)) this.#inbox.get(socket)?.push(copy(message) as CoreMessage);
  }
}
