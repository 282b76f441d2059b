import { readFileSync } from 'node:fs';

/** Ticks of the clock by which the kernel counts a process's time: fixed at a hundred on Linux. */
const TICKS_PER_SECOND = 100;

/** User and system time that a process has taken, in microseconds; ten thousand is the least that is told apart. */
export function cpuUs(pid: number): number {
  // The name comes second, in brackets, and may have blanks in it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / TICKS_PER_SECOND;
}

/** Memory of a process that is in RAM, in bytes. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kilobytes) * 1_024;
}

/** How many files and sockets a process of ours may have open. */
export function descriptorLimit(): number {
  const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1];
  return Number(limit);
}
