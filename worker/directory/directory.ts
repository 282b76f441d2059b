import { DurableObject } from 'cloudflare:workers';
import * as v from 'valibot';
import { OperatorOrgItem } from '../../protocol/answers/organization.ts';
import { deleteFiles } from '../media-files.ts';
import { jurisdictionOf, within } from '../jurisdiction.ts';
import { migrate, type Migration } from '../migrate.ts';

const MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-first',
    sql: `
      CREATE TABLE organizations (
        slug TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        last_used_at INTEGER NOT NULL,
        agents INTEGER NOT NULL,
        stored_bytes INTEGER NOT NULL,
        suspended_at INTEGER
      );
      -- Invitations to make an organization: what is stored of the link's token, and when it was used.
      CREATE TABLE invitations (
        token_hash TEXT PRIMARY KEY,
        expires_at INTEGER NOT NULL,
        used_at INTEGER
      );
    `,
  },
  {
    name: '0002-deleted',
    sql: `
      -- Organizations that were deleted: when each had been made, and until when nobody takes its slug (R-70).
      CREATE TABLE deleted (
        slug TEXT PRIMARY KEY,
        created_at INTEGER NOT NULL,
        reserved_until INTEGER NOT NULL
      );
    `,
  },
  {
    name: '0003-late-files',
    sql: `
      -- How names of files begin that may still come in of deleted organizations, and when those are deleted.
      CREATE TABLE late_files (prefix TEXT PRIMARY KEY, delete_at INTEGER NOT NULL);
    `,
  },
  {
    name: '0004-accounts',
    sql: `
      -- In which organizations there may be an account of an e-mail address, which is named by a keyed hash.
      CREATE TABLE accounts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        address TEXT NOT NULL,
        slug TEXT NOT NULL,
        UNIQUE (address, slug)
      );
      CREATE INDEX accounts_by_slug ON accounts (slug);
    `,
  },
];

/** By then whatever was being uploaded when an organization was deleted is in, or has failed. */
const UPLOADS_MS = 60 * 60 * 1_000;
const RETRY_MS = 10 * 60 * 1_000;

/** What a deleted organization said of itself can still be on its way for a while, not for so long. */
const LATE_MS = 24 * 60 * 60 * 1_000;

/**
 * Every organization there is, as it last reported itself, and the invitations to make one: a Worker cannot list the
 * objects of a class. It decides nothing about an organization, and is not asked where one is used, but for where
 * somebody has an account who does not know the organization's address.
 */
