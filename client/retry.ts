const SILENT = 4407;
const SUSPENDED = 4412;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * Whether the server, with the code of this close, asks a client to stay away for a while. It does with every code
 * of its own that does not ask for something else, those included that nobody here knows yet.
 */
export function isSentAway(code: number): boolean {
  return code >= 4400 && code < 4500 && code !== SILENT;
}

/**
 * How long to wait after a close before try number `attempt` (0 = the first after a connection was lost), in
 * milliseconds. Who is sent away waits one to two minutes, an hour if the organization is suspended. Else the first
 * try comes within two seconds; later ones double up to `cap`. `random` in [0, 1) spreads the clients of a restarted
 * server, which all lost their connection in the same moment.
 */
export function retryDelay(code: number, attempt: number, random: number, cap: number): number {
  if (isSentAway(code)) return (code === SUSPENDED ? HOUR_MS : MINUTE_MS) + random * MINUTE_MS;
  if (attempt === 0) return 200 + random * 1_600;
  return Math.min(cap, 1_000 * 2 ** attempt) * (0.5 + random / 2);
}
