import type { PoolItem } from '../../protocol/answers.ts';

/** The list of pools, and what is edited of one. */
export const POOL_TEXTS = {
  intro:
    'A pool is a group of people for certain pages of your website. A page that no rule names belongs to the default pool.',
  order:
    'Rules are tried from the top: the first pool that has a rule for a page takes it. Drag a pool, or move it by the arrow keys.',
  handle: (name: string, place: number, places: number) => `Move ${name}, ${place} of ${places}`,
  moved: (name: string, place: number, places: number) => `${name} is ${place} of ${places} now.`,
  notMoved: (why: string) => `The order is as before: ${why}`,
  everyOther: 'Every page that no rule names.',
  noRules: 'No rules: no page leads here.',
  mixed: 'Its rules stand at several places of the order. Moved, they stand together.',
  deleted: 'Its pages go to the pools whose rules fit them, or to the default pool, at once.',
  overflow: {
    any: 'When nobody here is free, anybody else of the organization helps out.',
    none: 'When nobody here is free, visitors wait: nobody else helps out.',
  } satisfies Record<PoolItem['overflow'], string>,
  people: 'People',
  peopleHint:
    'Those of the first group are asked first, and of them whoever has the fewest viewers. Another group is asked only when nobody before it is free. Drag somebody to another group, or use the arrow keys.',
  group: (place: number) =>
    place === 1 ? 'Asked first' : `Asked ${ORDINALS[place] ?? `as number ${place}`}`,
  newGroup: 'Drop here: asked after all others',
  outside: 'Not in this pool',
  member: (name: string, place: number, places: number) => `Move ${name}, group ${place} of ${places}`,
  memberMoved: (name: string, place: number) => `${name} is in group ${place} now.`,
  pages: 'Pages',
  pagesHint:
    'A page belongs to this pool when all conditions of one rule hold, and no pool before it has a rule for it.',
  pagesDefault: ' As the default pool it also takes every page that no rule names.',
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

const ORDINALS: Readonly<Record<number, string>> = { 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' };
