import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { isCreated, migrate, type Migration } from '../../../worker/migrate.ts';
import { MIGRATIONS } from '../../../worker/org/storage/migrations.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { TestOrg } from '../support/client.ts';

const HISTORY: Migration[] = [
  { name: 'one', sql: 'CREATE TABLE one (id TEXT PRIMARY KEY)' },
  { name: 'two', sql: 'CREATE TABLE two (id TEXT PRIMARY KEY); CREATE INDEX two_by_id ON two (id)' },
  { name: 'three', sql: 'ALTER TABLE one ADD COLUMN more TEXT' },
];

let count = 0;

/** Storage that nobody has used. */
function onFreshStorage<T>(act: (storage: DurableObjectStorage) => T): Promise<T> {
  count += 1;
  return runInDurableObject(env.ORG.getByName(`migrations-${count}`), (_, state) => act(state.storage));
}

function schema({ sql }: DurableObjectStorage): unknown[] {
  return sql
    .exec(`SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`)
    .toArray();
}

test('fresh storage gets every migration, once', async () => {
  await onFreshStorage((storage) => {
    expect(isCreated(storage.sql)).toBe(false);
    migrate(storage, MIGRATIONS);
    expect(isCreated(storage.sql)).toBe(true);
    const once = schema(storage);
    migrate(storage, MIGRATIONS);
    expect(schema(storage)).toEqual(once);
    expect(storage.sql.exec('SELECT name FROM migrations ORDER BY position').toArray()).toEqual(
      MIGRATIONS.map(({ name }) => ({ name })),
    );
  });
});

test.each([0, 1, 2, 3])(
  'storage that stopped after %i migrations ends up as fresh storage does',
  async (stop) => {
    const fresh = await onFreshStorage((storage) => {
      migrate(storage, HISTORY);
      return schema(storage);
    });
    await onFreshStorage((storage) => {
      migrate(storage, HISTORY.slice(0, stop));
      if (stop > 0) storage.sql.exec(`INSERT INTO one (id) VALUES ('kept')`);
      migrate(storage, HISTORY);
      expect(schema(storage)).toEqual(fresh);
      if (stop > 0)
        expect(storage.sql.exec('SELECT id, more FROM one').toArray()).toEqual([{ id: 'kept', more: null }]);
    });
  },
);

test('a migration that fails leaves nothing of itself, and is tried again', async () => {
  await onFreshStorage((storage) => {
    const broken = [
      ...HISTORY.slice(0, 1),
      { name: 'two', sql: 'CREATE TABLE half (id TEXT); CREATE TABLE one (id TEXT)' },
    ];
    expect(() => migrate(storage, broken)).toThrow(/one/);
    expect(JSON.stringify(schema(storage))).not.toContain('half');
    migrate(storage, HISTORY);
  });
});

const DRIFTS: [name: string, list: Migration[]][] = [
  ['edited', [{ name: 'one', sql: 'CREATE TABLE one (id INTEGER PRIMARY KEY)' }, ...HISTORY.slice(1)]],
  ['renamed', [{ ...HISTORY[0], name: 'first' } as Migration, ...HISTORY.slice(1)]],
  ['reordered', [...HISTORY].reverse()],
  ['taken out', HISTORY.slice(0, 2)],
];

test.each(DRIFTS)('a list of which a migration was %s is refused', async (_, list) => {
  await onFreshStorage((storage) => {
    migrate(storage, HISTORY);
    const before = schema(storage);
    expect(() => migrate(storage, list)).toThrow(/append-only|newer code/);
    expect(schema(storage)).toEqual(before);
  });
});

test('layout and comments of a migration are not its statements', async () => {
  await onFreshStorage((storage) => {
    migrate(storage, HISTORY);
    const laidOut = { name: 'one', sql: `\n  -- The first.\n  CREATE TABLE one\n    (id TEXT PRIMARY KEY)` };
    migrate(storage, [laidOut, ...HISTORY.slice(1)]);
  });
});

test('an organization is made whole or not at all', async () => {
  const org = await TestOrg.create();
  await runInDurableObject(org.stub, async (_, state) => {
    expect(state.storage.sql.exec('SELECT slug FROM org').toArray()).toEqual([{ slug: org.slug }]);
    expect(await state.storage.getAlarm()).not.toBeNull();
  });
});

test('[R-22] settings that were stored whole, before one of them came, have its default', async () => {
  const org = await TestOrg.create();
  await runInDurableObject(org.stub, (_, state) => {
    const { offlineEntry: _entry, widget, ...rest } = DEFAULT_SETTINGS;
    const { theme: _theme, ...look } = widget;
    const whole = { ...rest, leaveMessage: false, widget: { ...look, size: 'large' } };
    state.storage.sql.exec('UPDATE org SET settings = ?', JSON.stringify(whole));
  });
  const stored = { leaveMessage: false, offlineEntry: 'bubble', widget: { size: 'large', theme: 'auto' } };
  expect(await org.must('GET', 'settings')).toMatchObject({ settings: stored });
  expect(await org.settings({ offlineEntry: 'hidden' })).toMatchObject({
    settings: { ...stored, offlineEntry: 'hidden' },
  });
  const { seat } = await org.visitor();
  expect(seat.widget).toMatchObject({ leaveMessage: false, offlineEntry: 'hidden' });
});
