import { describe, expect, test } from 'vitest';
import { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import { parseMessage } from '../../../protocol/parse.ts';
import { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';

type Schema = typeof VisitorMessage | typeof AgentMessage;

const visitor = (frame: string | ArrayBuffer) => parseMessage(VisitorMessage, frame);
const agent = (frame: string | ArrayBuffer) => parseMessage(AgentMessage, frame);
const a = (length: number): string => 'a'.repeat(length);

/** One field of a message: a message with it right, values that are taken, and values that are refused. */
interface Field {
  schema: Schema;
  message: Record<string, unknown>;
  field: string;
  good: unknown[];
  bad: unknown[];
}

const WRONG_TYPES = [null, 7, true, {}, []];
const ids = { good: ['x', a(64)], bad: ['', a(65), undefined, ...WRONG_TYPES] };
const pages = { good: ['', 'not a url', a(2_048)], bad: [a(2_049), undefined, ...WRONG_TYPES] };
const tokens = { good: ['', a(8_192)], bad: [a(8_193), ...WRONG_TYPES] };
const media = { good: ['kept', 'new'], bad: ['', 'old', 'KEPT', undefined, ...WRONG_TYPES] };
const states = { good: ['up', 'failed'], bad: ['', 'down', undefined, ...WRONG_TYPES] };
const deviceStates = {
  good: ['on', 'off', 'none', 'blocked', 'lost'],
  bad: ['', 'muted', 'ON', undefined, ...WRONG_TYPES],
};
const devices = { type: 'call:devices', callId: 'x', microphone: 'on', camera: 'off', screen: false };
const signals = {
  good: [
    { description: {} },
    { candidate: null },
    { candidate: 'x', description: 7 },
    { description: {}, other: 1 },
  ],
  bad: [{}, { other: 1 }, undefined, null, 'x', 7],
};
const transfer = { type: 'call:transfer', callId: 'x', to: { agentId: 'x' }, mode: 'warm' };
const left = { type: 'message:leave', email: 'v@shop.test', phone: '+41 44 000 00 00', text: 'Hello' };

const said = { type: 'chat:send', callId: 'x', clientId: 'c', text: 'Hello' };
const identity = { type: 'visitor:identify', externalId: '7' };
const pairs = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 'v']));
const rating = { type: 'call:rate', callId: 'x', stars: 5 };
const shown = { type: 'call:page', callId: 'x', clientId: 'c', url: 'https://shop.test/' };

const aboutCalls = (schema: Schema): Field[] => [
  { schema, message: said, field: 'callId', ...ids },
  { schema, message: said, field: 'clientId', ...ids },
  {
    schema,
    message: said,
    field: 'text',
    good: ['x', a(2_000), 'two\nlines'],
    bad: ['', ' \n ', a(2_001), undefined, ...WRONG_TYPES],
  },
  { schema, message: { type: 'call:media', callId: 'x', state: 'up' }, field: 'callId', ...ids },
  { schema, message: { type: 'call:media', callId: 'x', state: 'up' }, field: 'state', ...states },
  {
    schema,
    message: { type: 'call:media', callId: 'x', state: 'up' },
    field: 'firstFrameMs',
    good: [undefined, 0, 120_000],
    bad: [-1, 0.5, 120_001, '5', null, {}],
  },
  {
    schema,
    message: { type: 'call:media', callId: 'x', state: 'up' },
    field: 'path',
    good: [undefined, 'direct', 'relay', 'relay-udp', 'relay-tcp', 'relay-tls'],
    bad: ['', 'host', ...WRONG_TYPES],
  },
  { schema, message: devices, field: 'callId', ...ids },
  { schema, message: devices, field: 'microphone', ...deviceStates },
  { schema, message: devices, field: 'camera', ...deviceStates },
  { schema, message: devices, field: 'screen', good: [true, false], bad: ['yes', 1, null, undefined] },
  { schema, message: { type: 'call:end', callId: 'x' }, field: 'callId', ...ids },
  {
    schema,
    message: { type: 'webrtc:signal', callId: 'x', signal: { candidate: 1 } },
    field: 'callId',
    ...ids,
  },
  {
    schema,
    message: { type: 'webrtc:signal', callId: 'x', signal: { candidate: 1 } },
    field: 'signal',
    ...signals,
  },
];

