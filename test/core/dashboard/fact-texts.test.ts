import { expect, test } from 'vitest';
import { choiceText } from '../../../dashboard/texts/choices.ts';
import { traceText } from '../../../dashboard/texts/traces.ts';
import type { ChoiceFact, TraceFact } from '../../../protocol/facts.ts';

const load = { viewers: 3, capacity: 25 };

test.each<[TraceFact, string]>([
  [
    {
      code: 'arrived',
      page: '/pricing',
      pool: { pool: 'Sales', conditions: [{ field: 'path', op: 'starts_with', value: '/p' }] },
    },
    'Arrived on /pricing. It belongs to the pool Sales: Page path starts with “/p”.',
  ],
  [
    { code: 'handed_off', from: 'Ann', trigger: 'T-6', to: null },
    'Ann did not answer: handed to somebody who left.',
  ],
  [
    { code: 'offer_ended', agent: 'Ann', outcome: null, seconds: 1 },
    'Ann could not take the call any more after 1 second: it moved on.',
  ],
  [
    { code: 'assigned', agent: 'Bob', isChosen: true, cause: { code: 'agent_grace_over', agent: 'Ann' } },
    'The visitor now sees Bob: Ann did not come back.',
  ],
  [{ code: 'left', cause: { code: 'server_restarted' } }, 'The server was restarted.'],
  [{ code: 'call_ended', reason: 'visitor_ended' }, 'The call ended: visitor hung up.'],
])('[R-40] the console words what happened itself: %o', (fact, text) => {
  expect(traceText(fact, '')).toBe(text);
});

test.each<[ChoiceFact, string]>([
  [{ code: 'chosen', tier: 1, load }, 'Chosen: tier 1, 3 of 25 viewers.'],
  [
    { code: 'free', tier: 2, load, behind: { by: 'waited', chosen: 'Bob' } },
    'Free: tier 2, 3 of 25 viewers; Bob had waited longer.',
  ],
  [{ code: 'excluded', loss: { outcome: 'rejected' } }, 'Declined this visitor’s call.'],
  [{ code: 'away' }, 'Away.'],
])('[R-40] and why an agent was chosen or not: %o', (fact, text) => {
  expect(choiceText(fact, '')).toBe(text);
});

test('of a code that only a newer server knows the sentence of the API is shown', () => {
  const newer: unknown = { code: 'teleported', to: 'Ann' };
  expect(traceText(newer as TraceFact, 'Was teleported to Ann.')).toBe('Was teleported to Ann.');
});
