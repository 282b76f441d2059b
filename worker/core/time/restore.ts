import { placePool } from '../admin/admin.ts';
import { isSooner, updateDeadlines } from './deadlines.ts';
import { Heap } from '../model/heap.ts';
import { tellAgainAt } from '../changes/consoles.ts';
import { restoreChat } from '../calls/chat.ts';
import { link } from '../changes/invitations.ts';
import { joinWaitingQueue, setPhase } from '../changes/visitors.ts';
import { agentOf, callOf } from '../model/phases.ts';
import { newRanking, poolOf, rank } from '../choice/ranking.ts';
import type { AttemptRecord, ChatRecord } from '../model/attempt-record.ts';
import type { OrgRecords } from '../model/records.ts';
import type { VisitorRecord } from '../model/visitor-record.ts';
import { agentFromRecord } from '../model/agent-record.ts';
import { callFromRecord } from '../model/attempt-record.ts';
import { visitorFromClaims } from '../model/visitor-record.ts';
import { looksRestarted } from './restart.ts';
import { sortRules } from '../choice/rules.ts';
import type { Agent, Attempt, AttemptPhase, Draft, OrgState, Time, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { newContext } from '../model/step-context.ts';

/**
 * Rebuilds the state from rows and attachments. `restarted`: sockets were lost that the rows say were open;
 * the shell then steps a `restarted` event before any other. `areConsolesTold`: nothing waited to be told to them.
 */
export function restore(
  records: OrgRecords,
  now: Time,
  areConsolesTold = false,
): { state: OrgState; restarted: boolean } {
  const state = emptyState(records);
  const ctx = newContext(state, 'restore', now);
  restoreAgents(ctx, records);
  for (const pool of records.pools) placePool(state, pool);
  sortRules(state);
  for (const { id, until, ...calls } of records.sources)
    if (until > now) state.sources.set(id, { id, held: 0, waiting: new Set(), calls });
  const callers = new Set(records.attempts.map(({ visitor }) => visitor.claims.id));
  const present = new Map(
    records.visitors
      .filter(({ claims }) => callers.has(claims.id))
      .map((record) => [record.claims.id, record]),
  );
  for (const record of records.attempts) restoreAttempt(ctx, record, present.get(record.visitor.claims.id));
  for (const record of records.chats) restoreChatOf(state, record);
  for (const record of records.visitors) restoreVisitor(ctx, record);
  for (const { socket, openedAt } of [...records.unjoined].sort((a, b) => a.openedAt - b.openedAt)) {
    state.sockets.set(socket, { unjoined: true });
    state.unjoined.set(socket, openedAt);
  }
  // Only now: whoever is ranked must have all their viewers, since their place depends on them.
  for (const agent of state.agents.values()) {
    rank(state, agent);
    ctx.agents.add(agent);
  }
  forgetConsoles(state);
  if (!areConsolesTold) tellConsolesAgain(state, now);
  updateDeadlines(ctx);
  return { state, restarted: looksRestarted(state) };
}

/** That it was rebuilt is nothing to be told. */
function forgetConsoles({ consoles }: OrgState): void {
  consoles.dirtyAgents.clear();
  consoles.dirtyViewers.clear();
  consoles.dirtyPools.clear();
  consoles.dirtyStats.clear();
  consoles.dirtyBoard = false;
  consoles.at = null;
}

/** What consoles were last told is not kept: they are told again, within a second. */
function tellConsolesAgain(state: OrgState, now: Time): void {
  const { consoles } = state;
  for (const poolId of state.pools.keys()) consoles.dirtyPools.add(poolId);
  for (const agent of state.agents.values()) {
    if (agent.tabs.size === 0) continue;
    consoles.dirtyAgents.add(agent);
    consoles.dirtyViewers.add(agent);
  }
  consoles.dirtyBoard = consoles.boards.size > 0;
  consoles.at = consoles.dirtyAgents.size > 0 ? tellAgainAt(state, now) : null;
}

function emptyState(records: OrgRecords): OrgState {
  return {
    settings: records.settings,
    suspended: records.suspended,
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
    deadlinesOf: {
      agent: new Map(),
      attempt: new Map(),
      visitor: new Map(),
      stale: new Map(),
      unjoined: new Map(),
      consoles: new Map(),
    },
    staleCheckAt: records.staleCheckAt,
    unjoined: new Map(),
    budgets: records.budgets,
    sources: new Map(),
    atLimit: new Set(),
    places: 0,
    waitingVisitors: 0,
    consoles: {
      dirtyAgents: new Set(),
      dirtyViewers: new Set(),
      dirtyPools: new Set(),
      dirtyStats: new Set(),
      boards: new Set(),
      dirtyBoard: false,
      at: null,
      toldAt: 0,
    },
  };
}

function restoreAgents({ state }: StepContext, records: OrgRecords): void {
  for (const { account, record } of records.agents) {
    const agent = agentFromRecord(account, record, state.agents.size);
    state.agents.set(agent.id, agent);
  }
  for (const { socket, agentId, lastOfferedAt, ...tab } of records.tabs) {
    const agent: Draft<Agent> | undefined = state.agents.get(agentId);
    if (!agent) continue;
    agent.tabs.set(socket, tab);
    if (tab.board) state.consoles.boards.add(socket);
    agent.lastOfferedAt = Math.max(agent.lastOfferedAt, lastOfferedAt);
    state.sockets.set(socket, { agent });
  }
}

function restoreAttempt(ctx: StepContext, record: AttemptRecord, present: VisitorRecord | undefined): void {
  const { state } = ctx;
  const { id, pageUrl, poolId, requestedAt, offers, loss: lostAgent, visitorGoneUntil: goneUntil } = record;
  const visitor = addVisitor(ctx, present ?? record.visitor, present !== undefined);
  const attempt: Draft<Attempt> = {
    id,
    visitor,
    pageUrl,
    poolId,
    requestedAt,
    offers,
    lostAgent,
    phase: { kind: 'seeking' },
  };
  attempt.phase = phaseFromRecord(state, record, attempt);
  const { phase } = attempt;
  setPhase(
    ctx,
    visitor,
    phase.kind === 'in_call'
      ? { kind: 'in_call', call: phase.call }
      : { kind: 'calling', attempt, agent: agentOf(visitor), goneUntil },
  );
  if (phase.kind === 'queued') state.queue.add(attempt);
  state.attempts.set(id, attempt);
  ctx.attempts.add(attempt);
}

/** Where an attempt stands by its row; the agent at whom it rings, or who is in the call, knows of it then. */
function phaseFromRecord(state: OrgState, record: AttemptRecord, attempt: Attempt): AttemptPhase {
  const { ringing, call: callRecord, queuedUntil } = record;
  if (ringing) {
    const agent: Draft<Agent> = agentNamed(state, ringing.agentId);
    agent.ringing = attempt;
    return { kind: 'ringing', agent, until: ringing.until };
  }
  if (!callRecord) return { kind: 'queued', until: queuedUntil ?? 0 };
  const call = callFromRecord(callRecord, attempt, (id) => agentNamed(state, id));
  const agent: Draft<Agent> = call.agent;
  agent.call = call;
  const target: Draft<Agent> | undefined = call.transfer?.target;
  if (target && call.transfer?.kind === 'ringing') target.ringing = attempt;
  if (target && call.transfer?.kind === 'consulting') target.consulting = call;
  return { kind: 'in_call', call };
}

function restoreChatOf(state: OrgState, { callId, names }: ChatRecord): void {
  const attempt = state.attempts.get(callId);
  const call = attempt ? callOf(attempt) : null;
  if (call) restoreChat(call, names);
}

function restoreVisitor(ctx: StepContext, record: VisitorRecord): void {
  const visitor = ctx.state.visitors.get(record.claims.id) ?? addVisitor(ctx, record, true);
  if (visitor.phase.kind === 'unplaced') joinWaitingQueue(ctx, visitor);
  ctx.visitors.add(visitor);
}

/** Adds a visitor to the state, who watches the agent they had. */
function addVisitor(ctx: StepContext, record: VisitorRecord, present: boolean): Visitor {
  const { state } = ctx;
  const { claims } = record;
  const visitor: Draft<Visitor> = visitorFromClaims(claims, record);
  if (!state.pools.has(visitor.poolId)) visitor.poolId = state.defaultPool;
  state.visitors.set(visitor.id, visitor);
  if (present && visitor.socket !== null) state.sockets.set(visitor.socket, { visitor });
  const agent = claims.agentId === null ? undefined : state.agents.get(claims.agentId);
  if (agent) {
    setPhase(ctx, visitor, { kind: 'watching', agent });
    agent.viewers.add(visitor);
    poolOf(state, visitor.poolId).viewers += 1;
    if (record.invitation) restoreInvitation(visitor, agent, record.invitation);
  }
  return visitor;
}

/** An invitation lasts as long as the sockets of both do. */
function restoreInvitation(
  visitor: Draft<Visitor>,
  agent: Agent,
  { id, socket, until }: NonNullable<VisitorRecord['invitation']>,
): void {
  if (visitor.socket === null || !agent.tabs.has(socket)) return;
  visitor.invitation = { id, agent, visitor, socket, until };
  link(agent, visitor.invitation);
}

function agentNamed(state: OrgState, id: string): Agent {
  const agent = state.agents.get(id);
  if (!agent) throw new Error(`The running attempt names agent ${id}, who has no row.`);
  return agent;
}
