import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { oneAtATime } from './one-at-a-time.ts';
import { isAmong, processes, ProcessMark, type RunningProcess } from './processes.ts';

const shared = '.wrangler/state';
/** Says which process took the shared folder last. */
const lastUser = `${shared}.user`;

/**
 * The folder where the server on this port is to keep what it stores. All use the same, one after the other; but two
 * at once would break it: who finds it in use gets one of its own, which its port then keeps.
 */
export async function stateFolderFor(port: number): Promise<string> {
  const own = `${shared}-${port}`;
  if (existsSync(own)) return own;
  const running = await processes();
  const self = running.find(({ pid }) => pid === process.pid);
  return (await tookShared(running, self)) ? shared : own;
}

/**
 * Takes the shared folder for the `wrangler dev` that has started this process, unless its command line names another.
 * Throws an error that says what to do when another server uses the folder.
 */
export async function takeStateForWrangler(): Promise<void> {
  const running = await processes();
  const wrangler = ancestors(running, process.pid).find(({ command }) =>
    /\bwrangler\S* .*\bdev\b/.test(command),
  );
  if (wrangler === undefined || wrangler.command.includes('--persist-to')) return;
  if (await tookShared(running, wrangler)) return;
  throw new Error(
    `Another server uses ${shared}. End that one, or keep what this one stores elsewhere: npx wrangler dev --persist-to ${shared}-2`,
  );
}

/** Writes down that a process uses the shared folder. False, and nothing written, while another one does. */
async function tookShared(
  running: readonly RunningProcess[],
  taker: RunningProcess | undefined,
): Promise<boolean> {
  return oneAtATime(`${lastUser}.lock`, async () => {
    const user = await readUser();
    const isTaken = user !== null && user.pid !== taker?.pid && isAmong(running, user);
    if (isTaken) return false;
    if (taker) await writeFile(lastUser, JSON.stringify({ pid: taker.pid, began: taker.began }));
    return true;
  });
}

/** Which process was the last to take the shared folder; null if that is not known. */
async function readUser(): Promise<ProcessMark | null> {
  try {
    return v.parse(ProcessMark, JSON.parse(await readFile(lastUser, 'utf8')));
  } catch {
    return null;
  }
}

/** The parent of a process, its parent, and so on. */
function ancestors(running: readonly RunningProcess[], pid: number): RunningProcess[] {
  const parent = running.find((one) => one.pid === pid)?.parent;
  const found = running.find((one) => one.pid === parent);
  return found ? [found, ...ancestors(running, found.pid)] : [];
}
