import type { LiveAnswer } from '../../../protocol/answers/now.ts';
import type { LiveAgent, LiveVisitor } from '../../../protocol/live.ts';
import type { AgentStatus } from '../../../protocol/people.ts';
import { isInCall, isInGrace, statusOf } from '../choice/eligibility.ts';
import type { Agent, OrgState, Time, Visitor } from '../model/state.ts';

/** So many agents are told of; of each so many viewers and pools. */
const MOST_AGENTS = 500;
const MOST_WATCHING = 5;
const MOST_POOLS = 20;
const PAGE_LENGTH = 256;

/** Those about whom something is to be seen or done come first. */
const ORDER: Record<AgentStatus, number> = { in_call: 0, in_simulation: 1, idle: 2, away: 3, offline: 4 };

/** What the core knows of the live board; whom a full house turned away, the shell counts. */
export type LiveBoard = Omit<LiveAnswer, 'turnedAway'>;

/** Who is here, with whom, and how many wait. */
export function liveBoard(state: OrgState): LiveBoard {
  const agents = present(state)
    .map((agent) => ({ agent, status: statusOf(agent) }))
    .sort((a, b) => ORDER[a.status] - ORDER[b.status]);
  return {
    agents: agents.slice(0, MOST_AGENTS).map(({ agent, status }) => liveAgent(agent, status)),
    total: agents.length,
    waiting: [...state.pools.values()].map((pool) => ({ poolId: pool.config.id, count: pool.waiting })),
  };
}

/** What each of them does whom the board shows. */
export function presentStatuses(state: OrgState): AgentStatus[] {
  return present(state).map(statusOf);
}

/** Everybody but those who are switched off; they too, until their call is over. */
function present({ agents }: OrgState): Agent[] {
  return [...agents.values()].filter((agent) => agent.active || isInCall(agent));
}

function liveAgent(agent: Agent, status: AgentStatus): LiveAgent {
  const { id, profile, awayReason, loggedAt, ringing, viewers } = agent;
  const call = agent.call ?? agent.consulting;
  const attempt = call?.attempt ?? ringing;
  return {
    id,
    displayName: profile.displayName,
    avatarUrl: profile.avatarUrl,
    status,
    // In their grace nobody has noted yet that they are gone.
    ...(loggedAt > 0 && !isInGrace(agent) && { since: loggedAt }),
    ...(status === 'away' && awayReason !== null && awayReason !== 'manual' && { awayReason }),
    // Sorted: in which order an agent came into them, an eviction forgets.
    pools: [...agent.pools.keys()].sort().slice(0, MOST_POOLS),
    viewers: viewers.size,
    watching: newestOf(viewers).map((visitor) => liveVisitor(visitor, visitor.assignedAt)),
    ...(ringing && { requestId: ringing.id }),
    ...(call && { callId: call.attempt.id }),
    ...(attempt && { visitor: liveVisitor(attempt.visitor, call?.startedAt ?? attempt.requestedAt) }),
  };
}

function liveVisitor({ id, pageUrl }: Visitor, since: Time): LiveVisitor {
  return { id, pageUrl: pageUrl.slice(0, PAGE_LENGTH), since };
}

/** The last who came, the newest first: in one pass, since there may be ten thousands of viewers. */
function newestOf(viewers: ReadonlySet<Visitor>): Visitor[] {
  const newest: Visitor[] = [];
  for (const visitor of viewers) {
    const last = newest[MOST_WATCHING - 1];
    if (last && !isNewer(visitor, last)) continue;
    const place = newest.findIndex((other) => isNewer(visitor, other));
    newest.splice(place < 0 ? newest.length : place, 0, visitor);
    newest.length = Math.min(newest.length, MOST_WATCHING);
  }
  return newest;
}

function isNewer(a: Visitor, b: Visitor): boolean {
  return a.assignedAt !== b.assignedAt ? a.assignedAt > b.assignedAt : a.id < b.id;
}
