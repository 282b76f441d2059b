import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Runtime } from '../../support/wire/runtime.ts';
import { Crowd, type WaveResult } from './crowd.ts';

/** The object without logic, in a runtime of its own. */
export class Floor {
  readonly runtime: Runtime;
  readonly visitors: Crowd;
  readonly #control: Crowd;

  private constructor(runtime: Runtime) {
    const url = runtime.url.replace('localhost', '127.0.0.1');
    this.runtime = runtime;
    this.visitors = new Crowd(url);
    this.#control = new Crowd(url);
  }

  /** `evicts`: as the runtime does by itself; else the object is never put away. */
  static async start(port: number, { evicts = false } = {}): Promise<Floor> {
    const folder = await mkdtemp(join(tmpdir(), 'usher-floor-'));
    await mkdir(join(folder, 'state'));
    const source = await readFile(join(import.meta.dirname, 'floor/worker.ts'), 'utf8');
    await writeFile(join(folder, 'worker.js'), stripTypeScriptTypes(source));
    await writeFile(join(folder, 'config.capnp'), configuration(port, evicts));
    const floor = new Floor(new Runtime(`http://localhost:${port}`, folder));
    await floor.runtime.start();
    return floor;
  }

  /** So many more connect, and each is answered once, with so many bytes. `save`: after a row for each was saved. */
  join(count: number, answerBytes: number, save: boolean): Promise<WaveResult> {
    return this.visitors.join(count, () => ({ type: 'join', answerBytes, save }), 'answer');
  }

  /**
   * One message, and the first so many are told as many bytes. Gives the milliseconds until the last of them was.
   * `save`: a row is saved before, and the runtime lets nobody hear of anything until that is on disk.
   */
  async broadcast(count: number, bytes: number, save: boolean): Promise<number> {
    const demand = { type: 'broadcast', to: count, bytes: Math.round(bytes), save };
    if (this.#control.size === 0)
      await this.#control.join(1, () => ({ type: 'join', answerBytes: 0, save: false }), 'answer');
    const arrivals = this.visitors.until('notice', count);
    const began = performance.now();
    this.#control.send(demand);
    return (await arrivals).lastAt - began;
  }

  /** So many more connect, each with so many bytes to remember over an eviction. */
  open(count: number, attachmentBytes: number): Promise<WaveResult> {
    const hello = { type: 'join', answerBytes: 0, save: false, attachmentBytes };
    return this.visitors.join(count, () => hello, 'answer');
  }

  /** One asks; `finds`: after all sockets were found, and what they remember. Gives the milliseconds until the answer. */
  async askOne(finds: boolean): Promise<number> {
    const began = performance.now();
    const { lastAt } = await this.visitors.ask(1, { type: 'ask', finds }, 'answer');
    return lastAt - began;
  }

  async stop(): Promise<void> {
    await this.runtime.dispose();
  }
}

function configuration(port: number, evicts: boolean): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "floor", worker = .floor),
    (name = "state", disk = (path = "state", writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "floor")],
);
const floor :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-10-01",
  bindings = [(name = "FLOOR", durableObjectNamespace = (className = "Floor"))],
  durableObjectNamespaces = [(className = "Floor", uniqueKey = "Floor", enableSql = true, preventEviction = ${!evicts})],
  durableObjectStorage = (localDisk = "state"),
);
`;
}
