import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A screen that nobody looks at, for browsers that need one. */
export interface Display {
  /** For the variable DISPLAY. */
  readonly name: string;
  close: () => Promise<void>;
}

/** Starts a virtual X server, under a number that is free. */
export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const ended = once(server, 'exit');
  const number = server.stdio[3];
  if (!number) throw new Error('Xvfb was started without the pipe on which it tells its number.');
  const told = once(number, 'data').then(([data]) => String(data).trim());
  const name = await Promise.race([
    told,
    ended.then(() => Promise.reject(new Error('Xvfb ended before it was ready. Its own message says why.'))),
  ]);
  return {
    name: `:${name}`,
    async close() {
      server.kill();
      await ended;
    },
  };
}
