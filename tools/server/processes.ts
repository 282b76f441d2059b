import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';

/** A process on this machine. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** When it began, as `ps` prints it: an id alone may be given to another process later. */
  readonly began: string;
  readonly command: string;
}

/** What is written down about a process, to find out later whether it still runs. */
export const ProcessMark = v.object({ pid: v.number(), began: v.string() });
export type ProcessMark = v.InferOutput<typeof ProcessMark>;

/** Every process on this machine. */
export async function processes(): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-Ao', 'pid=,ppid=,lstart=,args='], {
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 100_000_000,
  });
  const lines = stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d+)\s(.*)$/gm);
  return [...lines].map(([, pid, parent, began = '', command = '']) => ({
    pid: Number(pid),
    parent: Number(parent),
    began,
    command,
  }));
}

/** Whether the process that was written down is among those that run. */
export function isAmong(running: readonly RunningProcess[], { pid, began }: ProcessMark): boolean {
  return running.some((one) => one.pid === pid && one.began === began);
}
