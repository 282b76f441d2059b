import { createHash } from 'node:crypto';

/** One change of a schema. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * Whether anything was ever stored here. Reads only, so that asking for what there is not stores nothing; and not the list
 * of all tables and indexes, of which each would be a row read.
 */
export function isCreated(sql: SqlStorage): boolean {
  return sql.exec(`SELECT 1 FROM pragma_table_info('migrations') LIMIT 1`).toArray().length > 0;
}

/**
 * Brings the schema up to date, each migration with its record in one transaction, so that it can stop after
 * any of them and go on later. Throws when what was applied is not a beginning of the list.
 */
export function migrate(storage: DurableObjectStorage, migrations: readonly Migration[]): void {
  const { sql } = storage;
  sql.exec(
    'CREATE TABLE IF NOT EXISTS migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)',
  );
  const applied = sql
    .exec<{ name: string; digest: string }>('SELECT name, digest FROM migrations ORDER BY position')
    .toArray();
  if (applied.length > migrations.length) {
    throw new Error(
      `The storage has ${applied.length} migrations, this code knows ${migrations.length}: deploy newer code.`,
    );
  }
  for (const [position, migration] of migrations.entries()) {
    const digest = digestOf(migration);
    const earlier = applied[position];
    if (earlier === undefined) {
      storage.transactionSync(() => {
        sql.exec(migration.sql);
        sql.exec('INSERT INTO migrations VALUES (?, ?, ?)', position, migration.name, digest);
      });
    } else if (earlier.name !== migration.name || earlier.digest !== digest) {
      throw new Error(
        `Migration ${migration.name} is not the ${earlier.name} that was applied: the list is append-only.`,
      );
    }
  }
}

/** By migration: every object of this isolate asks for the same ones as it wakes up. */
const digests = new WeakMap<Migration, string>();

/** Layout and comments may change; the statements may not. */
function digestOf(migration: Migration): string {
  const known = digests.get(migration);
  if (known !== undefined) return known;
  const statements = migration.sql.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
  const digest = createHash('sha256').update(statements).digest('base64url');
  digests.set(migration, digest);
  return digest;
}
