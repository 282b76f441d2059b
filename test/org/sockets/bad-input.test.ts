import { expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { DEVICES_ON } from '../../support/devices.ts';
import { TestOrg, type TestSocket } from '../support/client.ts';

const ID = 'x'.repeat(LIMITS.idLength);
const LONG_ID = `${ID}x`;
const LONG_NOTE = 'n'.repeat(LIMITS.noteLength + 1);

type Bad = [about: string, what: string, message: unknown, code: string];

/** Refused by the schema, whatever the state. */
const VISITOR_SCHEMA: Bad[] = [
  ['visitor:join', 'no page', {}, 'INVALID_PAYLOAD'],
  ['visitor:join', 'a page that is a number', { pageUrl: 7 }, 'INVALID_PAYLOAD'],
  ['visitor:join', 'too long a page', { pageUrl: 'p'.repeat(LIMITS.pageUrlLength + 1) }, 'INVALID_PAYLOAD'],
  [
    'visitor:join',
    'too long a token',
    { pageUrl: '', token: 't'.repeat(LIMITS.tokenLength + 1) },
    'INVALID_PAYLOAD',
  ],
  ['visitor:join', 'a rejoin token that is none', { pageUrl: '', rejoinToken: {} }, 'INVALID_PAYLOAD'],
  ['visitor:page', 'no page', {}, 'INVALID_PAYLOAD'],
  ['visitor:page', 'too long a page', { pageUrl: 'p'.repeat(LIMITS.pageUrlLength + 1) }, 'INVALID_PAYLOAD'],
  ['visitor:interaction', 'an unknown kind', { kind: 'stared' }, 'INVALID_PAYLOAD'],
  ['call:cancel', 'no request', {}, 'INVALID_PAYLOAD'],
  ['call:cancel', 'too long an id', { requestId: LONG_ID }, 'INVALID_PAYLOAD'],
  ['call:rejoin', 'no token', { media: 'new' }, 'INVALID_PAYLOAD'],
  ['call:rejoin', 'unknown media', { rejoinToken: 't', media: 'old' }, 'INVALID_PAYLOAD'],
  ['call:media', 'an unknown state', { callId: ID, state: 'sideways' }, 'INVALID_PAYLOAD'],
  [
    'call:devices',
    'a state that is none',
    { callId: ID, microphone: 'muted', camera: 'on', screen: false },
    'INVALID_PAYLOAD',
  ],
  ['call:devices', 'no camera', { callId: ID, microphone: 'on', screen: false }, 'INVALID_PAYLOAD'],
  ['call:end', 'an empty id', { callId: '' }, 'INVALID_PAYLOAD'],
  ['chat:send', 'too long a text', { callId: ID, clientId: ID, text: LONG_NOTE }, 'INVALID_PAYLOAD'],
  ['chat:send', 'nothing but blanks', { callId: ID, clientId: ID, text: ' \n ' }, 'INVALID_PAYLOAD'],
  ['chat:send', 'no name of its own', { callId: ID, text: 'Hello' }, 'INVALID_PAYLOAD'],
  ['call:request', 'an invitation that is a number', { invitationId: 7 }, 'INVALID_PAYLOAD'],
  ['call:decline', 'no invitation', {}, 'INVALID_PAYLOAD'],
  ['visitor:identify', 'too long a name', { name: 'n'.repeat(81) }, 'INVALID_PAYLOAD'],
  [
    'visitor:identify',
    'more than 2 KB',
    { traits: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`k${at}`, 'v'.repeat(200)])) },
    'INVALID_PAYLOAD',
  ],
  ['call:rate', 'nine stars', { callId: ID, stars: 9 }, 'INVALID_PAYLOAD'],
  ['call:rate', 'half a star', { callId: ID, stars: 0.5 }, 'INVALID_PAYLOAD'],
  ['call:rate', 'too long a text', { callId: ID, stars: 5, text: 'r'.repeat(501) }, 'INVALID_PAYLOAD'],
  ['webrtc:signal', 'an empty signal', { callId: ID, signal: {} }, 'INVALID_PAYLOAD'],
  ['webrtc:signal', 'no signal', { callId: ID }, 'INVALID_PAYLOAD'],
  ['message:leave', 'nobody to answer', { text: 'hello' }, 'INVALID_PAYLOAD'],
  ['message:leave', 'no text', { email: 'a@b.example', text: '  ' }, 'INVALID_PAYLOAD'],
  ['message:leave', 'too long a text', { email: 'a@b.example', text: LONG_NOTE }, 'INVALID_PAYLOAD'],
  ['message:leave', 'an address that is none', { email: 'nobody', text: 'hello' }, 'INVALID_PAYLOAD'],
  ['message:leave', 'a number that is none', { phone: 'call me', text: 'hello' }, 'INVALID_PAYLOAD'],
  ['agent:back', 'an agent’s message', {}, 'INVALID_PAYLOAD'],
  ['nonsense', 'an unknown type', {}, 'INVALID_PAYLOAD'],
];

