import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { vi } from 'vitest';

/** A browser that is subscribed at a push service, and what has come there, decrypted. */
export interface Browser {
  readonly subscription: {
    endpoint: string;
    expirationTime: null;
    keys: { p256dh: string; auth: string };
  };
  /** What was delivered, oldest first. */
  readonly received: Delivered[];
}

interface Delivered {
  readonly message: unknown;
  readonly headers: Headers;
}

const encoder = new TextEncoder();

/**
 * Stands where the network begins: what the Worker sends to one of its browsers is read as a push service and a browser
 * would, by RFC 8030 and 8291, with nothing of what encrypts it. `answer`: with which status the service answers.
 */
export class PushService {
  answer = 201;
  readonly #browsers = new Map<string, { browser: Browser; read: (body: Uint8Array) => unknown }>();

  constructor() {
    const outside = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const request = new Request(input, init);
      const found = this.#browsers.get(request.url);
      if (!found) return outside(request);
      if (request.method !== 'POST') return new Response(null, { status: 405 });
      const body = new Uint8Array(await request.arrayBuffer());
      found.browser.received.push({ message: found.read(body), headers: request.headers });
      return new Response(null, { status: this.answer });
    });
  }

  subscribe(): Browser {
    const pair = createECDH('prime256v1');
    pair.generateKeys();
    const auth = crypto.getRandomValues(new Uint8Array(16));
    const endpoint = `https://push.example.com/of/${crypto.randomUUID()}`;
    const keys = {
      p256dh: pair.getPublicKey('base64url'),
      auth: auth.toBase64({ alphabet: 'base64url', omitPadding: true }),
    };
    const browser: Browser = { subscription: { endpoint, expirationTime: null, keys }, received: [] };
    const read = (body: Uint8Array) => JSON.parse(decrypt(body, pair, auth)) as unknown;
    this.#browsers.set(endpoint, { browser, read });
    return browser;
  }
}

/** RFC 8188, section 2, with the keys of RFC 8291, section 3.4: a header, and one record. */
function decrypt(body: Uint8Array, own: ReturnType<typeof createECDH>, auth: Uint8Array): string {
  const salt = body.subarray(0, 16);
  const idLength = body[20] ?? 0;
  const sender = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  const info = joined(encoder.encode('WebPush: info\0'), own.getPublicKey(), sender);
  const secret = new Uint8Array(hkdfSync('sha256', own.computeSecret(sender), auth, info, 32));
  const derive = (use: string, length: number) =>
    new Uint8Array(hkdfSync('sha256', secret, salt, `Content-Encoding: ${use}\0`, length));
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  decipher.setAuthTag(record.subarray(-16));
  const padded = joined(decipher.update(record.subarray(0, -16)), decipher.final());
  // Padding is zeroes behind the octet that ends the last record.
  const end = padded.lastIndexOf(2);
  if (padded.subarray(end + 1).some((octet) => octet !== 0)) throw new Error('The padding is none.');
  return new TextDecoder().decode(padded.subarray(0, end));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}
