import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unstable_readConfig } from 'wrangler';
import { bundleWorker } from '../../../tools/bundle.ts';
import { Runtime } from './runtime.ts';

const root = resolve(import.meta.dirname, '../../..');

/**
 * The Worker as it would be deployed, under `workerd serve`, with its state on disk. It is bundled once, and up again
 * in less than a second. It has no front ends and no R2: who talks to it needs neither.
 */
export class BuiltWorker extends Runtime {
  /** Bundles the Worker for a port that nobody else uses. */
  static async bundle(port: number): Promise<BuiltWorker> {
    const folder = await mkdtemp(join(tmpdir(), 'usher-built-'));
    await mkdir(join(folder, 'state'));
    await bundleWorker(folder);
    await writeFile(join(folder, 'config.capnp'), configuration(port));
    return new BuiltWorker(`http://localhost:${port}`, folder);
  }
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
function configuration(port: number): string {
  const { compatibility_date, compatibility_flags, durable_objects, vars } = unstable_readConfig({
    config: join(root, 'wrangler.toml'),
  }) as DeployedConfiguration;
  const texts = { ...vars, TOKEN_SECRET: 'known to these tests alone, 32 bytes or more' };
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
    ({ className }) => `(className = "${className}", uniqueKey = "${className}", enableSql = true)`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "usher", worker = .usher),
    (name = "state", disk = (path = "state", writable = true)),
    (name = "nothing", network = (allow = [])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "usher")],
);
const usher :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed "index.js")],
  compatibilityDate = "${compatibility_date}",
  compatibilityFlags = ${JSON.stringify(compatibility_flags)},
  bindings = [${bindings.join(', ')}],
  durableObjectNamespaces = [${namespaces.join(', ')}],
  durableObjectStorage = (localDisk = "state"),
);
`;
}
