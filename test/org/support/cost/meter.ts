import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Directory } from '../../../../worker/directory/directory.ts';
import worker from '../../../../worker/index.ts';
import { Org } from '../../../../worker/org/org.ts';
import { Throttle } from '../../../../worker/throttle/throttle.ts';
import type { Counts } from '../../../support/cost/counts.ts';
import type { TestOrg } from '../client.ts';
import { spanOf } from './awake.ts';

/** What is kept for as long as the organization wants, and deleted then. */
const LOGS = [
  'calls',
  'chat_messages',
  'checkpoint_parts',
  'checkpoints',
  'coalesced',
  'handoffs',
  'interactions',
  'journal',
  'messages',
  'missed',
  'status_log',
  'turned_away',
];

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Handlers of the object's that the platform calls, and does not bill as requests of their own. */
const UNBILLED = new Set(['constructor', 'webSocketClose', 'webSocketError']);

/**
 * Counts what the platform bills, at the edges of the Worker and its objects: the runtime's own classes are asked for
 * their figures, and nothing of the product knows.
 */
export class Meter {
  readonly #undo: (() => void)[] = [];
  readonly #cursors: {
    sql: object;
    table: string;
    cursor: SqlStorageCursor<Record<string, SqlStorageValue>>;
  }[] = [];
  /** Storage of other organizations: tests share a runtime, and on a slow machine an alarm of before may come meanwhile. */
  readonly #foreign = new WeakSet<object>();
  /** What was done with whose keys and alarm, to be counted in the end. */
  readonly #keyed: { storage: object; count: () => void }[] = [];
  readonly #written = new Map<string, number>();
  /** When something woke the organization's object, by the clock of the test. */
  readonly #events: number[] = [];
  readonly #org: TestOrg;
  #before = 0;
  #rowsRead = 0;
  #worker = 0;
  #requests = 0;
  #messages = 0;
  #alarms = 0;
  #outgoing = 0;
  #classA = 0;
  #classB = 0;
  #bytes = 0;

  private constructor(org: TestOrg) {
    this.#org = org;
  }

  /** Begins to count whatever happens in the organization's object, and in those that it asks. */
  static async start(org: TestOrg): Promise<Meter> {
    const meter = new Meter(org);
    meter.#count(worker, 'fetch', () => (meter.#worker += 1));
    const isOurs = (self: unknown): boolean => !meter.#isForeign(self);
    meter.#countObject(Org.prototype, () => meter.#events.push(Date.now()), isOurs);
    meter.#countObject(Throttle.prototype, () => (meter.#outgoing += 1));
    meter.#countObject(Directory.prototype, () => (meter.#outgoing += 1));
    meter.#countFiles();
    meter.#before = await entriesOf(org);
    await runInDurableObject(org.stub, (_, { storage }) => meter.#countStorage(storage));
    return meter;
  }

  /** Stops, and says what has been counted. */
  async stop(): Promise<Counts> {
    for (const undo of this.#undo.toReversed()) undo();
    for (const { storage, count } of this.#keyed) if (!this.#foreign.has(storage)) count();
    for (const { sql, table, cursor } of this.#cursors) {
      if (this.#foreign.has(sql)) continue;
      this.#rowsRead += cursor.rowsRead;
      this.#write(table, cursor.rowsWritten);
    }
    return {
      workerRequests: this.#worker,
      objectRequests: this.#requests,
      messages: this.#messages,
      alarms: this.#alarms,
      rowsRead: Math.round(this.#rowsRead / 100) * 100,
      rowsWritten: Object.fromEntries([...this.#written].toSorted(([a], [b]) => a.localeCompare(b))),
      rowsLeft: (await entriesOf(this.#org)) - this.#before,
      events: this.#events.length,
      questions: this.#outgoing,
      secondsInMemory: spanOf(this.#events),
      filesWritten: this.#classA,
      filesRead: this.#classB,
      bytesRead: this.#bytes,
    };
  }

  #write(table: string, rows: number): void {
    if (rows > 0) this.#written.set(table, (this.#written.get(table) ?? 0) + rows);
  }

  /** Whether an organization's object is that of another; then its storage is from now on, too. */
  #isForeign(self: unknown): boolean {
    if (!(self instanceof Org)) return false;
    const { id, storage } = Reflect.get(self, 'ctx') as DurableObjectState;
    if (id.equals(this.#org.stub.id)) return false;
    this.#foreign.add(storage).add(storage.sql);
    return true;
  }

  #countObject(prototype: object, note: () => void, counts: (self: unknown) => boolean = () => true): void {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      if (name === 'constructor') continue;
      this.#count(prototype, name, (self) => {
        if (!counts(self)) return;
        note();
        if (name === 'webSocketMessage') this.#messages += 1;
        else if (name === 'alarm') this.#alarms += 1;
        else if (!UNBILLED.has(name)) this.#requests += 1;
      });
    }
  }

  #countStorage(storage: DurableObjectStorage): void {
    const kinds: object = Object.getPrototypeOf(storage) as object;
    const inTheEnd = (self: unknown, count: () => void): void => {
      if (typeof self === 'object' && self !== null) this.#keyed.push({ storage: self, count });
    };
    this.#count(kinds, 'setAlarm', (self) => inTheEnd(self, () => this.#write('alarm', 1)));
    for (const name of ['put', 'delete'])
      this.#count(kinds, name, (self, [keys]) => inTheEnd(self, () => this.#write('keys', sizeOf(keys))));
    for (const name of ['get', 'list'])
      this.#count(kinds, name, (self, [keys]) => inTheEnd(self, () => (this.#rowsRead += sizeOf(keys))));
    const sql: object = Object.getPrototypeOf(storage.sql) as object;
    this.#replace(sql, 'exec', (exec) => {
      const cursors = this.#cursors;
      return function (this: unknown, ...args) {
        const cursor = exec.apply(this, args) as SqlStorageCursor<Record<string, SqlStorageValue>>;
        if (typeof this === 'object' && this !== null)
          cursors.push({ sql: this, table: tableOf(String(args[0])), cursor });
        return cursor;
      };
    });
  }

  #countFiles(): void {
    const bucket: object = Object.getPrototypeOf(env.MEDIA) as object;
    for (const name of ['put', 'list', 'createMultipartUpload'])
      this.#count(bucket, name, () => (this.#classA += 1));
    this.#count(bucket, 'head', () => (this.#classB += 1));
    this.#replace(bucket, 'get', (get) => {
      const found = (object: unknown): void => this.#countBytes(object);
      return async function (this: unknown, ...args) {
        const object = await get.apply(this, args);
        found(object);
        return object;
      };
    });
  }

  #countBytes(object: unknown): void {
    this.#classB += 1;
    if (typeof object !== 'object' || object === null || !('body' in object)) return;
    this.#bytes += Number('size' in object && object.size);
  }

  #count(owner: object, name: string, note: (self: unknown, args: unknown[]) => void): void {
    this.#replace(owner, name, (method) => {
      return function (this: unknown, ...args) {
        note(this, args);
        return method.apply(this, args);
      };
    });
  }

  #replace(owner: object, name: string, make: (method: Method) => Method): void {
    const method = Reflect.get(owner, name) as Method;
    Reflect.set(owner, name, make(method));
    this.#undo.push(() => void Reflect.set(owner, name, method));
  }
}

/** Rows that are stored, and entries of indexes for them: to delete them is billed like writing them. */
function entriesOf(org: TestOrg): Promise<number> {
  return runInDurableObject(org.stub, (_, { storage: { sql } }) => {
    const count = (query: string): number => Number(sql.exec(query).one()['n']);
    return LOGS.reduce((sum, table) => {
      const indexes = count(
        `SELECT count(*) AS n FROM sqlite_master WHERE type = 'index' AND tbl_name = '${table}'
          AND (sql IS NULL OR sql NOT LIKE '% WHERE %')`,
      );
      return sum + (1 + indexes) * count(`SELECT count(*) AS n FROM ${table}`);
    }, 0);
  });
}

/** Of how many keys a call is. */
function sizeOf(keys: unknown): number {
  if (Array.isArray(keys)) return keys.length;
  return typeof keys === 'object' && keys !== null ? Object.keys(keys).length : 1;
}

/** The table that a statement writes. */
function tableOf(statement: string): string {
  return /^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+(\w+)/i.exec(statement)?.[1] ?? 'other';
}
