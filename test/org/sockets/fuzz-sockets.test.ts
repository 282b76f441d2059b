import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import { parseMessage } from '../../../protocol/parse.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';
import type { TestSocket } from '../support/client.ts';
import { RUNS, hostileText } from '../support/fuzz/hostile.ts';
import { everything, expectNothingReceived, createBusyOrg, type BusyOrg } from '../support/fuzz/busy-org.ts';
import { useStandingClock } from '../support/clock.ts';

const HOUR_MS = 3_600_000;
/** Much more than it takes: a busy machine is no failure. */
const PATIENCE_MS = 120_000;
const PAGE = 'https://shop.example/';
const NOTHING = ['', 'none', '__proto__'];

useStandingClock();
afterEach(() => {
  vi.restoreAllMocks();
});

/** Every message about a call, with ids of people whom it is none of the sender's business. */
function aboutCalls({ callId, requestId, rejoinToken, token }: BusyOrg) {
  const ids = [callId, requestId, ...NOTHING];
  return {
    ids: ids.flatMap((id) => [
      { type: 'call:media', callId: id, state: 'up' },
      { type: 'call:media', callId: id, state: 'failed' },
      { type: 'call:devices', callId: id, microphone: 'lost', camera: 'off', screen: true },
      { type: 'call:end', callId: id },
      { type: 'webrtc:signal', callId: id, signal: { candidate: { one: 1 } } },
    ]),
    visitors: [
      ...ids.map((id) => ({ type: 'call:cancel', requestId: id })),
      ...[rejoinToken, token, 'a.b', `${rejoinToken}x`].map((one) => ({
        type: 'call:rejoin',
        rejoinToken: one,
        media: 'new',
      })),
    ],
    agents: ids.flatMap((id) => [
      { type: 'call:accept', requestId: id },
      { type: 'call:reject', requestId: id },
      { type: 'call:rejoin', callId: id, media: 'kept' },
      { type: 'call:disposition', callId: id, note: 'mine' },
    ]),
  };
}

const JOIN = { type: 'visitor:join', pageUrl: PAGE };
const OTHERS = [
  { type: 'visitor:page', pageUrl: PAGE },
  { type: 'visitor:interaction', kind: 'shown' },
  { type: 'call:request' },
  { type: 'message:leave', email: 'v@x.example', text: 'hello' },
];

/** Types that are for anybody in a socket's place to say: the schema takes them, and something comes of it. */
const MINE = {
  unjoined: new Set<string>(['visitor:join']),
  visitor: new Set<string>(['visitor:page', 'visitor:interaction', 'call:request', 'message:leave']),
  agent: new Set<string>(['agent:back', 'agent:away', 'agent:offline', 'agent:typing']),
};

function isRefused(place: keyof typeof MINE, frame: string): boolean {
  const parsed = place === 'agent' ? parseMessage(AgentMessage, frame) : parseMessage(VisitorMessage, frame);
  return !parsed.ok || !MINE[place].has(parsed.message.type);
}

type Attacker = TestSocket<ToVisitor> | TestSocket<ToAgent>;

const PLACES: [place: keyof typeof MINE, open: (busy: BusyOrg) => Promise<Attacker>][] = [
  ['unjoined', ({ org }) => org.visitorSocket()],
  ['visitor', ({ org }) => org.visitor()],
  [
    'agent',
    async ({ org, insider }) => {
      const socket = await org.agentSocket(insider);
      await socket.type('agent:state');
      await socket.type('pool:stats');
      await socket.type('agent:viewers');
      return socket;
    },
  ],
];

test.each(PLACES)(
  '[R-60] [R-35] [R-17] whatever a hostile %s sends is answered with an error, changes nothing and reaches nobody',
  async (place, open) => {
    const complaints = vi.spyOn(console, 'error');
    const busy = await createBusyOrg();
    const { ids, visitors, agents } = aboutCalls(busy);
    const messages = place === 'agent' ? [...ids, ...agents] : [JOIN, ...OTHERS, ...ids, ...visitors];
    const frames = fc.array(hostileText(messages), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(frames, async (texts) => {
        const attacker = await open(busy);
        const before = await everything(busy);
        const refused = texts.filter((text) => isRefused(place, text));
        for (const text of refused) attacker.sendRaw(text);
        for (const _ of refused) await (attacker as TestSocket<ToVisitor>).type('error');
        await attacker.ping();
        expect(attacker.taken()).toEqual([]);
        expect(await everything(busy)).toBe(before);
        await expectNothingReceived(busy);
        attacker.close();
        await attacker.closed;
      }),
      { ...RUNS, numRuns: 40 },
    );
    expect(complaints).not.toHaveBeenCalled();
  },
  PATIENCE_MS,
);

test(
  '[R-51] [R-31] a token that is not the bearer’s own, or was touched, makes a new visitor of him',
  { timeout: PATIENCE_MS },
  async () => {
    const complaints = vi.spyOn(console, 'error');
    const busy = await createBusyOrg();
    const other = await createBusyOrg();
    const stolen = [other.token, other.rejoinToken, busy.rejoinToken];
    const { token } = busy;
    const touched = fc
      .tuple(fc.nat(token.length - 1), fc.constantFrom('A', 'z', '0', '9', '-', '_', '.', '='))
      .map(([at, char]) => `${token.slice(0, at)}${char}${token.slice(at + 1)}`)
      .filter((text) => text !== token);
    const tokens = fc.oneof(
      touched,
      fc.constantFrom(...stolen),
      fc
        .nat(token.length)
        .map((end) => token.slice(0, end))
        .filter((text) => text !== token),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    const known = new Set<string>();
    await fc.assert(
      fc.asyncProperty(tokens, tokens, async (one, another) => {
        const visitor = await busy.org.visitor(PAGE, { token: one, rejoinToken: another });
        expect(known.has(visitor.seat.visitorId)).toBe(false);
        known.add(visitor.seat.visitorId);
        await visitor.ping();
        expect(visitor.taken()).toEqual([]);
        await expectNothingReceived(busy);
        visitor.close();
        await visitor.closed;
      }),
      { ...RUNS, numRuns: 60 },
    );
    expect(complaints).not.toHaveBeenCalled();
  },
);

test('[R-51] a token that is too old makes a new visitor of its bearer', async () => {
  const busy = await createBusyOrg();
  const visitor = await busy.org.visitor();
  visitor.close();
  await visitor.closed;
  vi.setSystemTime(Date.now() + 24 * HOUR_MS);
  const again = await busy.org.visitor(PAGE, { token: visitor.seat.token });
  expect(again.seat.visitorId).not.toBe(visitor.seat.visitorId);
});
