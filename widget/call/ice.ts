/** A connection that is dead without saying so must not hold up the call until that is given up. */
const WITHIN_MS = 4_000;

/** The servers that help two peers to find each other, for a party of a request or call. None if they cannot be had. */
export async function fetchIceServers(base: string, token: string | undefined): Promise<RTCIceServer[]> {
  try {
    const answer = await fetch(`${base}/api/ice`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    const body: unknown = await answer.json();
    return hasIceServers(body) ? body.iceServers : [];
  } catch {
    // Peers on an open network find each other without.
    return [];
  }
}

function hasIceServers(body: unknown): body is { iceServers: RTCIceServer[] } {
  return body instanceof Object && 'iceServers' in body && Array.isArray(body.iceServers);
}
