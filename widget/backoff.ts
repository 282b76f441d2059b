/** The longest wait between two tries, in milliseconds. */
const CAP_MS = 30_000;

/**
 * How long to wait before try number `attempt` (0 = the first after a connection was lost), in milliseconds.
 * The first comes within two seconds; later ones double up to the cap. `random` in [0, 1) spreads the clients
 * of a restarted server, which all lost their connection in the same moment.
 */
export function retryDelay(attempt: number, random: number): number {
  if (attempt === 0) return 200 + random * 1_600;
  return Math.min(CAP_MS, 1_000 * 2 ** attempt) * (0.5 + random / 2);
}