/** Well formed, and wrong before joining. */
const VISITOR_EARLY: Bad[] = [
  ['visitor:page', 'before joining', { pageUrl: '/' }, 'WRONG_STATE'],
  ['visitor:interaction', 'before joining', { kind: 'shown' }, 'WRONG_STATE'],
  ['call:request', 'before joining', {}, 'WRONG_STATE'],
  ['call:cancel', 'before joining', { requestId: ID }, 'WRONG_STATE'],
  ['call:rejoin', 'before joining', { rejoinToken: 't', media: 'new' }, 'WRONG_STATE'],
  ['call:media', 'before joining', { callId: ID, state: 'up' }, 'WRONG_STATE'],
  ['call:devices', 'before joining', { callId: ID, ...DEVICES_ON }, 'WRONG_STATE'],
  ['call:end', 'before joining', { callId: ID }, 'WRONG_STATE'],
  ['visitor:identify', 'before joining', { name: 'Vi' }, 'WRONG_STATE'],
  ['chat:send', 'before joining', { callId: ID, clientId: ID, text: 'Hello' }, 'WRONG_STATE'],
  ['call:decline', 'before joining', { invitationId: ID }, 'WRONG_STATE'],
  ['call:rate', 'before joining', { callId: ID, stars: 5 }, 'WRONG_STATE'],
  ['webrtc:signal', 'before joining', { callId: ID, signal: { candidate: 1 } }, 'WRONG_STATE'],
  ['message:leave', 'before joining', { email: 'a@b.example', text: 'hello' }, 'WRONG_STATE'],
];

/** Well formed, and wrong for one who waits. */
const VISITOR_WAITING: Bad[] = [
  ['visitor:join', 'a second time', { pageUrl: '/' }, 'WRONG_STATE'],
  ['call:request', 'with nobody to call', {}, 'WRONG_STATE'],
  ['call:cancel', 'of no request', { requestId: ID }, 'CALL_NOT_FOUND'],
  ['call:rejoin', 'with a token that is not ours', { rejoinToken: 'a.b', media: 'new' }, 'NOT_ALLOWED'],
  ['call:media', 'a picture too soon', { callId: ID, state: 'up', firstFrameMs: -1 }, 'INVALID_PAYLOAD'],
  ['call:media', 'of no call', { callId: ID, state: 'up', path: 'direct' }, 'CALL_NOT_FOUND'],
  ['call:devices', 'of no call', { callId: ID, ...DEVICES_ON }, 'CALL_NOT_FOUND'],
  ['call:end', 'of no call', { callId: ID }, 'CALL_NOT_FOUND'],
  ['chat:send', 'of no call', { callId: ID, clientId: ID, text: 'Hello' }, 'CALL_NOT_FOUND'],
  ['call:decline', 'of no invitation', { invitationId: ID }, 'CALL_NOT_FOUND'],
  ['call:request', 'for no invitation', { invitationId: ID }, 'CALL_NOT_FOUND'],
  ['call:rate', 'of no call', { callId: ID, stars: 5 }, 'CALL_NOT_FOUND'],
  ['webrtc:signal', 'of no call', { callId: ID, signal: { candidate: 1 } }, 'CALL_NOT_FOUND'],
];

