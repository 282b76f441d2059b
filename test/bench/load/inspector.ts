import { SourceMap, type SourceMapPayload, type SourceMapping } from 'node:module';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { WebSocket } from 'ws';

const Targets = v.array(v.object({ id: v.string(), webSocketDebuggerUrl: v.string() }));
const Answer = v.object({ id: v.number(), result: v.optional(v.unknown()), error: v.optional(v.unknown()) });
const HeapUsage = v.object({ usedSize: v.number() });
const Profiled = v.object({
  profile: v.object({
    nodes: v.array(
      v.object({
        id: v.number(),
        callFrame: v.object({
          functionName: v.string(),
          url: v.string(),
          lineNumber: v.number(),
          columnNumber: v.number(),
        }),
      }),
    ),
    samples: v.array(v.number()),
    timeDeltas: v.array(v.number()),
  }),
});

/** A function and the share of the thread's busy time that it took itself, without what it called. */
export interface ProfileLine {
  name: string;
  place: string;
  ms: number;
  share: number;
}

/** What the Worker is bundled into. */
const BUNDLE = 'index.js';
/** Often enough that a function of 1 % is seen some hundred times in a few seconds. */
const SAMPLE_EVERY_US = 200;
const PATIENCE_MS = 30_000;

/** The runtime's inspector, by the protocol of Chromium's developer tools: of the isolate whose name ends so. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void }
  >();
  #asked = 0;
  #n = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#onMessage(data.toString()));
  }

  /** `name`: of the Worker, as the runtime's configuration calls it. */
  static async connect(port: number, name: string): Promise<Inspector> {
    const answer = await fetch(`http://127.0.0.1:${port}/json`);
    const target = v.parse(Targets, await answer.json()).find(({ id }) => id.endsWith(name));
    if (!target) throw new Error(`The runtime has no isolate ${name} to inspect.`);
    const socket = new WebSocket(target.webSocketDebuggerUrl.replace('localhost', '127.0.0.1'));
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new Inspector(socket);
  }

  /** JavaScript's heap in bytes. */
  async heapBytes(): Promise<number> {
    return v.parse(HeapUsage, await this.#ask('Runtime.getHeapUsage')).usedSize;
  }

  /** Which functions take the time of `act`, the dearest first. `map`: the source map of what runs there. */
  async profile(act: () => Promise<void>, map: string): Promise<ProfileLine[]> {
    await this.#ask('Profiler.enable');
    await this.#ask('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
    await this.#ask('Profiler.start');
    await act();
    const raw = (await this.#ask('Profiler.stop')) as { profile: unknown };
    if (process.env['RAW'])
      (await import('node:fs')).writeFileSync(
        `${process.env['RAW']}-${this.#n++}.json`,
        JSON.stringify(raw.profile),
      );
    const { profile } = v.parse(Profiled, raw);
    const payload = JSON.parse(await readFile(map, 'utf8')) as SourceMapPayload;
    return linesOf(profile, new SourceMap(payload));
  }

  close(): void {
    this.#socket.close();
  }

  #ask(method: string, params: object = {}): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      const patience = setTimeout(
        () => reject(new Error(`The inspector does not answer ${method}.`)),
        PATIENCE_MS,
      );
      this.#waiting.set(id, {
        resolve: (result) => {
          clearTimeout(patience);
          resolve(result);
        },
        reject: (error) => {
          clearTimeout(patience);
          reject(error);
        },
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  #onMessage(text: string): void {
    const answer = v.safeParse(Answer, JSON.parse(text));
    if (!answer.success) return;
    const { id, result, error } = answer.output;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`The inspector refused: ${JSON.stringify(error)}`));
  }
}

function linesOf(
  { nodes, samples, timeDeltas }: v.InferOutput<typeof Profiled>['profile'],
  map: SourceMap,
): ProfileLine[] {
  const took = new Map<number, number>();
  samples.forEach((node, index) => took.set(node, (took.get(node) ?? 0) + (timeDeltas[index] ?? 0)));
  const byPlace = new Map<string, ProfileLine>();
  let busyMs = 0;
  for (const { id, callFrame } of nodes) {
    const ms = (took.get(id) ?? 0) / 1_000;
    const { functionName, url, lineNumber, columnNumber } = callFrame;
    if (ms === 0 || functionName === '(idle)') continue;
    busyMs += ms;
    // What is built into the runtime has addresses of its own.
    const entry = url.endsWith(BUNDLE) ? map.findEntry(lineNumber, columnNumber) : {};
    const place = isMapping(entry)
      ? `${entry.originalSource.replace(/^(\.\.\/)+/, '')}:${entry.originalLine + 1}`
      : url;
    const name = functionName || '(anonymous)';
    const key = `${name} ${place}`;
    const line = byPlace.get(key) ?? { name, place, ms: 0, share: 0 };
    line.ms += ms;
    byPlace.set(key, line);
  }
  return [...byPlace.values()]
    .map((line) => ({ ...line, share: line.ms / busyMs }))
    .sort((a, b) => b.ms - a.ms);
}

function isMapping(entry: object): entry is SourceMapping {
  return 'originalSource' in entry;
}
