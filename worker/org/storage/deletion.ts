import { directoryOf } from '../../directory/directory.ts';
import { deleteFiles, mediaPrefixes } from '../../media-files.ts';
import { isCreated } from '../../migrate.ts';
import { readFirst } from '../stored/rows.ts';
import { ORG } from '../stored/tables/organization.ts';

/** How long nobody else can take the slug. */
const RESERVED_MS = 30 * 24 * 60 * 60 * 1_000;
const RETRY_MS = 5_000;

/** Whether there is an organization in this storage that is being deleted: nobody finds it any more. Reads only. */
export function isBeingDeleted(sql: SqlStorage): boolean {
  return hasOrg(sql, 'deleted_at IS NOT NULL');
}

/** Whether there is an organization in this storage that is not being deleted. */
export function isThere(sql: SqlStorage): boolean {
  return hasOrg(sql, 'deleted_at IS NULL');
}

function hasOrg(sql: SqlStorage, condition: string): boolean {
  return isCreated(sql) && sql.exec(`SELECT 1 FROM org WHERE ${condition}`).toArray().length > 0;
}

/**
 * Decides that the organization is to be deleted, in a transaction of the caller's. With it commits the alarm that does
 * it: whatever happens from then on, it goes on by itself.
 */
export function markDeleted(storage: DurableObjectStorage, now: number): void {
  storage.sql.exec('UPDATE org SET deleted_at = ?', now);
  void storage.setAlarm(now);
}

/** Goes on with a deletion for which no alarm is set any more: the platform gives up an alarm that fails too often. */
export async function keepDeleting(storage: DurableObjectStorage): Promise<void> {
  if ((await storage.getAlarm()) === null) void storage.setAlarm(Date.now());
}

/**
 * Deletes an organization that is marked: its files, its place in the directory, and then all that is stored here, at
 * once. For the alarm: what fails, or is killed, is begun anew, and each part may be done twice.
 */
export async function goOnDeleting(storage: DurableObjectStorage, env: Env): Promise<void> {
  const org = readFirst(storage.sql, ORG, '');
  if (!org?.deletedAt) return;
  try {
    const prefixes = mediaPrefixes(org.mediaId, org.hasMediaBySlug ? org.slug : null);
    for (const prefix of prefixes) await deleteFiles(env.MEDIA, prefix);
    const reservedUntil = env.USHER_LOCAL === '1' ? org.deletedAt : org.deletedAt + RESERVED_MS;
    await directoryOf(env).remove(org, reservedUntil, prefixes);
    // With it goes the alarm.
    await storage.deleteAll();
  } catch (error) {
    console.error('an organization could not be deleted yet', error);
    await storage.setAlarm(Date.now() + RETRY_MS);
  }
}