const AGENT: Bad[] = [
  ['agent:away', 'an unknown reason', { reason: 'lunch' }, 'INVALID_PAYLOAD'],
  ['call:accept', 'no request', {}, 'INVALID_PAYLOAD'],
  ['call:accept', 'too long an id', { requestId: LONG_ID }, 'INVALID_PAYLOAD'],
  ['call:accept', 'of no request', { requestId: ID }, 'CALL_NOT_FOUND'],
  ['call:reject', 'no request', {}, 'INVALID_PAYLOAD'],
  ['call:reject', 'of no request', { requestId: ID }, 'CALL_NOT_FOUND'],
  ['call:rejoin', 'no media', { callId: ID }, 'INVALID_PAYLOAD'],
  ['call:rejoin', 'of no call', { callId: ID, media: 'new' }, 'CALL_NOT_FOUND'],
  ['call:media', 'an unknown state', { callId: ID, state: 'on' }, 'INVALID_PAYLOAD'],
  ['call:media', 'of no call', { callId: ID, state: 'up' }, 'CALL_NOT_FOUND'],
  ['call:devices', 'of no call', { callId: ID, ...DEVICES_ON }, 'CALL_NOT_FOUND'],
  ['call:end', 'of no call', { callId: ID }, 'CALL_NOT_FOUND'],
  ['webrtc:signal', 'an empty signal', { callId: ID, signal: {} }, 'INVALID_PAYLOAD'],
  ['webrtc:signal', 'of no call', { callId: ID, signal: { candidate: 1 } }, 'CALL_NOT_FOUND'],
  ['chat:send', 'too long a text', { callId: ID, clientId: ID, text: LONG_NOTE }, 'INVALID_PAYLOAD'],
  ['chat:send', 'of no call', { callId: ID, clientId: ID, text: 'Hello' }, 'CALL_NOT_FOUND'],
  ['call:invite', 'no visitor', {}, 'INVALID_PAYLOAD'],
  ['call:invite', 'too long an id', { visitorId: LONG_ID }, 'INVALID_PAYLOAD'],
  ['call:invite', 'an agent who is away', { visitorId: ID }, 'WRONG_STATE'],
  ['call:invite_cancel', 'of no invitation', { visitorId: ID }, 'CALL_NOT_FOUND'],
  [
    'call:page',
    'another scheme',
    { callId: ID, clientId: ID, url: 'javascript:alert(1)' },
    'INVALID_PAYLOAD',
  ],
  ['call:page', 'no whole address', { callId: ID, clientId: ID, url: '/pricing' }, 'INVALID_PAYLOAD'],
  ['call:page', 'a password', { callId: ID, clientId: ID, url: 'https://a:b@c.example/' }, 'INVALID_PAYLOAD'],
  [
    'call:page',
    'too long an address',
    { callId: ID, clientId: ID, url: `https://c.example/${'p'.repeat(LIMITS.pageUrlLength)}` },
    'INVALID_PAYLOAD',
  ],
  ['call:page', 'of no call', { callId: ID, clientId: ID, url: 'https://c.example/' }, 'CALL_NOT_FOUND'],
  ['call:disposition', 'too long a note', { callId: ID, note: LONG_NOTE }, 'INVALID_PAYLOAD'],
  [
    'call:disposition',
    'too long a disposition',
    { callId: ID, disposition: 'd'.repeat(81) },
    'INVALID_PAYLOAD',
  ],
  ['call:disposition', 'of a call it did not answer', { callId: ID, note: 'mine' }, 'CALL_NOT_FOUND'],
  ['visitor:join', 'a visitor’s message', { pageUrl: '/' }, 'INVALID_PAYLOAD'],
];

/** Everything that an admin can see of an organization, to be compared. */
async function everything(org: TestOrg): Promise<unknown> {
  const paths = ['live', 'calls', 'handoffs', 'missed', 'messages', 'settings', 'pools', 'stats?from=0&to=1'];
  return Promise.all(paths.map((path) => org.must('GET', path)));
}

async function expectRefused(
  socket: TestSocket<ToVisitor> | TestSocket<ToAgent>,
  [about, , fields, code]: Bad,
): Promise<void> {
  socket.send({ type: about, ...(fields as object) });
  const error = await (socket as TestSocket<ToVisitor>).type('error');
  expect(error).toMatchObject({ code, about });
  expect(error.message).toMatch(/\w{3,}/);
}

test.each(VISITOR_SCHEMA)('[R-60] %s with %s is refused and changes nothing', async (...bad) => {
  const org = await sharedOrg();
  const visitor = await org.visitor();
  const before = await everything(org);
  await expectRefused(visitor, bad);
  expect(await everything(org)).toEqual(before);
  visitor.close();
});

test.each(VISITOR_EARLY)('[R-60] %s %s is refused and changes nothing', async (...bad) => {
  const org = await sharedOrg();
  const socket = await org.visitorSocket();
  const before = await everything(org);
  await expectRefused(socket, bad);
  expect(await everything(org)).toEqual(before);
  socket.close();
});

test.each(VISITOR_WAITING)('[R-60] %s %s is refused and changes nothing', async (...bad) => {
  const org = await sharedOrg();
  const visitor = await org.visitor();
  const before = await everything(org);
  await expectRefused(visitor, bad);
  expect(await everything(org)).toEqual(before);
  visitor.close();
});

test.each(AGENT)('[R-60] an agent’s %s with %s is refused and changes nothing', async (...bad) => {
  const org = await sharedOrg();
  const agent = await org.agentSocket(org.admin);
  const before = await everything(org);
  await expectRefused(agent, bad);
  expect(await everything(org)).toEqual(before);
  agent.close();
});

