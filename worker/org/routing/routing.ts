import {
  due,
  journalEntry,
  nextDeadline,
  nextDeadlineBesideConsoles,
  remainsOf,
  restore,
  step,
  tellsAtOnce,
} from '../../core/index.ts';
import type { DeadlineRef, OrgEvent, OrgRecords, OrgState, StepResult, Time } from '../../core/index.ts';
import { pause } from '../pause.ts';
import type { Alarm } from './alarm.ts';
import { Effects, type EffectParts } from './effects.ts';
import { Failures } from './failures.ts';
import type { Erasures } from '../storage/erasures.ts';
import type { HandoffLog } from '../log/handoff-log.ts';
import { newId } from '../ids.ts';
import type { Journal } from '../log/journal.ts';
import type { Retention } from '../storage/retention.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { Store } from '../storage/store.ts';

/** A deadline whose step failed is tried again no sooner than this. */
const RETRY_MS = 5_000;
/** While one is failing, how often the others are looked after. */
const MEANWHILE_MS = 1_000;
/** What consoles wait for comes within this time of the event that they are to be told of. */
const CONSOLES_WITHIN_MS = 1_000;
/** Of the deadlines that come together: so many messages and rows, of which each takes some ten microseconds. */
const EFFECTS_AT_ONCE = 400;
/** Deadlines that are due again as soon as they were decided are a fault: then the alarm comes again. */
const MOST_ROUNDS = 200;
const CONSOLES: DeadlineRef = { kind: 'consoles', id: '' };

interface Parts extends EffectParts {
  storage: DurableObjectStorage;
  store: Store;
  journal: Journal;
  alarm: Alarm;
  handoffs: HandoffLog;
  retention: Retention;
  erasures: Erasures;
  sessions: Sessions;
}

/** An event that was decided, with what is to be done about it. */
interface Decided {
  result: StepResult;
  writes: readonly (() => void)[];
  /** For when that has been committed. */
  afterCommit: () => void;
  /** Consoles are told right after it. */
  isTelling: boolean;
  nextAlarm: Time | null;
}

/**
 * Gives events to the core and performs what it decides: rows first, then attachments, then messages.
 * Nothing here awaits, so that no other event comes in between. A step that fails leaves no trace: its state
 * is thrown away, and the next event rebuilds it from what was stored.
 */
