import type {
  OrgEvent,
  OrgState,
  RejoinClaims,
  StepResult,
  VisitorClaims,
} from '../../../worker/core/index.ts';
import { due, restore, step, tellsAtOnce } from '../../../worker/core/index.ts';
import { differences } from './eviction.ts';
import { MemoryStore, keptClaims } from '../storage/memory-store.ts';
import type { Entry, Input, Organization, UnresolvedVisitorCommand } from './trace.ts';
import { Violation } from './trace.ts';

/** Looks on while a server runs; what it finds wrong it throws. */
export interface Observer {
  before?(server: Server, event: OrgEvent, command: UnresolvedVisitorCommand | null): void;
  after(server: Server, event: OrgEvent, result: StepResult): void;
  /** Every socket is gone; nobody was told anything. */
  socketsLost?(server: Server): void;
}

/** When a trace begins. */
export const START = Date.UTC(2026, 0, 5, 9);
const HEARTBEAT_MS = 25_000;
/** A runtime calls an alarm again and again as long as something is due. */
const MOST_ROUNDS = 5;

/** The server's half of a simulation: the pure core, and around it rows, a clock, an alarm and a restart button. */
export class Server {
  now = START;
  state: OrgState;
  readonly store: MemoryStore;
  private readonly observer: Observer;
  private readonly muted = new Map<string, number>();
  private readonly tokens = new Map<string, VisitorClaims>();
  private readonly rejoinTokens = new Map<string, RejoinClaims>();

  constructor(organization: Organization, observer: Observer) {
    this.observer = observer;
    this.store = new MemoryStore(organization);
    this.state = restore(this.store.records(), this.now).state;
  }

  /** Lets one entry of a trace happen. */
  apply([at, id, what]: Entry): void {
    this.now = START + at;
    switch (what.type) {
      case 'alarm':
        return this.alarm(id, what.most ?? Infinity);
      case 'mute':
        return void this.muted.set(what.socket, this.now);
      case 'evict':
        return this.evict();
      case 'restart':
        return this.restart(id);
      case 'visitor-said': {
        const { type, socket, message } = what;
        return this.step(
          { id, type, socket, country: 'CH', source: null, message: this.resolveTokens(message) },
          message,
        );
      }
      default:
        return this.step({ id, ...what } satisfies Input & { id: string });
    }
  }

  private step(event: OrgEvent, command: UnresolvedVisitorCommand | null = null): void {
    this.observer.before?.(this, event, command);
    const result = step(this.state, event, this.now);
    this.store.save(this.state, event, result, this.now);
    for (const effect of result.effects) {
      if (effect.do !== 'send-to-visitor') continue;
      if (effect.token) this.tokens.set(tokenRef(event.id, effect.socket), keptClaims(effect.token));
      if (effect.rejoinToken)
        this.rejoinTokens.set(tokenRef(event.id, effect.socket), { ...effect.rejoinToken });
    }
    this.observer.after(this, event, result);
    if (tellsAtOnce(this.state, this.now))
      this.step({ id: `${event.id}_told`, type: 'deadline', ref: { kind: 'consoles', id: '' } });
  }

  private resolveTokens(
    command: UnresolvedVisitorCommand,
  ): Extract<OrgEvent, { type: 'visitor-said' }>['message'] {
    if (command.type === 'visitor:join') {
      const { type, pageUrl, token, rejoin } = command;
      return { type, pageUrl, claims: find(this.tokens, token), rejoin: find(this.rejoinTokens, rejoin) };
    }
    if (command.type === 'call:rejoin')
      return { ...command, rejoin: find(this.rejoinTokens, command.rejoin) };
    return command;
  }

  /** Everything due, each in an event of its own; what it leaves due is due in vain. */
  private alarm(id: string, most: number): void {
    let fired = 0;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const refs = due(this.state, this.now);
      if (refs.length === 0) return;
      for (const ref of refs) {
        if (fired >= most) return;
        fired += 1;
        const event = { id: `${id}_${fired}` };
        if (ref.kind === 'stale') this.step({ ...event, type: 'heard', lastHeard: this.lastHeard() });
        else this.step({ ...event, type: 'deadline', ref: { kind: ref.kind, id: ref.id } });
      }
    }
    const [stuck] = due(this.state, this.now);
    if (stuck) throw new Violation([`${stuck.kind} ${stuck.id} was acted on and is still due (R-18)`]);
  }

  private lastHeard(): { socket: string; at: number }[] {
    return this.store.sockets.map((socket, index) => {
      const ago = (index * 7_919 + this.now) % HEARTBEAT_MS;
      return { socket, at: this.muted.get(socket) ?? this.now - ago };
    });
  }

  private evict(): void {
    const before = this.state;
    const { state, restarted } = restore(this.store.records(), this.now);
    const found = differences(before, state);
    if (restarted) found.push('an eviction looked like a restart (R-50)');
    if (found.length > 0) throw new Violation(found);
    this.state = state;
  }

  private restart(id: string): void {
    this.store.loseSockets();
    this.muted.clear();
    const { state, restarted } = restore(this.store.records(), this.now);
    this.state = state;
    this.observer.socketsLost?.(this);
    if (restarted) this.step({ id, type: 'restarted' });
  }
}

/** The name of what an event brought to a socket. */
export function tokenRef(eventId: string, socket: string): string {
  return `${eventId}>${socket}`;
}

function find<T>(tokens: ReadonlyMap<string, T>, ref: string | null): T | null {
  return (ref === null ? undefined : tokens.get(ref)) ?? null;
}
