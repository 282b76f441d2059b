import { expect, test } from 'vitest';
import {
  contentOf,
  describeChanges,
  isSamePool,
  mergePools,
  type PoolContent,
} from '../../../dashboard/pools/merge.ts';
import { inOrder, reordered } from '../../../dashboard/pools/order.ts';
import { groupsOf, moveToGroup } from '../../../dashboard/pools/tiers.ts';
import { hasSharedParts, mergePatch } from '../../../dashboard/settings/merge.ts';
import type { Rule } from '../../../protocol/http.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../protocol/settings.ts';

function rule(value: string, priority = 1): Rule {
  return { priority, conditions: [{ field: 'path', op: 'contains', value }] };
}

const READ: PoolContent = {
  name: 'Sales',
  overflow: 'any',
  members: [
    { agentId: 'ada', tier: 1 },
    { agentId: 'bea', tier: 1 },
  ],
  rules: [rule('/a'), rule('/a'), rule('/b')],
  hours: null,
  widget: { size: 'small' },
};

test('what two admins did to a pool is put together', () => {
  const mine: PoolContent = {
    ...READ,
    overflow: 'none',
    members: [
      { agentId: 'bea', tier: 2 },
      { agentId: 'ada', tier: 1 },
      { agentId: 'dan', tier: 1 },
    ],
    rules: [rule('/a'), rule('/b', 9)],
    widget: { size: 'small', theme: 'dark' },
  };
  const theirs: PoolContent = {
    ...READ,
    name: 'Sales and more',
    members: [
      { agentId: 'bea', tier: 1 },
      { agentId: 'cy', tier: 1 },
    ],
    rules: [...READ.rules, rule('/c')],
    widget: { accentColor: '#112233' },
    hours: { timeZone: 'UTC', days: [] },
  };
  const both = mergePools(READ, mine, theirs);
  expect(both).toEqual({
    name: 'Sales and more',
    overflow: 'none',
    members: [
      { agentId: 'bea', tier: 2 },
      { agentId: 'cy', tier: 1 },
      { agentId: 'dan', tier: 1 },
    ],
    rules: [rule('/a'), rule('/c'), rule('/b', 9)],
    hours: theirs.hours,
    widget: { accentColor: '#112233', theme: 'dark' },
  });
  // What was changed on both sides is as it was here.
  expect(mergePools(READ, { ...READ, name: 'Mine' }, { ...READ, name: 'Theirs' }).name).toBe('Mine');
  expect(mergePools(READ, READ, theirs)).toEqual(theirs);
  expect(isSamePool(mergePools(READ, mine, READ), mine)).toBe(true);
});

test('what became of a pool is said in sentences', () => {
  const names = new Map([
    ['ada', 'Ada'],
    ['bea', 'Bea'],
    ['cy', 'Cy'],
  ]);
  const now: PoolContent = {
    name: 'Support',
    overflow: 'none',
    members: [
      { agentId: 'cy', tier: 1 },
      { agentId: 'bea', tier: 2 },
    ],
    rules: READ.rules.toReversed().slice(1),
    widget: {},
    hours: { timeZone: 'UTC', days: [] },
  };
  expect(describeChanges(READ, now, names)).toEqual([
    'Its name is “Support” now.',
    'What happens when nobody is free is different.',
    'Ada is not in the pool any more.',
    'Bea is in tier 2 now.',
    'Cy is in the pool now.',
    'Its rules are different.',
    'The look of its widget is different.',
    'Its opening hours are different.',
  ]);
  expect(describeChanges(READ, { ...READ, members: READ.members.toReversed() }, names)).toEqual([]);
  expect(
    describeChanges(contentOf(undefined), contentOf({ ...READ, id: 'p', version: 3 }), names),
  ).not.toEqual([]);
});

test('a list in the settings keeps what another admin put in or took out meanwhile', () => {
  const read: Settings = {
    ...DEFAULT_SETTINGS,
    allowedOrigins: ['https://a.example', 'https://b.example', 'https://c.example'],
    widget: {
      ...DEFAULT_SETTINGS.widget,
      texts: { start_call: 'Call us', nobody: 'Hi' },
    },
  };
  const now: Settings = {
    ...read,
    ringSeconds: 42,
    allowedOrigins: ['https://b.example', 'https://c.example', 'https://theirs.example'],
    widget: { ...read.widget, size: 'large', texts: { start_call: 'Ring us' } },
  };
  const patch = {
    allowedOrigins: ['https://a.example', 'https://c.example', 'https://mine.example'],
    widget: {
      theme: 'dark' as const,
      texts: { start_call: 'Call us', nobody: 'Hello' },
    },
  };
  expect(hasSharedParts(patch)).toBe(true);
  expect(mergePatch(read, patch, now)).toEqual({
    allowedOrigins: ['https://c.example', 'https://mine.example', 'https://theirs.example'],
    widget: { theme: 'dark', texts: { start_call: 'Ring us', nobody: 'Hello' } },
  });
  const other = { ringSeconds: 20, widget: { size: 'small' as const } };
  expect(hasSharedParts(other)).toBe(false);
  expect(mergePatch(read, other, now)).toEqual(other);
});

test('[R-1] a pool that gets another place is saved alone where there is room, else all that must be', () => {
  const pool = (id: string, ...priorities: number[]) => ({
    id,
    rules: priorities.map((priority) => rule(`/${id}`, priority)),
  });
  const ids = (pools: readonly { id: string }[]) => pools.map(({ id }) => id).join('');
  /** The order after the pools that were saved. */
  const after = (order: ReturnType<typeof pool>[], movedId: string) => {
    const saved = reordered(order, movedId);
    const now = order.map((one) => saved.find(({ id }) => id === one.id) ?? one);
    return [ids(saved), ids(inOrder(now.toReversed()))];
  };
  const [a, b, c] = [pool('a', 3_000), pool('b', 2_000), pool('c', 1_000)];
  expect(ids(inOrder([pool('d'), c, a, b]))).toBe('abcd');
  expect(after([a, c, b], 'c')).toEqual(['c', 'acb']);
  expect(after([c, a, b], 'c')).toEqual(['c', 'cab']);
  expect(after([b, c, a], 'a')).toEqual(['a', 'bca']);
  // Without room, or where rules of several pools stand between each other.
  expect(after([pool('a', 1), pool('c', 1), pool('b', 1)], 'c')[1]).toBe('acb');
  expect(after([pool('a', 2), pool('c', 0), pool('b', 1)], 'c')[1]).toBe('acb');
  expect(after([pool('b', 5), pool('a', 9, 1), c], 'b')[1]).toBe('bac');
  expect(after([a, b, pool('c', 1_000_000)], 'a')[1]).toBe('abc');
});

test('[R-3] members are moved between groups, which are numbered without gaps', () => {
  const members = [
    { agentId: 'ada', tier: 1 },
    { agentId: 'bea', tier: 1 },
    { agentId: 'cem', tier: 7 },
  ];
  const groups = (...how: [string, number]) =>
    groupsOf(moveToGroup(members, ...how)).map((group) => group.map(({ agentId }) => agentId).join(' '));
  expect(groups('bea', 1)).toEqual(['ada', 'cem bea']);
  expect(groups('cem', 0)).toEqual(['ada bea cem']);
  expect(groups('ada', 2)).toEqual(['bea', 'cem', 'ada']);
  expect(groups('dan', 0)).toEqual(['ada bea dan', 'cem']);
  expect(moveToGroup(members, 'ada', -1).find(({ agentId }) => agentId === 'ada')?.tier).toBe(1);
});
