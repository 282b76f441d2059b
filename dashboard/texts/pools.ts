import type { PoolItem } from '../../protocol/answers/pools.ts';
import { count } from './shared/format.ts';

/** The list of pools, and what is edited of one. */
export const POOL_TEXTS = {
  title: 'Pools',
  intro:
    'A pool is a group of people for certain pages of your website. A page that no rule names belongs to the default pool.',
  testPage: 'Test a page',
  newPool: 'New pool',
  edit: 'Edit',
  isDefault: 'Default',
  persons: (n: number) => count(n, 'person', 'people'),
  somebodyLeft: 'somebody who left',
  order:
    'Rules are tried from the top: the first pool that has a rule for a page takes it. Drag a pool, or move it by the arrow keys.',
  handle: (name: string, place: number, places: number) => `Move ${name}, ${place} of ${places}`,
  moved: (name: string, place: number, places: number) => `${name} is ${place} of ${places} now.`,
  notMoved: (why: string) => `The pool was not moved: ${why}`,
  everyOther: 'Every page that no rule names.',
  noRules: 'No rules: no page leads here.',
  mixed: 'Its rules stand at several places of the order. Moved, they stand together.',
  remove: (name: string) => `Delete ${name}`,
  removeQuestion: (name: string) => `Delete ${name}?`,
  removeAction: 'Delete',
  removal: 'Its pages go to the pools whose rules fit them, or to the default pool, at once.',
  overflow: {
    any: 'When nobody here is free, anybody else of the organization helps out.',
    none: 'When nobody here is free, visitors wait: nobody else helps out.',
  } satisfies Record<PoolItem['overflow'], string>,
} as const;

/** The page of one pool. */
export const POOL_EDITOR_TEXTS = {
  pool: 'Pool',
  newPool: 'New pool',
  back: 'Back to all pools',
  gone: 'There is no such pool any more.',
  name: 'Name',
  overflow: 'When nobody in this pool is free',
  overflows: {
    any: 'Anybody else who is free helps out',
    none: 'Visitors wait: nobody else helps out',
  } satisfies Record<PoolItem['overflow'], string>,
  hoursHint: 'Of this pool alone. Empty: those of the organization.',
  save: 'Save pool',
  notSaved: 'Not saved: a field above needs another value.',
  timeMissing: 'A time of the opening hours is missing.',
  look: 'Widget on these pages',
  otherLook: 'Another look of the widget on these pages',
  people: 'People',
  peopleHint:
    'Those of the first group are asked first, and of them whoever has the fewest viewers. Another group is asked only when nobody before it is free. Drag somebody to another group, or use the arrow keys.',
  group: (place: number) =>
    place === 1 ? 'Asked first' : `Asked ${ORDINALS[place] ?? `as number ${place}`}`,
  newGroup: 'Drop here: asked after all others',
  outside: 'Not in this pool',
  switchedOff: 'Switched off',
  member: (name: string, place: number, places: number) => `Move ${name}, group ${place} of ${places}`,
  memberMoved: (name: string, place: number) => `${name} is in group ${place} now.`,
  pages: 'Pages',
  pagesHint:
    'A page belongs to this pool when all conditions of one rule hold, and no pool before it has a rule for it.',
  pagesDefault: ' As the default pool it also takes every page that no rule names.',
  addRule: 'Add a rule',
  rule: (number: number) => `Rule ${number}`,
  removeRule: (number: number) => `Remove rule ${number}`,
  addCondition: 'And another condition',
  removeCondition: 'Remove this condition',
  field: 'Part of the address',
  param: 'Its name',
  op: 'Condition',
  value: 'Text',
  test: 'Try these rules',
  testHint: 'As they are above, saved or not.',
  testLabel: 'Address of a page',
  testButton: 'Try',
  here: 'This pool has the page.',
  hereBecause: (rule: string) => `This pool has the page: ${rule}.`,
  elsewhere: (pool: string, rule: string) => `“${pool}” has the page, since it comes first: ${rule}.`,
  nowhere: (pool: string) => `No rule names the page: “${pool}” has it, the default pool.`,
  incomplete: 'A rule above is not complete yet.',
} as const;

/** Somebody else changed a pool while it was edited here. */
export const POOL_CONFLICT_TEXTS = {
  changed: 'Not saved yet: somebody else changed this pool meanwhile.',
  changedHint: 'What you changed is still here. Put both together, look at it, and save again.',
  merge: 'Put both together',
  drop: 'Drop my changes and load theirs',
  deleted: 'Not saved: somebody else deleted this pool meanwhile.',
  deletedHint: 'What you changed is still here, and you can make a new pool of it.',
  saveAsNew: 'Save as a new pool',
  somebodyRemoved: 'Somebody who was removed',
  left: (name: string) => `${name} is not in the pool any more.`,
  joined: (name: string) => `${name} is in the pool now.`,
  tier: (name: string, tier: number) => `${name} is in tier ${tier} now.`,
  name: (name: string) => `Its name is “${name}” now.`,
  overflow: 'What happens when nobody is free is different.',
  rules: 'Its rules are different.',
  look: 'The look of its widget is different.',
  hours: 'Its opening hours are different.',
} as const;

const ORDINALS: Readonly<Record<number, string>> = { 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' };