export class Routing {
  readonly #parts: Parts;
  readonly #effects: Effects;
  readonly #failures = new Failures();
  #state: OrgState | null = null;
  #isInAlarm = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#effects = new Effects(parts);
  }

  /**
   * Decides one event. Null when it failed: then nothing was stored and nothing sent.
   * An admin's change comes as a function that writes its rows, in the same transaction, and says what happened.
   */
  run(event: OrgEvent | (() => OrgEvent)): StepResult | null {
    const now = Date.now();
    return this.#guarded(event, () => this.#perform(this.#restored(now), event, now));
  }

  /** Looks at the state without changing it; null when it cannot be rebuilt. */
  view<T>(look: (state: OrgState, now: Time) => T): T | null {
    const now = Date.now();
    return this.#guarded(null, () => ({ seen: look(this.#restored(now), now) }))?.seen ?? null;
  }

  /**
   * Decides every deadline that has come, one by one, as well as those that come meanwhile: where there is much to do,
   * others are served in between. Never throws.
   */
  async runDeadlines(): Promise<void> {
    let effects = 0;
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
      const refs = this.#dueNow();
      if (refs.length === 0) return;
      for (const ref of refs) {
        effects += this.#runInAlarm(ref, await this.#eventInAlarm(ref));
        if (effects < EFFECTS_AT_ONCE) continue;
        effects = 0;
        await pause();
      }
    }
  }

  /** Those whose time has come, but for those that failed not long ago. */
  #dueNow(): DeadlineRef[] {
    const refs = this.view((state, now) => due(state, now)) ?? [];
    this.#failures.keepOnly(refs);
    const now = Date.now();
    return refs.filter((ref) => !this.#failures.has(ref, now));
  }

  /** Waits where the sockets have to be asked first. */
  async #eventInAlarm(ref: DeadlineRef): Promise<OrgEvent> {
    if (ref.kind !== 'stale') return deadlineEvent(ref);
    return { id: newId(), type: 'heard', lastHeard: await this.#parts.sockets.lastHeard() };
  }

  #runInAlarm(ref: DeadlineRef, event: OrgEvent): number {
    this.#isInAlarm = true;
    try {
      return this.#runDeadline(ref, event);
    } finally {
      // Else nothing would ever arm the alarm again.
      this.#isInAlarm = false;
    }
  }

  /** Writes what waits to be written in the journal, and a checkpoint if there is none. Never throws. */
  flushJournal(): void {
    const { journal, storage } = this.#parts;
    this.#guarded(null, () => {
      const now = Date.now();
      const state = this.#restored(now);
      storage.transactionSync(() => {
        if (journal.hasNoCheckpoint) journal.checkpoint(this.#records(state), now);
        else journal.write(now);
      });
    });
  }

  /** Makes a checkpoint of the journal, if it is time, and lets others be served in between. Never throws. */
  async makeCheckpoint(): Promise<void> {
    const { journal, retention, storage } = this.#parts;
    const begun = this.#guarded(null, () => {
      const now = Date.now();
      const state = this.#restored(now);
      const isDue = journal.isCheckpointDue(now, retention.keptSince(now));
      if (isDue) storage.transactionSync(() => journal.beginCheckpoint(this.#records(state), now));
      return { isDue };
    });
    const goOn = (): boolean => storage.transactionSync(() => journal.goOnWithCheckpoint());
    for (let isDone = begun?.isDue !== true; !isDone;) {
      await pause();
      const wentOn = this.#guarded(null, () => ({ isDone: goOn() }));
      if (!wentOn) this.#guarded(null, () => journal.abandonCheckpoint());
      isDone = wentOn?.isDone ?? true;
    }
  }

  /** Arms the alarm for whatever waits first; when nothing is known of that, for a new try. */
  armAlarm(): void {
    const next = this.view((state) => ({ at: nextDeadline(state) }));
    const { alarm } = this.#parts;
    alarm.set(this.#armTime(next ? next.at : Date.now() + RETRY_MS));
  }

  /** How much came of it. */
  #runDeadline(ref: DeadlineRef, event: OrgEvent): number {
    const result = this.run(event);
    if (result) this.#failures.forget(ref);
    else this.#failures.note(ref, Date.now() + RETRY_MS);
    return result?.effects.length ?? 0;
  }

  #restored(now: Time): OrgState {
    if (this.#state) return this.#state;
    const { store, sockets, journal, storage } = this.#parts;
    const rows = store.load();
    sockets.sendBack(store.strayed);
    const records = { ...rows, ...sockets.presence() };
    // Any other checkpoint can wait for the alarm.
    if (journal.hasNoCheckpoint) storage.transactionSync(() => journal.checkpoint(records, now));
    if (records.tabs.length + records.visitors.length === 0) journal.noteSocketsLost(now);
    // What waited to be told has the alarm armed for it: an object that hibernated after it came has told everything.
    const areConsolesTold = !this.#parts.alarm.mayComeBy(now + CONSOLES_WITHIN_MS);
    const { state, restarted } = restore(records, now, areConsolesTold);
    this.#state = state;
    if (restarted) this.#perform(state, { id: newId(), type: 'restarted' }, now);
    return state;
  }

  /** From what the state would be rebuilt now. */
  #records(state: OrgState): OrgRecords {
    const { store, sockets } = this.#parts;
    return { ...remainsOf(state, (id) => store.rowOf(id)), ...sockets.presence() };
  }

  #perform(state: OrgState, event: OrgEvent | (() => OrgEvent), now: Time): StepResult {
    const { storage, sockets } = this.#parts;
    const { result, writes, afterCommit, isTelling, nextAlarm } =
      typeof event === 'function'
        ? storage.transactionSync(() => {
            const decided = this.#decide(state, event(), now, true);
            for (const write of decided.writes) write();
            return { ...decided, writes: [] };
          })
        : this.#decide(state, event, now, false);
    // Most events write nothing: they are spared the transaction.
    if (writes.length > 0) storage.transactionSync(() => writes.forEach((write) => write()));
    afterCommit();
    // Deadlines of one alarm arm it together, when all of them have been decided: each time is a row.
    if (!this.#isInAlarm) this.#parts.alarm.arm(this.#armTime(nextAlarm));
    sockets.storeRecords(result);
    for (const effect of result.effects) this.#effects.perform(state, effect, now);
    if (isTelling) this.#tellConsoles();
    return result;
  }

  /** An event of its own, of which nothing is stored: whatever came before it holds, should it fail. */
  #tellConsoles(): void {
    if (!this.#failures.has(CONSOLES, Date.now())) this.#runDeadline(CONSOLES, deadlineEvent(CONSOLES));
    // It failed, now or not long ago.
    if (this.#failures.has(CONSOLES, 0)) this.armAlarm();
  }

  /** Lets the core decide, and says what is to be written. */
  #decide(state: OrgState, event: OrgEvent, now: Time, hasWritten: boolean): Decided {
    const { store, journal } = this.#parts;
    const result = step(state, event, now);
    const writes = store.changes(state, result, now);
    const wrote = hasWritten || writes.length > 0;
    const isTelling = tellsAtOnce(state, now);
    const nextAlarm = isTelling ? nextDeadlineBesideConsoles(state) : result.nextDeadline;
    const entry = journalEntry(event, now, result, state);
    const taken = journal.take(entry, {
      wrote,
      nextAlarm,
      now,
      onlyPage: result.onlyPage,
    });
    if (taken.write) writes.push(taken.write);
    return { result, writes, afterCommit: taken.afterCommit, isTelling, nextAlarm };
  }

  #armTime(at: Time | null): Time {
    const soonest = this.#failures.areThere ? Date.now() + MEANWHILE_MS : 0;
    const { retention, handoffs, erasures, sessions } = this.#parts;
    const own = [handoffs.sortAt, erasures.dueAt, sessions.dueAt].map((time) => time ?? Infinity);
    const earliest = Math.min(at ?? Infinity, retention.sweepAt, ...own);
    return Math.max(earliest, soonest);
  }

  #guarded<T>(event: OrgEvent | (() => OrgEvent) | null, act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      this.#state = null;
      console.error('routing failed', typeof event === 'object' ? event?.type : 'change', error);
      return null;
    }
  }
}

function deadlineEvent({ kind, id }: DeadlineRef): OrgEvent {
  return { id: newId(), type: 'deadline', ref: { kind, id } };
}
