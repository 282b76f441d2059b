import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VisitorClaims, VisitorRecord } from '../../../worker/core/index.ts';
import { claimsFrom, recordFrom, recordList, Unreadable } from '../../../worker/org/stored/compact.ts';

const text = fc.string({ maxLength: 12 });
const time = fc.nat();
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });

const claims: fc.Arbitrary<VisitorClaims> = fc.record({
  id: text,
  connectedAt: time,
  poolId: text,
  agentId: maybe(text),
  waitingSince: maybe(time),
  noticeUntil: maybe(time),
  holdUntil: maybe(time),
  parkedPage: maybe(time),
  cascade: maybe(
    fc.record({
      id: text,
      until: time,
      count: fc.nat(9),
      firstAgentName: text,
      excluded: fc.array(fc.record({ agentId: text, mayTakeBack: fc.boolean() }), { maxLength: 4 }),
    }),
  ),
  met: fc.boolean(),
  missed: fc.boolean(),
  leftMessages: fc.nat(9),
  invited: fc.boolean(),
  pages: fc.nat(9),
});

const record: fc.Arbitrary<VisitorRecord> = fc.record({
  socket: maybe(text),
  pageUrl: text,
  country: maybe(text),
  source: maybe(text),
  assignedAt: time,
  lastCall: maybe(text),
  identity: maybe(fc.constant({ name: 'Ada', traits: { plan: 'gold' }, verified: true })),
  invitation: maybe(fc.record({ id: text, socket: text, until: time })),
  claims,
});

test('[R-50] [R-51] what is stored of a visitor as a list is read as it was', () => {
  fc.assert(
    fc.property(record, (one) => {
      expect(recordFrom(JSON.parse(JSON.stringify(recordList(one))))).toEqual(one);
    }),
  );
});

test('[R-50] a list of which any part is something else is not read', () => {
  fc.assert(
    fc.property(record, fc.nat(), fc.constantFrom({}, undefined, 1.5, true), (one, place, wrong) => {
      const list: unknown[] = [...recordList(one)];
      list[place % list.length] = wrong;
      expect(() => recordFrom(list)).toThrow(Unreadable);
      const inner: unknown[] = [...(recordList(one).at(-1) as unknown[])];
      inner[place % inner.length] = wrong;
      expect(() => claimsFrom(inner)).toThrow(Unreadable);
    }),
  );
});

test.each([[[]], [['v', 1]], ['text'], [null], [{ id: 'v' }]])('[R-50] %j is no visitor', (value) => {
  expect(() => claimsFrom(value)).toThrow(Unreadable);
});
