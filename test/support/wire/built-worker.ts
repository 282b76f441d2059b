import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unstable_readConfig } from 'wrangler';
import { bundleWorker } from '../../../tools/build/bundle.ts';
import { operatorToken } from '../operator-token.ts';
import { Runtime, type Watching } from './runtime.ts';

const root = resolve(import.meta.dirname, '../../..');

/**
 * The Worker as it would be deployed, under `workerd serve`, with its state on disk. It is bundled once, and up again
 * in less than a second. It has no front ends and no R2: who talks to it needs neither.
 */
export class BuiltWorker extends Runtime {
  /** Bundles the Worker for a port that nobody else uses. */
  static async bundle(port: number, options: BuiltOptions = {}): Promise<BuiltWorker> {
    const { past, entry, v8Flags = [], ...watching } = options;
    const folder = await mkdtemp(join(tmpdir(), 'usher-built-'));
    await mkdir(join(folder, 'state/usher-Org'), { recursive: true });
    await bundleWorker(folder, entry);
    const behindMs = past ? Date.now() - past.savedAt : 0;
    await writeFile(join(folder, 'clock.js'), clockBehind(behindMs));
    await writeFile(join(folder, 'config.capnp'), configuration(port, v8Flags, past));
    if (past) await copyFile(past.database, join(folder, 'state/usher-Org', past.file));
    return new BuiltWorker(`http://localhost:${port}`, folder, watching);
  }
}

export interface BuiltOptions extends Watching {
  /** It goes on with what was stored at another time. */
  readonly past?: Past;
  /** A module that takes the place of the Worker's own, and has the Worker in it; called `index.ts`. */
  readonly entry?: string;
  readonly v8Flags?: readonly string[];
}

/** The file of an object as a local Worker left it. */
export interface Past {
  readonly database: string;
  /** The name that the object's file has. */
  readonly file: string;
  /** What the clock said then: it goes on from there. */
  readonly savedAt: number;
  /** What local Workers know besides. */
  readonly vars: Readonly<Record<string, string>>;
}

/** The Worker on a clock that is behind; the runtime's own, by which alarms come, is not. */
function clockBehind(behindMs: number): string {
  return `import worker, { Directory, Org as Built, Throttle } from './index.js';
const now = Date.now;
Date.now = () => now() - ${behindMs};
export class Org extends Built {
  constructor(ctx, env) {
    const { storage } = ctx;
    const [setAlarm, getAlarm] = [storage.setAlarm.bind(storage), storage.getAlarm.bind(storage)];
    storage.setAlarm = (at) => setAlarm(at + ${behindMs});
    storage.getAlarm = async () => {
      const at = await getAlarm();
      return at === null ? null : at - ${behindMs};
    };
    super(ctx, env);
  }
}
export { Directory, Throttle };
export default worker;
`;
}

/** wrangler.toml, as far as it is read here. */
interface DeployedConfiguration {
  readonly compatibility_date: string;
  readonly compatibility_flags: readonly string[];
  readonly durable_objects: {
    readonly bindings: readonly { readonly name: string; readonly class_name: string }[];
  };
  readonly vars: Readonly<Record<string, string>>;
}

/** The runtime's configuration, from the one that is deployed. */
function configuration(port: number, v8Flags: readonly string[], past?: Past): string {
  const { compatibility_date, compatibility_flags, durable_objects, vars } = unstable_readConfig({
    config: join(root, 'wrangler.toml'),
  }) as DeployedConfiguration;
  const texts = {
    ...vars,
    SIGNUP: 'open',
    TOKEN_SECRET: 'known to these tests alone, 32 bytes or more',
    OPERATOR_TOKEN: operatorToken,
    ...past?.vars,
  };
  const objects = durable_objects.bindings.map(({ name, class_name }) => ({ name, className: class_name }));
  const bindings = [
    ...objects.map(
      ({ name, className }) => `(name = "${name}", durableObjectNamespace = (className = "${className}"))`,
    ),
    ...Object.entries(texts).map(([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`),
    '(name = "ASSETS", service = "nothing")',
    '(name = "MEDIA", r2Bucket = "nothing")',
  ];
  const namespaces = objects.map(
    ({ className }) => `(className = "${className}", uniqueKey = "usher-${className}", enableSql = true)`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "usher", worker = .usher),
    (name = "state", disk = (path = "state", writable = true)),
    (name = "nothing", network = (allow = [])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "usher")],
  v8Flags = ${JSON.stringify(v8Flags)},
);
const usher :Workerd.Worker = (
  modules = [${past ? '(name = "clock.js", esModule = embed "clock.js"), ' : ''}(name = "index.js", esModule = embed "index.js")],
  compatibilityDate = "${compatibility_date}",
  compatibilityFlags = ${JSON.stringify(compatibility_flags)},
  bindings = [${bindings.join(', ')}],
  durableObjectNamespaces = [${namespaces.join(', ')}],
  durableObjectStorage = (localDisk = "state"),
);
`;
}
