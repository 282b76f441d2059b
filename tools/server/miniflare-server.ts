/**
 * `node miniflare-server.ts PORT STATE_FOLDER VARIABLES`: runs the Worker, as `bundleForMiniflare` has left it, with its front ends,
 * objects, alarms and files. A program of its own, so that a test can kill it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import * as v from 'valibot';
import { bundleFile, bundleFolder, MiniflareWorkerOptions, optionsFile } from './miniflare-options.ts';

const [port, resourcePersistencePath = '', variables = '{}'] = process.argv.slice(2);
const options: unknown = JSON.parse(readFileSync(join(bundleFolder, optionsFile), 'utf8'));
const worker = v.parse(MiniflareWorkerOptions, options);
const vars = v.parse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())), variables);
// A secret that is not required is not among the options.
const { OPERATOR_TOKEN } = process.env;
const server = new Miniflare(
  convertV4MiniflareOptions({
    ...worker,
    bindings: { ...worker.bindings, ...(OPERATOR_TOKEN && { OPERATOR_TOKEN }), ...vars },
    name: 'usher',
    modules: [{ type: 'ESModule', path: join(bundleFolder, bundleFile) }],
    host: 'localhost',
    port: Number(port),
    resourcePersistencePath,
    // No call to Cloudflare for the place where this machine is.
    cf: false,
    log: new Log(LogLevel.WARN),
  }),
);
process.once('SIGTERM', () => void server.dispose());
await server.ready;
