import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Page, WebSocketRoute } from '@playwright/test';

/** Packets of sound, picture and reports on them, by their first byte (RFC 7983); others make and keep the connection. */
const isMedia = (packet: Uint8Array): boolean => (packet[0] ?? 0) >= 128 && (packet[0] ?? 0) <= 191;
/** A host candidate of UDP and IPv4, by the parts of its line. */
const UDP = /^(candidate:\S+ \d+ udp \d+) (\d+\.\d+\.\d+\.\d+) (\d+) (typ host.*)$/i;

/** A path on which packets get lost. */
export interface LossyPath {
  /** Of the media that the page sends every so many'th packet is lost from now on; 0: none. */
  loseEvery: (nth: number) => void;
}

/**
 * Leads the media of a visitor's calls over a path of our own: the page is told our addresses in place of the agent's, and
 * the agent none of the page's, so that each packet passes here. Chromium's own emulation does not touch WebRTC.
 */
export async function lossyPath(page: Page): Promise<LossyPath> {
  let nth = 0;
  const relays = new Map<string, Promise<number>>();
  const sockets: Socket[] = [];
  page.once('close', () => sockets.forEach((socket) => socket.close()));

  const relayTo = (address: string, port: string): Promise<number> => {
    const key = `${address} ${port}`;
    const known = relays.get(key) ?? openRelay(address, Number(port));
    relays.set(key, known);
    return known;
  };

  /** Opens a port that passes on what comes to it to the agent's, and its answers to whom they are for. */
  async function openRelay(address: string, port: number): Promise<number> {
    const front = await bound(sockets);
    const backs = new Map<string, Promise<Socket>>();
    let count = 0;
    const backFor = async (visitor: RemoteInfo): Promise<Socket> => {
      const back = await bound(sockets);
      back.on('message', (packet) => front.send(packet, visitor.port, visitor.address));
      return back;
    };
    front.on('message', (packet, from) => {
      count += 1;
      if (nth > 0 && count % nth === 0 && isMedia(packet)) return;
      const key = `${from.address} ${from.port}`;
      const back = backs.get(key) ?? backFor(from);
      backs.set(key, back);
      void back.then((socket) => socket.send(packet, port, address));
    });
    return front.address().port;
  }

  const rewrite: Change = async (line) => {
    const [, head, address = '', port = '', tail] = UDP.exec(line) ?? [];
    return head ? `${head} 127.0.0.1 ${await relayTo(address, port)} ${tail}` : null;
  };

  await page.routeWebSocket(/\/ws\/visitor/, (socket) => {
    const server = socket.connectToServer();
    // In the order in which they came, though each takes a moment.
    let passed = Promise.resolve();
    const pass = async (text: string | Buffer, change: Change, to: WebSocketRoute): Promise<void> => {
      const before = passed;
      const next = await changed(String(text), change);
      await before;
      if (next !== null) to.send(next);
    };
    server.onMessage((text) => void (passed = pass(text, rewrite, socket)));
    socket.onMessage((text) => void (passed = pass(text, nothing, server)));
  });
  return { loseEvery: (every) => void (nth = every) };
}

/** What becomes of an ICE candidate; null takes it away. */
type Change = (line: string) => Promise<string | null>;

const nothing: Change = () => Promise.resolve(null);

/** A message with each ICE candidate in it changed; null: nothing is left to be said. */
async function changed(text: string, change: Change): Promise<string | null> {
  if (!text.includes('"webrtc:signal"')) return text;
  const message = JSON.parse(text) as {
    signal: { candidate?: { candidate: string }; description?: { sdp: string } };
  };
  const { candidate, description } = message.signal;
  if (candidate) {
    const next = await change(candidate.candidate);
    if (next === null) return null;
    candidate.candidate = next;
  }
  if (description) {
    const lines = await Promise.all(
      description.sdp.split('\r\n').map(async (line) => {
        if (!line.startsWith('a=candidate:')) return line;
        const next = await change(line.slice(2));
        return next === null ? null : `a=${next}`;
      }),
    );
    description.sdp = lines.filter((line) => line !== null).join('\r\n');
  }
  return JSON.stringify(message);
}

async function bound(sockets: Socket[]): Promise<Socket> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  await new Promise<void>((resolve) => socket.bind(0, '0.0.0.0', resolve));
  return socket;
}
