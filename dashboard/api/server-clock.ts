let offset = 0;

/** Takes the time from a message's `now`: this machine's own clock may be wrong. */
export function setServerTime(now: number): void {
  offset = now - Date.now();
}

/** Milliseconds since the epoch by the server's clock, as deadlines count. */
export function serverNow(): number {
  return Date.now() + offset;
}
