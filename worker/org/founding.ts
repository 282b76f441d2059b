import { DEFAULT_SETTINGS } from '../protocol/settings.ts';
import { Accounts } from './accounts.ts';
import { hashSecret, newId, newSecret } from './ids.ts';
import { migrate } from './migrations.ts';
import { PoolRows } from './pool-rows.ts';
import { Retention } from './retention.ts';
import { storedSettings } from './stored/settings.ts';

/** A new organization and its first agent, who administers it. */
export interface Founding {
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
export function found(storage: DurableObjectStorage, founding: Founding): { agentId: string; token: string } {
  const { sql } = storage;
  const now = Date.now();
  const agentId = newId();
  const token = newSecret();
  storage.transactionSync(() => {
    migrate(storage);
    sql.exec(
      'INSERT INTO org (id, slug, name, created_at, secret, settings, sweep_at) VALUES (1, ?, ?, ?, ?, ?, ?)',
      founding.slug,
      founding.name,
      now,
      newSecret(),
      storedSettings(DEFAULT_SETTINGS),
      Retention.firstSweepAt(now),
    );
    const accounts = new Accounts(sql, founding.slug);
    const { email, passwordHash, displayName } = founding;
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
