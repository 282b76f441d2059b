import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { bundleFile, bundleFolder, optionsFile } from '../server/miniflare-options.ts';
import { digestOf } from './sources.ts';

const root = resolve(import.meta.dirname, '../..');
/** Says of which files the bundle was made. */
const sourcesFile = 'sources.json';
const Sources = v.object({ files: v.array(v.string()), digest: v.string() });
/** What esbuild says of a bundle, as far as it is read here. */
const Metafile = v.object({ inputs: v.record(v.string(), v.unknown()) });

/**
 * Puts what a deploy would upload as the Worker into `folder`, as `index.js`; `entry`: an `index.ts` in place of the
 * Worker's own. Throws with what wrangler said.
 */
export async function bundleWorker(folder: string, entry?: string): Promise<void> {
  const what = entry === undefined ? [] : [entry];
  const child = spawn('wrangler', ['deploy', ...what, '--dry-run', '--metafile', `--outdir=${folder}`], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The front ends are no part of it: whoever needs them has built them.
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', USHER_BUILD: 'none' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`The Worker could not be bundled:\n${output}`);
}

/**
 * Puts the bundle, and what wrangler.toml and .dev.vars say of how to run it, to where `miniflare-server.ts` finds them,
 * unless they are there and none of their sources has changed. A server that runs is not disturbed: it has read them.
 */
export async function bundleForMiniflare(): Promise<void> {
  if (await isBundled()) return;
  await mkdir(bundleFolder, { recursive: true });
  const aside = await mkdtemp(join(bundleFolder, 'new-'));
  try {
    await bundleWorker(resolve(aside));
    const { unstable_getMiniflareWorkerOptions } = await import('wrangler');
    const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, 'wrangler.toml'));
    await writeFile(join(aside, optionsFile), JSON.stringify(workerOptions, null, 2));
    await writeFile(join(aside, sourcesFile), JSON.stringify(await sourcesOf(aside), null, 2));
    // What says that all is there comes last.
    for (const file of [`${bundleFile}.map`, bundleFile, optionsFile, sourcesFile])
      await rename(join(aside, file), join(bundleFolder, file));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function isBundled(): Promise<boolean> {
  try {
    const text = await readFile(join(bundleFolder, sourcesFile), 'utf8');
    const { files, digest } = v.parse(Sources, JSON.parse(text));
    return digest === (await digestOf(files));
  } catch {
    return false;
  }
}

/** The files that a bundle was made of, and their digest. */
async function sourcesOf(folder: string): Promise<v.InferOutput<typeof Sources>> {
  const text = await readFile(join(folder, 'bundle-meta.json'), 'utf8');
  const inputs = Object.keys(v.parse(Metafile, JSON.parse(text)).inputs);
  const own = inputs.filter((file) => !file.startsWith('node_modules/'));
  const files = [...own, 'wrangler.toml', '.dev.vars', 'package-lock.json'];
  return { files, digest: await digestOf(files) };
}
