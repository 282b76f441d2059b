import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { ClientWatch } from './client-watch.ts';
import type { Adapter, ForeignServer, Halves } from './foreign.ts';
import { Question, type Answer } from './foreign-words.ts';

// The process of one adapter and its client: `foreign-host.ts PATH`. It ends with whoever started it, and what
// it started with it.

const AdapterModule = v.object({
  default: v.object({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
    start: v.custom<Adapter['start']>((value) => typeof value === 'function', 'start is no function'),
  }),
});

const watch = new ClientWatch();
let server: ForeignServer | null = null;

process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
try {
  const found: unknown = await import(pathToFileURL(resolve(process.argv[2] ?? '')).href);
  const adapter = v.parse(AdapterModule, found).default;
  process.on('message', (message) => void answer(adapter, v.parse(Question, message)));
  say({ is: 'loaded', name: adapter.name });
} catch (error) {
  say({ is: 'failed', why: `it is not an adapter: ${reasonOf(error)}` });
}

async function answer(adapter: Pick<Adapter, 'start'>, question: Question): Promise<void> {
  try {
    say({ is: 'done', value: await valueOf(adapter, question) });
  } catch (error) {
    say({ is: 'failed', why: reasonOf(error) });
  }
}

async function valueOf(adapter: Pick<Adapter, 'start'>, question: Question): Promise<object> {
  switch (question.ask) {
    case 'start': {
      const { port, agents, capacity } = question;
      server = await adapter.start(port, { agents, capacity });
      return { pid: server.pid, halves: server.halves !== undefined };
    }
    case 'join':
      return watch.during(() => running().join(question.count));
    case 'leave':
      return watch.during(() => running().leave(question.count));
    case 'drop half':
      return watch.during(() => halves().drop(question.count));
    case 'load':
      return watch.take();
    case 'gather':
      await running().gather(question.count);
      return {};
    case 'gather half':
      await halves().gather(question.count);
      return {};
    case 'back':
      await running().back();
      return {};
    case 'reopen half':
      await halves().reopen();
      return {};
    case 'stop':
      await server?.stop();
      return {};
  }
}

function running(): ForeignServer {
  if (server === null) throw new Error('It was not started.');
  return server;
}

function halves(): Halves {
  const found = running().halves;
  if (found === undefined) throw new Error('It has no halves.');
  return found;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(answered: Answer): void {
  process.send?.(answered);
}
