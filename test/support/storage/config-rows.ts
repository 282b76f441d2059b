import type { AgentAccount, OrgEvent, OrgRecords, PoolConfig } from '../../../worker/core/index.ts';
import type { Settings } from '../../../protocol/settings.ts';

/** What admins have set, as the HTTP side writes it down before the core hears of it. */
export class ConfigRows {
  settings: Settings;
  suspended = false;
  readonly accounts = new Map<string, AgentAccount>();
  readonly pools = new Map<string, PoolConfig>();

  constructor(settings: Settings, accounts: readonly AgentAccount[], pools: readonly PoolConfig[]) {
    this.settings = settings;
    for (const account of accounts) this.accounts.set(account.profile.id, account);
    for (const pool of pools) this.pools.set(pool.id, pool);
  }

  /** Takes over what an event says that was changed. */
  save(event: OrgEvent): void {
    if (event.type === 'settings-changed') this.settings = event.settings;
    if (event.type === 'org-suspended') this.suspended = true;
    if (event.type === 'org-resumed') this.suspended = false;
    if (event.type === 'pool-saved') this.pools.set(event.pool.id, event.pool);
    if (event.type === 'pool-deleted') this.pools.delete(event.poolId);
    if (event.type === 'agent-saved') this.accounts.set(event.account.profile.id, event.account);
    if (event.type !== 'agent-removed') return;
    const account = this.accounts.get(event.agentId);
    if (account) this.accounts.set(event.agentId, { ...account, active: false });
    for (const [id, pool] of this.pools) {
      const members = pool.members.filter((member) => member.agentId !== event.agentId);
      this.pools.set(id, { ...pool, members });
    }
  }

  /** Their part of all records, beside the rows that routing has written of each agent. */
  records(
    agents: ReadonlyMap<string, NonNullable<OrgRecords['agents'][number]['record']>>,
  ): Pick<OrgRecords, 'settings' | 'suspended' | 'pools' | 'agents'> {
    return {
      settings: this.settings,
      suspended: this.suspended,
      pools: [...this.pools.values()],
      agents: [...this.accounts].map(([id, account]) => ({ account, record: agents.get(id) ?? null })),
    };
  }
}