export class Directory extends DurableObject<Env> {
  readonly #sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    void ctx.blockConcurrencyWhile(async () => migrate(ctx.storage, MIGRATIONS));
  }

  /** Takes over what an organization says of itself. A late word of one that was deleted since is passed over. */
  report({ slug, name, createdAt, lastUsedAt, agents, storedBytes, suspendedAt }: OperatorOrgItem): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO organizations SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
        WHERE NOT EXISTS (SELECT 1 FROM deleted WHERE slug = ?1 AND created_at >= ?3)`,
      slug,
      name,
      createdAt,
      lastUsedAt,
      agents,
      storedBytes,
      suspendedAt,
    );
  }

  /** At most `limit` organizations, in the order of their slugs, after the slug `after`. */
  organizations(after: string, limit: number): OperatorOrgItem[] {
    return this.#sql
      .exec(
        `SELECT slug, name, created_at AS createdAt, last_used_at AS lastUsedAt, agents, stored_bytes AS storedBytes,
          suspended_at AS suspendedAt FROM organizations WHERE slug > ? ORDER BY slug LIMIT ?`,
        after,
        limit,
      )
      .toArray()
      .map((row) => v.parse(OperatorOrgItem, row));
  }

  /**
   * Takes an organization out that is being deleted, and reserves its slug. Doing it twice is as good as once.
   *
   * @param prefixes how the names of its files begin: those that come in late are deleted from here
   */
  async remove(
    { slug, createdAt }: Pick<OperatorOrgItem, 'slug' | 'createdAt'>,
    reservedUntil: number,
    prefixes: readonly string[],
  ): Promise<void> {
    const now = Date.now();
    this.#sql.exec('DELETE FROM deleted WHERE reserved_until <= ?', now - LATE_MS);
    this.#sql.exec('DELETE FROM organizations WHERE slug = ? AND created_at <= ?', slug, createdAt);
    this.#sql.exec('DELETE FROM accounts WHERE slug = ?', slug);
    this.#sql.exec('INSERT OR REPLACE INTO deleted VALUES (?, ?, ?)', slug, createdAt, reservedUntil);
    for (const prefix of prefixes)
      this.#sql.exec('INSERT OR REPLACE INTO late_files VALUES (?, ?)', prefix, now + UPLOADS_MS);
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(now + UPLOADS_MS);
  }

  /** Deletes files that came in when their organization was deleted already. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    for (const { prefix } of this.#sql
      .exec<{ prefix: string }>('SELECT prefix FROM late_files WHERE delete_at <= ?', now)
      .toArray()) {
      try {
        await deleteFiles(this.env.MEDIA, prefix);
        this.#sql.exec('DELETE FROM late_files WHERE prefix = ?', prefix);
      } catch (error) {
        console.error('files of a deleted organization could not be deleted yet', error);
        this.#sql.exec('UPDATE late_files SET delete_at = ? WHERE prefix = ?', now + RETRY_MS, prefix);
      }
    }
    const { at } = this.#sql.exec<{ at: number | null }>('SELECT min(delete_at) AS at FROM late_files').one();
    if (at !== null) await this.ctx.storage.setAlarm(at);
  }

  /** Whether nobody may take this slug, since an organization that had it was deleted not long ago. */
  isReserved(slug: string): boolean {
    const rest = 'WHERE slug = ? AND reserved_until > ?';
    return this.#sql.exec(`SELECT 1 FROM deleted ${rest}`, slug, Date.now()).toArray().length > 0;
  }

  /** Frees a slug; false if it was not reserved. */
  release(slug: string): boolean {
    const freed = this.#sql.exec(
      'UPDATE deleted SET reserved_until = ?1 WHERE slug = ?2 AND reserved_until > ?1 RETURNING 1',
      Date.now(),
      slug,
    );
    return freed.toArray().length > 0;
  }

  /** Notes that an organization has an account of an address, which is named by a keyed hash. */
  noteAccount(address: string, slug: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO accounts (address, slug) VALUES (?, ?)', address, slug);
  }

  /** The account is gone; `addresses` are the names of one address. */
  forgetAccount(addresses: readonly string[], slug: string): void {
    for (const address of addresses)
      this.#sql.exec('DELETE FROM accounts WHERE address = ? AND slug = ?', address, slug);
  }

  /**
   * Organizations that may have an account of an address, by its names: the oldest first, since anybody may make an account
   * of an address that is somebody else's.
   */
  accountsOf(addresses: readonly string[]): string[] {
    const slugs = addresses.flatMap((address) =>
      this.#sql
        .exec<{ slug: string }>('SELECT slug FROM accounts WHERE address = ? ORDER BY id LIMIT 10', address)
        .toArray(),
    );
    return [...new Set(slugs.map(({ slug }) => slug))];
  }

  /** Notes an invitation by the hash of its token; those that have expired are forgotten. */
  addInvitation(tokenHash: string, expiresAt: number): void {
    this.#sql.exec('DELETE FROM invitations WHERE expires_at <= ?', Date.now());
    this.#sql.exec('INSERT INTO invitations (token_hash, expires_at) VALUES (?, ?)', tokenHash, expiresAt);
  }

  /** Whether an invitation can still be used. */
  isInvited(tokenHash: string): boolean {
    const rest = 'WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?';
    return this.#sql.exec(`SELECT 1 FROM invitations ${rest}`, tokenHash, Date.now()).toArray().length > 0;
  }

  /** Uses an invitation up; false if that cannot be done any more. Of several at once one succeeds. */
  useInvitation(tokenHash: string): boolean {
    const now = Date.now();
    const used = this.#sql.exec(
      `UPDATE invitations SET used_at = ?1 WHERE token_hash = ?2 AND used_at IS NULL AND expires_at > ?1 RETURNING 1`,
      now,
      tokenHash,
    );
    return used.toArray().length > 0;
  }

  /** Nothing was made with it: it can be used again. */
  returnInvitation(tokenHash: string): void {
    this.#sql.exec('UPDATE invitations SET used_at = NULL WHERE token_hash = ?', tokenHash);
  }
}

/** The one directory of the deployment. */
export function directoryOf(env: Env): DurableObjectStub<Directory> {
  return directoryIn(env, jurisdictionOf(env));
}

/** The directory that a deployment with this jurisdiction has. */
export function directoryIn(
  env: Env,
  jurisdiction: ReturnType<typeof jurisdictionOf>,
): DurableObjectStub<Directory> {
  return within(env.DIRECTORY, jurisdiction).getByName('directory');
}
