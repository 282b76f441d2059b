import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { directoryOf } from '../../directory/directory.ts';
import { Accounts } from '../accounts/accounts.ts';
import { Sessions } from '../accounts/sessions.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { migrate } from '../../migrate.ts';
import { MIGRATIONS } from '../storage/migrations.ts';
import { refused, type Refused } from '../result.ts';
import { PoolRows } from '../storage/pool-rows.ts';
import { Retention } from '../storage/retention.ts';
import { storedSettings } from '../stored/settings.ts';

export const TAKEN = refused(
  'SLUG_TAKEN',
  'An organization at this address exists already: choose another.',
  'slug',
);
export const STILL_THERE = refused(
  'SLUG_TAKEN',
  'An organization at this address is just being deleted: choose another.',
  'slug',
);
const RESERVED = refused(
  'SLUG_TAKEN',
  'An organization at this address was deleted in the last 30 days, and the address stays reserved so long: choose another.',
  'slug',
);

/** Why nobody may make an organization of a name that there is not; null: somebody may. */
export async function refusalOf(env: Env, slug: string): Promise<Refused | null> {
  try {
    return (await directoryOf(env).isReserved(slug)) ? RESERVED : null;
  } catch (error) {
    console.error('the directory does not say whether a name is reserved', error);
    return refused('INTERNAL', 'Something failed on our side; no organization was made. Try again.');
  }
}

/** A new organization and its first agent, who administers it. */
export interface NewOrg {
  slug: string;
  name: string;
  email: string;
  passwordHash: string;
  displayName: string;
  /** Which browser its first session is for. */
  device: string;
}

/**
 * Makes an organization where there is none: schema, first admin, default pool and the admin's session, all or
 * nothing. Gives back the agent's id and the session's token.
 */
export function createOrg(storage: DurableObjectStorage, newOrg: NewOrg): { agentId: string; token: string } {
  const { sql } = storage;
  const now = Date.now();
  const agentId = newId();
  const token = newSecret();
  storage.transactionSync(() => {
    migrate(storage, MIGRATIONS);
    sql.exec(
      'INSERT INTO org (id, slug, name, created_at, secret, settings, sweep_at, media_id) VALUES (1, ?, ?, ?, ?, ?, ?, ?)',
      newOrg.slug,
      newOrg.name,
      now,
      newSecret(),
      storedSettings(DEFAULT_SETTINGS),
      Retention.firstSweepAt(now),
      newId(),
    );
    const sessions = new Sessions(sql);
    const accounts = new Accounts(sql, newOrg.slug, sessions);
    const { email, passwordHash, displayName, device } = newOrg;
    accounts.create({ id: agentId, email, passwordHash, displayName, role: 'admin' }, now);
    sessions.open({ tokenHash: hashSecret(token), agentId }, { device, method: 'password' }, now);
    const everyone = {
      name: 'Everyone',
      overflow: 'any' as const,
      members: [{ agentId, tier: 1 }],
      rules: [],
    };
    new PoolRows(sql).create(newId(), true, everyone, now);
  });
  return { agentId, token };
}
