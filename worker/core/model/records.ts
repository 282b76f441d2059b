import type { AgentRecord, TabRecord } from './agent-record.ts';
import type { AttemptRecord, ChatRecord } from './attempt-record.ts';
import type { AgentAccount } from './events.ts';
import type { Budgets, SourceRecord } from './source.ts';
import type { PoolConfig, SocketId, Time } from './state.ts';
import type { VisitorRecord } from './visitor-record.ts';
import type { Settings } from '../../../protocol/settings.ts';

/** Everything from which the state is rebuilt, after an eviction or a restart. */
export interface OrgRecords {
  settings: Settings;
  suspended: boolean;
  pools: PoolConfig[];
  agents: { account: AgentAccount; record: AgentRecord | null }[];
  attempts: AttemptRecord[];
  chats: ChatRecord[];
  /** From the attachments of the open sockets, the one that is just closing included. */
  tabs: TabRecord[];
  visitors: VisitorRecord[];
  /** Sockets of visitors who have not joined yet, and when they were opened. */
  unjoined: { socket: SocketId; openedAt: Time }[];
  /** Sources whose calls still count. */
  sources: SourceRecord[];
  budgets: Budgets;
  /** When the gathered staleness check is due, overdue included; null with no sockets. */
  staleCheckAt: Time | null;
}