/** Frames that are no messages at all. */
const FRAMES: [name: string, frame: string | ArrayBuffer, code: string][] = [
  ['text that is not JSON', '{"type":', 'INVALID_PAYLOAD'],
  ['JSON that is no object', '"visitor:join"', 'INVALID_PAYLOAD'],
  ['an array', '[]', 'INVALID_PAYLOAD'],
  ['null', 'null', 'INVALID_PAYLOAD'],
  ['an object without a type', '{}', 'INVALID_PAYLOAD'],
  ['a type that is no text', '{"type":1}', 'INVALID_PAYLOAD'],
  ['bytes', new ArrayBuffer(16), 'INVALID_PAYLOAD'],
  [
    'more than 16 KB',
    JSON.stringify({ type: 'visitor:page', pageUrl: '', x: 'x'.repeat(16_384) }),
    'MESSAGE_TOO_LARGE',
  ],
  [
    'a signal of more than 64 KB',
    JSON.stringify({ type: 'webrtc:signal', x: 'x'.repeat(65_536) }),
    'MESSAGE_TOO_LARGE',
  ],
  [
    'few characters of many bytes',
    JSON.stringify({ type: 'visitor:page', x: '€'.repeat(6_000) }),
    'MESSAGE_TOO_LARGE',
  ],
];

test.each(FRAMES)('[R-60] a frame with %s is refused', async (_, frame, code) => {
  const org = await sharedOrg();
  const socket = await org.visitorSocket();
  socket.sendRaw(frame);
  expect(await socket.type('error')).toMatchObject({ code });
  socket.close();
});

test('[R-35] [R-60] a signal may be larger than any other message', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  const { requestId: callId } = await agent.type('call:incoming');
  agent.send({ type: 'call:accept', requestId: callId });
  await visitor.type('call:accepted');
  const signal = { description: { sdp: 's'.repeat(60_000) } };
  visitor.send({ type: 'webrtc:signal', callId, signal });
  expect(await agent.type('webrtc:signal')).toMatchObject({ signal });
});

test('[R-60] a frame far too large closes the socket', async () => {
  const org = await sharedOrg();
  const socket = await org.visitorSocket();
  socket.sendRaw('x'.repeat(LIMITS.frameBytes + 1));
  expect(await socket.type('error')).toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
  expect(await socket.closed).toMatchObject({ code: CLOSE.messageTooLarge });
});

test('[R-60] a socket that keeps sending bad messages is closed, and frees its place', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor();
  for (let i = 0; i < LIMITS.badMessagesBeforeClose; i += 1) visitor.send({ type: 'call:end', callId: 7 });
  expect(await visitor.closed).toMatchObject({ code: CLOSE.badInput });
  expect(await org.must('GET', 'live')).toMatchObject({ agents: [{ viewers: 0 }] });
  expect((await agent.drain()).filter((one) => one.type === 'error')).toEqual([]);
});

test('[R-60] bad messages in the wrong state count as bad', async () => {
  const org = await sharedOrg();
  const socket = await org.visitorSocket();
  for (let i = 0; i < LIMITS.badMessagesBeforeClose; i += 1) socket.send({ type: 'call:request' });
  expect(await socket.closed).toMatchObject({ code: CLOSE.badInput });
});

test('[R-60] of ten thousand frames before a join fifty are answered, and nobody else notices', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const flood = await org.visitorSocket();
  for (let i = 0; i < 10_000; i += 1) flood.send({ type: 'call:request' });
  expect((await org.visitor()).seat.type).toBe('agent:assigned');
  expect(await flood.closed).toMatchObject({ code: CLOSE.badInput });
  const answers = flood.taken();
  expect(answers).toHaveLength(50);
  for (const answer of answers) expect(answer).toMatchObject({ type: 'error', code: 'WRONG_STATE' });
  expect((await agent.drain()).filter(({ type }) => type === 'error')).toEqual([]);
});

test('[R-60] a flood is answered with an error, and ended when it goes on', async () => {
  const org = await sharedOrg();
  const visitor = await org.visitor();
  for (let i = 0; i < LIMITS.messagesPerTenSeconds; i += 1)
    visitor.send({ type: 'visitor:page', pageUrl: `/${i}` });
  expect(await visitor.type('error')).toMatchObject({ code: 'RATE_LIMITED' });
  for (let i = 0; i <= LIMITS.messagesPerTenSeconds; i += 1)
    visitor.send({ type: 'visitor:page', pageUrl: `/${i}` });
  expect(await visitor.closed).toMatchObject({ code: CLOSE.tooManyMessages });
});

test.each(['0', '2', '', 'one'])('[R-61] a client of version "%s" is told to reload', async (version) => {
  const org = await sharedOrg();
  const visitor = await org.visitorSocket({ query: { v: version } });
  expect(await visitor.closed).toMatchObject({ code: CLOSE.protocolVersion });
  const agent = await org.agentSocket(org.admin, undefined, { query: { v: version } });
  expect(await agent.closed).toMatchObject({ code: CLOSE.protocolVersion });
});

let shared: Promise<TestOrg> | undefined;

/** One organization for all that changes nothing. */
function sharedOrg(): Promise<TestOrg> {
  shared ??= TestOrg.create();
  return shared;
}
