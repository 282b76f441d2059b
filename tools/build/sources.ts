import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn } from './publish.ts';

/** Whatever the widget and the dashboard are built from. */
const parts = [
  'client',
  'dashboard',
  'package-lock.json',
  'tools/build/static-headers.ts',
  'vite.dashboard.config.ts',
  'vite.widget.config.ts',
  'widget',
  'protocol',
  'worker/http/headers.ts',
];

/** The file in `dist` that says of which sources the front ends there were built, by their digest. */
export const sourcesRecord = 'sources';

/** Whether the front ends in `dist` were built of the sources as they are now. */
export async function isBuilt(): Promise<boolean> {
  const recorded = await readFile(join('dist', sourcesRecord), 'utf8').catch(() => '');
  return recorded === (await digestOfSources());
}

/** A digest of the sources of both front ends: another one as soon as any of them changes. */
export async function digestOfSources(): Promise<string> {
  const files: string[] = [];
  for (const part of parts) {
    const isFolder = (await stat(part)).isDirectory();
    files.push(...(isFolder ? (await filesIn(part)).map((file) => join(part, file)) : [part]));
  }
  return digestOf(files.filter((file) => !file.endsWith('.tsbuildinfo')));
}

/** A digest of files: another one as soon as any of them changes. Throws when one is not there. */
export async function digestOf(files: readonly string[]): Promise<string> {
  const digest = createHash('sha256');
  for (const file of files.toSorted()) digest.update(`${file}\n`).update(await readFile(file));
  return digest.digest('hex');
}
