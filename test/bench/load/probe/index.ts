import worker, { Directory, Org as Served, Throttle } from '../../../../worker/index.ts';
import { HandoffLog } from '../../../../worker/org/log/handoff-log.ts';
import { Journal } from '../../../../worker/org/log/journal.ts';
import { Routing } from '../../../../worker/org/routing/routing.ts';
import { Sockets } from '../../../../worker/org/sockets/sockets.ts';
import { Erasures } from '../../../../worker/org/storage/erasures.ts';
import { Store } from '../../../../worker/org/storage/store.ts';
import { holds } from './holds.ts';

// The Worker as it is deployed, with a clock around every event of an organization's object and around its tasks. It is
// for a machine whose clock goes on within an event; deployed, it stands still there, and there is nothing of this.

/** What an event may spend its time with. */
const TASKS: readonly (readonly [object: object, method: string, name: string])[] = [
  [Journal.prototype, 'checkpoint', 'checkpoint'],
  [Journal.prototype, 'write', 'journal'],
  [Journal.prototype, 'cut', 'cutting the journal'],
  [Journal.prototype, 'beginCheckpoint', 'beginning a checkpoint'],
  [Journal.prototype, 'goOnWithCheckpoint', 'part of a checkpoint'],
  [HandoffLog.prototype, 'sortAll', 'sorting handoffs'],
  [Erasures.prototype, 'work', 'erasure'],
  [Store.prototype, 'load', 'reading rows'],
  [Sockets.prototype, 'wake', 'finding sockets'],
  [Sockets.prototype, 'lastHeard', 'asking sockets'],
  [Sockets.prototype, 'storeRecords', 'attachments'],
];
for (const [object, method, name] of TASKS) wrap(object, method, (act) => holds.task(name, act));
wrap(Routing.prototype, 'run', (act, [event]) => holds.task(`step ${nameOf(event)}`, act));

const wait = scheduler.wait.bind(scheduler);
Reflect.defineProperty(scheduler, 'wait', { value: (ms: number) => holds.wait(() => wait(ms)) });

/** Methods that wait for others than the runtime's own storage: how long they last says nothing of the thread. */
const WAITING = new Set(['constructor', 'createOrg', 'change', 'recoverAgent', 'suspend', 'resume']);

export class Org extends Served {}
for (const method of Object.getOwnPropertyNames(Served.prototype))
  if (!WAITING.has(method))
    wrap(Org.prototype, method, (act, said) => holds.event(eventName(method, said), act));

export { Directory, Throttle };

export default {
  fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    if (pathname === '/probe') return Response.json(holds.take());
    if (pathname === '/collect') return collectGarbage();
    return worker.fetch(request, env, ctx);
  },
} satisfies ExportedHandler<Env>;

function wrap(
  object: object,
  method: string,
  around: (act: () => unknown, said: unknown[]) => unknown,
): void {
  const wrapped: unknown = Reflect.get(object, method);
  if (typeof wrapped !== 'function') throw new Error(`There is no ${method} to be measured.`);
  Reflect.defineProperty(object, method, {
    configurable: true,
    writable: true,
    value(this: unknown, ...said: unknown[]): unknown {
      return around(() => Reflect.apply(wrapped, this, said) as unknown, said);
    },
  });
}

/** Where V8 was told to let itself be asked for it. Over the inspector the same sometimes never ends. */
function collectGarbage(): Response {
  const gc: unknown = Reflect.get(globalThis, 'gc');
  if (typeof gc !== 'function') return new Response('V8 runs without --expose-gc.', { status: 501 });
  Reflect.apply(gc, globalThis, []);
  return new Response('Collected.');
}

function typeOf(frame: unknown): string {
  return (typeof frame === 'string' && /"type":"([^"]*)"/.exec(frame)?.[1]) || 'a message';
}

function eventName(method: string, [first, second]: unknown[]): string {
  if (method === 'webSocketMessage') return typeOf(second);
  if (method !== 'export') return method;
  const isPlace = typeof first === 'object' && first !== null && 'list' in first;
  return isPlace ? `export, list ${Number(first.list) + 1}` : 'export, its beginning';
}

/** An admin's change comes as a function. */
function nameOf(event: unknown): string {
  if (typeof event !== 'object' || event === null || !('type' in event)) return 'change';
  return 'ref' in event && typeof event.ref === 'object' && event.ref !== null && 'kind' in event.ref
    ? `deadline ${String(event.ref.kind)}`
    : String(event.type);
}
