import { readdirSync, readFileSync } from 'node:fs';
import { usedByOthers } from './busy.ts';

/** Ticks of the clock by which the kernel counts: fixed at a hundred on Linux. */
const MS_PER_TICK = 10;
/** The kernel's flag of its own threads. */
const KERNEL_THREAD = 0x0020_0000;

/** What the processors have done since a moment, and how much of it was not this benchmark's. */
export class MachineWatch {
  readonly #began = look();

  /** The share of one processor that others have used since. */
  usedByOthers(): number {
    const now = look();
    return usedByOthers({
      elapsedMs: now.at - this.#began.at,
      busyMs: now.busyMs - this.#began.busyMs,
      ownMs: now.ownMs - this.#began.ownMs,
      othersMs: now.othersMs - this.#began.othersMs,
    });
  }
}

interface Look {
  readonly at: number;
  readonly busyMs: number;
  readonly ownMs: number;
  readonly othersMs: number;
}

function look(): Look {
  return { at: performance.now(), busyMs: busyMs(), ...processTimes() };
}

/**
 * Without interrupts: what they do for sockets of this machine is nobody's by the kernel's count of processes, and
 * would look like somebody else's work.
 */
function busyMs(): number {
  const [, user, nice, system] = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0]?.split(/ +/) ?? [];
  return (Number(user) + Number(nice) + Number(system)) * MS_PER_TICK;
}

/**
 * Ours are this process and all that came of it, those that have ended included; and the kernel's own threads, which
 * write to the disk on behalf of whoever saves.
 */
function processTimes(): { ownMs: number; othersMs: number } {
  const processes = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : null;
    if (stat) processes.set(Number(name), stat);
  }
  const isOurs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 0; at = processes.get(at)?.parent)
      if (at === process.pid) return true;
    return false;
  };
  let [ownMs, othersMs] = [0, 0];
  for (const [pid, { ms, isKernels }] of processes) {
    if (isKernels || isOurs(pid)) ownMs += ms;
    else othersMs += ms;
  }
  return { ownMs, othersMs };
}

interface Stat {
  readonly parent: number;
  readonly isKernels: boolean;
  readonly ms: number;
}

function statOf(name: string): Stat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${name}/stat`, 'latin1');
  } catch {
    return null; // It has ended meanwhile.
  }
  // The name comes second, in brackets, and may have blanks in it.
  const fields = text.split(') ').at(-1)?.split(' ') ?? [];
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  const isKernels = (Number(fields[6]) & KERNEL_THREAD) !== 0;
  return { parent: Number(fields[1]), isKernels, ms: ticks * MS_PER_TICK };
}
