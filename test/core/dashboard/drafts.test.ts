import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isWritten,
  KEEP_BLANK_MS,
  KEEP_WRITTEN_MS,
  MAX_DRAFTS,
  parseDraft,
  shownCall,
  partitionDrafts,
  type Draft,
} from '../../../dashboard/notes/drafts.ts';

const NOW = 1_800_000_000_000;

const draft = (callId: string, part: Partial<Draft> = {}): Draft => ({
  callId,
  endedAt: NOW,
  pageUrl: 'https://shop.example/',
  reason: 'visitor_ended',
  talkSeconds: 60,
  result: '',
  note: '',
  isSent: false,
  ...part,
});
const ids = (drafts: readonly Draft[]) => drafts.map(({ callId }) => callId);

test('[R-40] a draft is read as it was stored; what is none is not', () => {
  const stored = draft('one', { note: 'Wants a fern.', isSent: true, pageUrl: null, talkSeconds: null });
  expect(parseDraft(JSON.stringify(stored))).toEqual(stored);
  expect(parseDraft('{"callId":"one","endedAt":5,"note":7,"more":1}')).toEqual(
    draft('one', { endedAt: 5, pageUrl: null, reason: null, talkSeconds: null }),
  );
  for (const text of ['', 'null', '[]', '{}', '"one"', '{"callId":"","endedAt":5}', '{"callId":"one"}', '{'])
    expect(parseDraft(text)).toBeNull();
});

test('[R-40] old drafts are given up, those about which nothing is written sooner, and too many are', () => {
  const old = draft('old', { note: 'x', endedAt: NOW - KEEP_WRITTEN_MS - 1 });
  const young = draft('young', { note: 'x', endedAt: NOW - KEEP_WRITTEN_MS });
  const blank = draft('blank', { endedAt: NOW - KEEP_BLANK_MS - 1 });
  const fresh = draft('fresh', { endedAt: NOW - KEEP_BLANK_MS });
  const { kept, dropped } = partitionDrafts([fresh, blank, young, old], NOW);
  expect([ids(kept), ids(dropped)]).toEqual([
    ['young', 'fresh'],
    ['old', 'blank'],
  ]);

  const many = Array.from({ length: MAX_DRAFTS + 5 }, (_, n) =>
    draft(`n${n}`, { note: 'x', endedAt: NOW + n }),
  );
  const blanks = [draft('b1', { endedAt: NOW }), draft('b2', { endedAt: NOW + 1_000 })];
  const crowd = partitionDrafts([...many, ...blanks], NOW + 2_000);
  // The call that was over just now asks for its note, however many wait.
  expect(ids(crowd.kept)).toEqual([...ids(many).slice(5), 'b2']);
});

test('[R-40] the newest note is never given up, whatever the clock says', () => {
  const some = fc.record({
    callId: fc.uuid(),
    endedAt: fc.integer({ min: 0, max: 2 * NOW }),
    note: fc.constantFrom('', ' ', 'Wants a fern.'),
    isSent: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 80 }), fc.integer({ min: 0, max: 2 * NOW }), (parts, now) => {
      const drafts = parts.map(({ callId, ...part }) => draft(callId, part));
      const { kept, dropped } = partitionDrafts(drafts, now);
      expect(ids([...kept, ...dropped]).toSorted()).toEqual(ids(drafts).toSorted());
      expect(kept.length).toBeLessThanOrEqual(MAX_DRAFTS + 1);
      expect(kept.map(({ endedAt }) => endedAt)).toEqual(
        kept.map(({ endedAt }) => endedAt).toSorted((a, b) => a - b),
      );
      const written = drafts.filter(isWritten);
      const newest = Math.max(...written.map(({ endedAt }) => endedAt));
      if (written.length > 0) expect(kept.filter(isWritten).map(({ endedAt }) => endedAt)).toContain(newest);
    }),
  );
});

test('[R-40] one form after the other: notes that were begun, then the call that was just over', () => {
  const [blank, begun, later, sent] = [
    draft('blank'),
    draft('begun', { note: 'x' }),
    draft('later', { result: 'Sold' }),
    draft('sent', { note: 'x', isSent: true }),
  ];
  expect(shownCall([], null, null)).toBeNull();
  expect(shownCall([sent], null, null)).toBeNull();
  expect(shownCall([draft('first'), blank], null, null)).toBe('blank');
  expect(shownCall([blank, begun, later], null, null)).toBe('begun');
  expect(shownCall([blank, begun, later], 'later', null)).toBe('later');
  expect(shownCall([blank, begun], 'gone', 'now')).toBe('begun');
  expect(shownCall([blank], null, 'now')).toBe('now');
  expect(shownCall([begun], 'now', 'now')).toBe('now');
  expect(shownCall([sent], 'sent', null)).toBeNull();
});
