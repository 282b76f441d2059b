import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRunning } from './one-at-a-time.ts';

const shared = '.wrangler/state';
const lastUser = `${shared}.user`;
const startsWithinMs = 60_000;

/**
 * The folder where the server on this port is to keep what it stores. All use the same, one after the other; but two
 * at once would break it: who finds it in use gets one of its own, which its port then keeps.
 */
export async function stateFolderFor(port: number): Promise<string> {
  const own = `${shared}-${port}`;
  if (existsSync(own) || (await isInUse())) return own;
  await mkdir(dirname(lastUser), { recursive: true });
  await writeFile(lastUser, JSON.stringify({ pid: process.pid, port }));
  return shared;
}

/** Whether the last that took the shared folder still runs, or is about to. */
async function isInUse(): Promise<boolean> {
  try {
    const { pid, port } = JSON.parse(await readFile(lastUser, 'utf8')) as { pid: number; port: number };
    // The id alone says nothing: after a restart of the machine it may be anybody's.
    const isStarting = Date.now() - (await stat(lastUser)).mtimeMs < startsWithinMs;
    if (isStarting && pid !== process.pid && isRunning(pid)) return true;
    return (await fetch(`http://localhost:${port}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
