import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { parseMessage } from '../../../protocol/parse.ts';
import { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';

const visitor = (frame: string | ArrayBuffer) => parseMessage(VisitorMessage, frame);
const a = (length: number): string => 'a'.repeat(length);

describe('[R-60] frames that are no messages', () => {
  test.each<[string, string | ArrayBuffer]>([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a heartbeat in capitals', 'PING'],
    ['a number', '7'],
    ['null', 'null'],
    ['a string', '"visitor:join"'],
    ['a list', '[{"type":"call:request"}]'],
    ['no type', '{"pageUrl":"x"}'],
    ['a type that is none', '{"type":7}'],
    ['an unknown type', '{"type":"visitor:leave"}'],
    ['the type of another side', '{"type":"agent:back"}'],
    ['the type of the server', '{"type":"agent:assigned"}'],
    ['the name of what every object has', '{"type":"__proto__"}'],
    ['binary', new ArrayBuffer(8)],
  ])('%s: INVALID_PAYLOAD and a sentence', (_, frame) => {
    const parsed = visitor(frame);
    expect(parsed).toMatchObject({ ok: false, refusal: { code: 'INVALID_PAYLOAD' } });
    expect(parsed.ok ? '' : parsed.refusal.message.length).toBeGreaterThan(10);
  });

  test('the type of an unknown message is told back, but not at any length', () => {
    const parsed = visitor(JSON.stringify({ type: a(1_000) }));
    expect(parsed.ok ? '' : parsed.refusal.about).toBe(a(LIMITS.idLength));
  });
});

describe('[R-60] sizes, in bytes', () => {
  const KB = 1_024;
  /** A frame of exactly so many bytes, its padding made of this character. */
  const framed = (message: object, bytes: number, padding = ' '): string => {
    const bare = JSON.stringify({ ...message, padding: '' });
    const size = Buffer.byteLength(padding);
    const missing = bytes - Buffer.byteLength(bare);
    const filled = padding.repeat(Math.floor(missing / size)) + 'a'.repeat(missing % size);
    return JSON.stringify({ ...message, padding: filled });
  };
  const request = { type: 'call:request' };
  const signal = { type: 'webrtc:signal', callId: 'x', signal: { candidate: 1 } };

  test.each([' ', 'é', '€', '😀'])('of %o: the last byte counts', (padding) => {
    for (const [message, limit] of [
      [request, 16 * KB],
      [signal, 64 * KB],
    ] as const) {
      const most = framed(message, limit, padding);
      expect(Buffer.byteLength(most)).toBe(limit);
      expect(visitor(most)).toMatchObject({ ok: true });
      expect(visitor(framed(message, limit + 1, padding))).toMatchObject({
        ok: false,
        refusal: { code: 'MESSAGE_TOO_LARGE' },
      });
    }
  });

  test('only signals may be larger, and what is no message is too large all the same', () => {
    expect(visitor(framed(request, 20 * KB))).toMatchObject({
      refusal: { code: 'MESSAGE_TOO_LARGE', about: 'call:request' },
    });
    expect(visitor(a(64 * KB + 1))).toMatchObject({ refusal: { code: 'MESSAGE_TOO_LARGE' } });
    expect(visitor(a(17 * KB))).toMatchObject({ refusal: { code: 'INVALID_PAYLOAD' } });
  });
});
