import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import { AgentPatch, NewInvite, NewOrg, PoolBody } from '../../../protocol/http.ts';
import { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';

/** Whatever is shown as a name: a body or a message with it. */
const NAMES: [what: string, schema: v.GenericSchema, body: Record<string, unknown>, field: string][] = [
  ...['name', 'displayName'].map((field): (typeof NAMES)[number] => [
    `${field} of a new organization`,
    NewOrg,
    { slug: 'acme', name: 'Acme', email: 'ada@acme.test', password: 'long enough', displayName: 'Ada' },
    field,
  ]),
  ['name of who is invited', NewInvite, { email: 'bea@acme.test' }, 'displayName'],
  ['name of an agent', AgentPatch, {}, 'displayName'],
  ['title of an agent', AgentPatch, {}, 'title'],
  ['name of a pool', PoolBody, {}, 'name'],
  ['result of a call', AgentMessage, { type: 'call:disposition', callId: 'x' }, 'disposition'],
  ['reason of a block', AgentMessage, { type: 'visitor:block', visitorId: 'x' }, 'reason'],
  [
    'name of a visitor',
    VisitorMessage,
    { type: 'message:leave', email: 'v@shop.test', text: 'Hello' },
    'name',
  ],
];

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, place) => from + place);
const REFUSED = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  0x61c,
  ...range(0x200e, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2066, 0x2069),
];

test.each(NAMES)(
  'the %s has no control character, no line break and no mark of direction',
  (_, schema, body, field) => {
    const parse = (value: string) => v.safeParse(schema, { ...body, [field]: value });
    for (const code of REFUSED) {
      const { success, issues } = parse(`A${String.fromCodePoint(code)}b`);
      expect(success, code.toString(16)).toBe(false);
      expect(issues?.[0].message).toMatch(/^must be one line without control characters/);
    }
    // Marks that came along at the ends when it was copied are dropped, as blanks are.
    expect(parse(' \u200eAda\u202c\n').output).toMatchObject({ [field]: 'Ada' });
    for (const name of ['Zoë', 'محمد', 'דוד', '名前', '👩‍💻 Ada', 'می‌خواهم', "O'Neill, <b>", 'A\u00a0b'])
      expect(parse(name).output, name).toMatchObject({ [field]: name });
  },
);