const FIELDS: Field[] = [
  { schema: VisitorMessage, message: { type: 'visitor:join', pageUrl: 'x' }, field: 'pageUrl', ...pages },
  { schema: VisitorMessage, message: { type: 'visitor:join', pageUrl: 'x' }, field: 'token', ...tokens },
  {
    schema: VisitorMessage,
    message: { type: 'visitor:join', pageUrl: 'x' },
    field: 'rejoinToken',
    ...tokens,
  },
  { schema: VisitorMessage, message: { type: 'visitor:page', pageUrl: 'x' }, field: 'pageUrl', ...pages },
  {
    schema: VisitorMessage,
    message: { type: 'visitor:interaction', kind: 'shown' },
    field: 'kind',
    good: ['shown', 'opened', 'dismissed'],
    bad: ['', 'clicked', undefined, ...WRONG_TYPES],
  },
  { schema: VisitorMessage, message: { type: 'call:cancel', requestId: 'x' }, field: 'requestId', ...ids },
  {
    schema: VisitorMessage,
    message: { type: 'call:rejoin', rejoinToken: 'x', media: 'new' },
    field: 'rejoinToken',
    good: tokens.good,
    bad: [undefined, ...tokens.bad],
  },
  {
    schema: VisitorMessage,
    message: { type: 'call:rejoin', rejoinToken: 'x', media: 'new' },
    field: 'media',
    ...media,
  },
  ...aboutCalls(VisitorMessage),
  {
    schema: VisitorMessage,
    message: left,
    field: 'text',
    good: ['x', a(2_000), ` ${a(2_000)} `],
    bad: ['', '   ', a(2_001), undefined, ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: left,
    field: 'email',
    good: [undefined, 'a@b.ch', ' a@b.ch\u00a0', 'a@b', "o'hara&söhne@münchen.example"],
    bad: ['', 'a', 'a@b.', 'a b@b.ch', '@b.ch', `${a(250)}@b.ch`, ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: left,
    field: 'phone',
    good: [undefined, '+41 (0)44 123-45.67', '\u00a0+41\u00a044\u00a0123', '123'],
    bad: ['', '12', '...', 'call me', `+${'1'.repeat(40)}`, ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: left,
    field: 'name',
    good: [undefined, 'x', a(80)],
    bad: ['', ' ', a(81), ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: identity,
    field: 'name',
    good: [undefined, 'Vi', a(80)],
    bad: ['', ' ', a(81), ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: identity,
    field: 'email',
    good: [undefined, 'vi@shop.test'],
    bad: ['', 'vi', `${a(250)}@b.ch`, ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: identity,
    field: 'externalId',
    good: [undefined, 'x', a(64)],
    bad: ['', a(65), ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: identity,
    field: 'traits',
    good: [undefined, {}, pairs(20), { [a(40)]: a(200) }],
    bad: [pairs(21), { [a(41)]: 'v' }, { k: a(201) }, { k: 7 }, { '': 'v' }, ['v'], [], null, 7, 'x'],
  },
  {
    schema: VisitorMessage,
    message: identity,
    field: 'signature',
    good: [undefined, '', a(64)],
    bad: [a(129), ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: { type: 'call:request' },
    field: 'invitationId',
    good: [undefined, 'x', a(64)],
    bad: ['', a(65), ...WRONG_TYPES],
  },
  {
    schema: VisitorMessage,
    message: { type: 'call:decline', invitationId: 'x' },
    field: 'invitationId',
    ...ids,
  },
  { schema: AgentMessage, message: { type: 'call:invite', visitorId: 'x' }, field: 'visitorId', ...ids },
  {
    schema: AgentMessage,
    message: { type: 'call:invite_cancel', visitorId: 'x' },
    field: 'visitorId',
    ...ids,
  },
  { schema: VisitorMessage, message: rating, field: 'callId', ...ids },
  {
    schema: VisitorMessage,
    message: rating,
    field: 'stars',
    good: [1, 5],
    bad: [0, 6, 2.5, '5', null, undefined],
  },
  {
    schema: VisitorMessage,
    message: rating,
    field: 'text',
    good: [undefined, '', a(500)],
    bad: [a(501), ...WRONG_TYPES],
  },
  { schema: AgentMessage, message: shown, field: 'callId', ...ids },
  { schema: AgentMessage, message: shown, field: 'clientId', ...ids },
  {
    schema: AgentMessage,
    message: shown,
    field: 'url',
    good: ['https://shop.test/a?b#c', 'http://localhost:3000', `https://shop.test/${a(2_030)}`],
    bad: [
      '',
      '/a',
      'javascript:1',
      'data:,x',
      'https://u:p@shop.test/',
      `https://${a(2_048)}`,
      undefined,
      ...WRONG_TYPES,
    ],
  },
  {
    schema: AgentMessage,
    message: { type: 'agent:away', reason: 'manual' },
    field: 'reason',
    good: ['manual', 'idle', undefined],
    bad: ['', 'bored', ...WRONG_TYPES],
  },
  {
    schema: AgentMessage,
    message: { type: 'live:watch', on: true },
    field: 'on',
    good: [true, false],
    bad: ['true', 1, null],
  },
  { schema: AgentMessage, message: { type: 'call:accept', requestId: 'x' }, field: 'requestId', ...ids },
  { schema: AgentMessage, message: { type: 'call:reject', requestId: 'x' }, field: 'requestId', ...ids },
  {
    schema: AgentMessage,
    message: { type: 'visitor:block', visitorId: 'x', reason: 'rude' },
    field: 'visitorId',
    ...ids,
  },
  {
    schema: AgentMessage,
    message: { type: 'visitor:block', visitorId: 'x', reason: 'rude' },
    field: 'reason',
    good: [undefined, '', 'x', a(200)],
    bad: [a(201), ...WRONG_TYPES],
  },
  {
    schema: AgentMessage,
    message: { type: 'call:rejoin', callId: 'x', media: 'new' },
    field: 'callId',
    ...ids,
  },
  {
    schema: AgentMessage,
    message: { type: 'call:rejoin', callId: 'x', media: 'new' },
    field: 'media',
    ...media,
  },
  { schema: AgentMessage, message: { type: 'call:disposition', callId: 'x' }, field: 'callId', ...ids },
  {
    schema: AgentMessage,
    message: { type: 'call:disposition', callId: 'x' },
    field: 'disposition',
    good: [undefined, '', a(80)],
    bad: [a(81), ...WRONG_TYPES],
  },
  {
    schema: AgentMessage,
    message: { type: 'call:disposition', callId: 'x' },
    field: 'note',
    good: [undefined, '', a(2_000)],
    bad: [a(2_001), ...WRONG_TYPES],
  },
  ...['call:transfer_complete', 'call:transfer_cancel'].map((type) => ({
    schema: AgentMessage,
    message: { type, callId: 'x' },
    field: 'callId',
    ...ids,
  })),
  { schema: AgentMessage, message: transfer, field: 'callId', ...ids },
  {
    schema: AgentMessage,
    message: transfer,
    field: 'to',
    good: [{ agentId: 'x' }, { poolId: a(64) }],
    bad: [{}, { agentId: '' }, { poolId: a(65) }, undefined, ...WRONG_TYPES],
  },
  {
    schema: AgentMessage,
    message: transfer,
    field: 'mode',
    good: ['cold', 'warm'],
    bad: ['', 'hot', undefined, ...WRONG_TYPES],
  },
  {
    schema: AgentMessage,
    message: transfer,
    field: 'note',
    good: [undefined, '', a(500)],
    bad: [a(501), ...WRONG_TYPES],
  },
  ...[
    { type: 'call:media', callId: 'x', state: 'up' },
    { type: 'webrtc:signal', callId: 'x', signal: { candidate: {} } },
  ].map((message) => ({
    schema: AgentMessage,
    message,
    field: 'leg',
    good: [undefined, 'call', 'consult'],
    bad: ['', 'arm', ...WRONG_TYPES],
  })),
  ...aboutCalls(AgentMessage),
];

describe('[R-60] every field of every message has its bounds', () => {
  test.each(FIELDS)('$message.type: $field', ({ schema, message, field, good, bad }) => {
    for (const value of good) {
      const parsed = parseMessage(schema, JSON.stringify({ ...message, [field]: value }));
      expect(parsed, `${JSON.stringify(value)?.slice(0, 60)} is taken`).toMatchObject({ ok: true });
    }
    for (const value of bad) {
      const parsed = parseMessage(schema, JSON.stringify({ ...message, [field]: value }));
      expect(parsed, `${JSON.stringify(value)?.slice(0, 60)} is refused`).toMatchObject({
        ok: false,
        refusal: { code: 'INVALID_PAYLOAD', about: message['type'] },
      });
      expect(parsed.ok ? '' : parsed.refusal.message, 'names the field').toContain(field);
    }
  });

  const types = (schema: Schema): string[] => schema.options.map((option) => typeOf(option)).sort();

  test('the table above misses no message that has fields', () => {
    for (const schema of [VisitorMessage, AgentMessage]) {
      const withoutFields = ['agent:back', 'agent:offline', 'agent:typing'];
      const covered = FIELDS.filter((field) => field.schema === schema).map((field) => field.message['type']);
      expect(
        types(schema).filter((type) => !covered.includes(type) && !withoutFields.includes(type)),
      ).toEqual([]);
    }
  });

  test.each([
    [VisitorMessage, { type: 'call:request' }],
    [AgentMessage, { type: 'agent:back' }],
    [AgentMessage, { type: 'agent:offline' }],
    [AgentMessage, { type: 'agent:typing' }],
  ] as const)('a message without fields: %o', (schema, message) => {
    expect(parseMessage(schema, JSON.stringify(message))).toEqual({ ok: true, message });
  });

  test('a message to leave needs a way to answer it', () => {
    expect(visitor(JSON.stringify({ type: 'message:leave', text: 'Hello' }))).toMatchObject({
      ok: false,
      refusal: { code: 'INVALID_PAYLOAD', about: 'message:leave' },
    });
  });

  test('[R-84] what a page says of its visitor has 2 KB at most', () => {
    const said = (length: number) =>
      visitor(
        JSON.stringify({
          ...identity,
          traits: Object.fromEntries(Array.from({ length }, (_, at) => [`key ${at}`, '€'.repeat(60)])),
        }),
      );
    expect(said(10)).toMatchObject({ ok: true });
    expect(said(11)).toMatchObject({
      ok: false,
      refusal: { code: 'INVALID_PAYLOAD', about: 'visitor:identify' },
    });
  });

  test('agent:away without a reason is by hand', () => {
    expect(agent('{"type":"agent:away"}')).toEqual({
      ok: true,
      message: { type: 'agent:away', reason: 'manual' },
    });
  });

  test('unknown fields do no harm and go no further', () => {
    expect(visitor('{"type":"visitor:page","pageUrl":"x","more":1,"__proto__":{"admin":true}}')).toEqual({
      ok: true,
      message: { type: 'visitor:page', pageUrl: 'x' },
    });
  });
});

/** The `type` that one of the messages bears. */
function typeOf(option: Schema['options'][number]): string {
  return option.entries.type.literal;
}
