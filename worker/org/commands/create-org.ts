import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { Accounts } from '../accounts/accounts.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { migrate } from '../../migrate.ts';
import { MIGRATIONS } from '../storage/migrations.ts';
import { PoolRows } from '../storage/pool-rows.ts';
import { Retention } from '../storage/retention.ts';
import { storedSettings } from '../stored/settings.ts';

/** A new organization and its first agent, who administers it. */
export interface NewOrg {
  slug: string;
  name: string;
  email: string;
  passwordHash: string;
  displayName: string;
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
      'INSERT INTO org (id, slug, name, created_at, secret, settings, sweep_at) VALUES (1, ?, ?, ?, ?, ?, ?)',
      newOrg.slug,
      newOrg.name,
      now,
      newSecret(),
      storedSettings(DEFAULT_SETTINGS),
      Retention.firstSweepAt(now),
    );
    const accounts = new Accounts(sql, newOrg.slug);
    const { email, passwordHash, displayName } = newOrg;
    accounts.create({ id: agentId, email, passwordHash, displayName, role: 'admin' }, now);
    accounts.openSession(hashSecret(token), agentId, now);
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
