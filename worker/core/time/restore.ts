import { newAgent, placePool } from '../admin/admin.ts';
import { isSooner, updateDeadlines } from './deadlines.ts';
import { Heap } from '../model/heap.ts';
import { joinWaitingQueue } from '../placement/placing.ts';
import { newRanking, poolOf, rank } from '../choice/ranking.ts';
import type { AttemptRecord, OrgRecords, VisitorRecord } from '../model/records.ts';
import { callOf, visitorOf } from '../model/records.ts';
import { looksRestarted } from './restart.ts';
import { sortRules } from '../choice/rules.ts';
import type { Agent, Attempt, OrgState, Time, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { newContext } from '../model/step-context.ts';

/**
 * Rebuilds the state from rows and attachments. `restarted`: sockets were lost that the rows say were open;
 * the shell then steps a `restarted` event before any other.
 */
export function restore(records: OrgRecords, now: Time): { state: OrgState; restarted: boolean } {
  const state = emptyState(records);
  const ctx = newContext(state, 'restore', now);
  restoreAgents(ctx, records);
  for (const pool of records.pools) placePool(state, pool);
  sortRules(state);
  const bySocket = new Map(records.visitors.map((record) => [record.claims.id, record]));
  for (const record of records.attempts) restoreAttempt(ctx, record, bySocket.get(record.visitor.claims.id));
  for (const record of records.visitors) restoreVisitor(ctx, record);
  for (const socket of records.strangers) state.sockets.set(socket, { unjoined: true });
  // Only now: whoever is ranked must have all its viewers, since its place depends on them.
  for (const agent of state.agents.values()) {
    rank(state, agent);
    ctx.agents.add(agent);
  }
  // What consoles were last told is not kept: they are told again, within a second.
  for (const poolId of state.pools.keys()) state.consoles.dirtyPools.add(poolId);
  for (const agent of state.agents.values()) if (agent.tabs.size > 0) state.consoles.dirtyAgents.add(agent);
  state.consoles.at = state.consoles.dirtyAgents.size > 0 ? now + 1_000 : null;
  updateDeadlines(ctx);
  return { state, restarted: looksRestarted(state) };
}

function emptyState(records: OrgRecords): OrgState {
  return {
    settings: records.settings,
    agents: new Map(),
    visitors: new Map(),
    attempts: new Map(),
    pools: new Map(),
    defaultPool: '',
    rules: [],
    everybody: newRanking(),
    absent: new Set(),
    queue: new Set(),
    sockets: new Map(),
    deadlines: new Heap(isSooner),
    deadlineByKey: new Map(),
    staleCheckAt: records.staleCheckAt,
    consoles: { dirtyAgents: new Set(), dirtyPools: new Set(), at: null, toldAt: 0 },
  };
}

function restoreAgents({ state }: StepContext, records: OrgRecords): void {
  for (const { account, record } of records.agents) {
    const agent = newAgent(account);
    if (record) Object.assign(agent, record);
    state.agents.set(agent.id, agent);
  }
  for (const { socket, agentId, tab, idle, lastOfferedAt } of records.tabs) {
    const agent = state.agents.get(agentId);
    if (!agent) continue;
    agent.tabs.set(socket, { tab, idle });
    agent.lastOfferedAt = Math.max(agent.lastOfferedAt, lastOfferedAt);
    state.sockets.set(socket, { agent });
  }
}

function restoreAttempt(ctx: StepContext, record: AttemptRecord, present: VisitorRecord | undefined): void {
  const { state } = ctx;
  const ringer = record.ringing ? agentNamed(state, record.ringing.agentId) : null;
  const visitor = placeVisitor(ctx, present ?? record.visitor, present !== undefined);
  const attempt: Attempt = {
    ...record,
    visitor,
    ringing: record.ringing && ringer && { agent: ringer, until: record.ringing.until },
    call: record.call && callOf(record.call, agentNamed(state, record.call.agentId)),
    end: null,
  };
  visitor.attempt = attempt.id;
  state.attempts.set(attempt.id, attempt);
  if (ringer) ringer.ringing = attempt.id;
  else if (attempt.call) attempt.call.agent.call = attempt.id;
  else state.queue.add(attempt);
  ctx.attempts.add(attempt);
}

function restoreVisitor(ctx: StepContext, record: VisitorRecord): void {
  const { state } = ctx;
  const known = state.visitors.get(record.claims.id);
  const visitor = known ?? placeVisitor(ctx, record, true);
  if (visitor.agent === null && visitor.attempt === null) joinWaitingQueue(ctx, visitor);
  ctx.visitors.add(visitor);
}

function placeVisitor(ctx: StepContext, record: VisitorRecord, present: boolean): Visitor {
  const { state } = ctx;
  const visitor = visitorOf(record, (id) => state.agents.get(id));
  if (!state.pools.has(visitor.poolId)) visitor.poolId = state.defaultPool;
  state.visitors.set(visitor.id, visitor);
  if (present && visitor.socket !== null) state.sockets.set(visitor.socket, { visitor });
  if (visitor.agent) {
    visitor.agent.viewers.add(visitor);
    poolOf(state, visitor.poolId).viewers += 1;
  }
  return visitor;
}

function agentNamed(state: OrgState, id: string): Agent {
  const agent = state.agents.get(id);
  if (!agent) throw new Error(`The running attempt names agent ${id}, who has no row.`);
  return agent;
}
