import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Longer than anything that is done under a lock. */
const forgottenAfterMs = 10_000;

/** Does `work` while nobody else does work under the same lock file, here or in another process. */
export async function oneAtATime<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lock), { recursive: true });
  while (!(await claimed(lock))) {
    if (await isForgotten(lock)) await rm(lock, { force: true });
    else await delay(20);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function claimed(lock: string): Promise<boolean> {
  const mine = `${lock}-${randomUUID()}`;
  await writeFile(mine, String(process.pid));
  try {
    // A link comes into being whole: nobody ever reads a lock without a process in it.
    await link(mine, lock);
    return true;
  } catch {
    return false;
  } finally {
    await rm(mine, { force: true });
  }
}

/** Whoever held it was killed. After a restart of the machine its id may be somebody else's, but the lock is old. */
async function isForgotten(lock: string): Promise<boolean> {
  try {
    const holder = Number(await readFile(lock, 'utf8'));
    const { mtimeMs } = await stat(lock);
    return !isRunning(holder) || Date.now() - mtimeMs > forgottenAfterMs;
  } catch {
    return false;
  }
}

/** Whether a process with this id runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
