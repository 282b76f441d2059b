import type { Mutant } from './mutant.ts';

/** Wrong in who gets whom, and what visitors are told of it. */
export const inRouting: readonly Mutant[] = [
  {
    name: 'an agent takes one viewer too many (R-2)',
    file: 'choice/eligibility.ts',
    from: 'return agent.viewers.size < agent.capacity;',
    to: 'return agent.viewers.size <= agent.capacity;',
  },
  {
    name: 'the tiers are tried from the last (R-3)',
    file: 'choice/ranking.ts',
    from: 'for (const { ranking } of pool.tiers) {',
    to: 'for (const { ranking } of pool.tiers.toReversed()) {',
  },
  {
    name: 'overflow is allowed where it is not (R-4)',
    file: 'choice/ranking.ts',
    from: "return pool.config.overflow === 'any' ? (state.everybody[purpose].first(allowed) ?? null) : null;",
    to: 'return state.everybody[purpose].first(allowed) ?? null;',
  },
  {
    name: 'an assignment does not move the agent in its ranking (R-3)',
    file: 'placement/placing.ts',
    from: '  turn.visitors.add(visitor);\n  rerank(turn, agent);\n  markConsoles(turn, visitor.poolId, agent);\n}\n\n/** Takes the visitor',
    to: '  turn.visitors.add(visitor);\n  turn.agents.add(agent);\n  markConsoles(turn, visitor.poolId, agent);\n}\n\n/** Takes the visitor',
  },
  {
    name: 'an agent who is free again serves no line (R-7)',
    file: 'choice/ranking.ts',
    from: 'if (!couldWatch && everybody.watch.has(agent)) turn.freed.add(agent);',
    to: '',
  },
  {
    name: 'the same, and it does not say that it changed anything (R-7)',
    file: 'choice/ranking.ts',
    from: 'if (!couldWatch && everybody.watch.has(agent)) turn.freed.add(agent);\n',
    to: 'if (!couldWatch && everybody.watch.has(agent)) return;\n',
  },
  {
    name: 'no grace begins with the last socket (T-3)',
    file: 'agents/presence.ts',
    from: 'agent.connected = false;\n  agent.graceUntil = after(turn, turn.state.settings.graceSeconds);',
    to: 'agent.connected = false;',
  },
  {
    name: 'who accepts keeps the other viewers (T-4)',
    file: 'calls/calls.ts',
    from: 'reassignViewers(turn, agent, TRIGGERS.busy, () => true);',
    to: '',
  },
  {
    name: 'excluded agents are not excluded (R-13)',
    file: 'choice/eligibility.ts',
    from: 'if (!exclusion) return false;',
    to: 'if (exclusion) return false;\n  if (!exclusion) return false;',
  },
  {
    name: 'handoffs go on without a limit (R-14)',
    file: 'handoffs/handoffs.ts',
    from: 'const atLimit = cascade.count >= turn.state.settings.maxHandoffs;',
    to: 'const atLimit = false;',
  },
  {
    name: 'who loses the last agent is not told (R-22)',
    file: 'placement/notice.ts',
    from: 'tellUnavailable(turn, visitor, how.reason, how.previousAgentName);',
    to: '',
  },
  {
    name: 'who reconnects gets back an agent who is not there any more (R-6)',
    file: 'choice/ranking.ts',
    from: "if (!room || !there || !isFree(agent) || isExcluded(visitor, agent, 'watch', now)) return false;",
    to: "if (!room || isExcluded(visitor, agent, 'watch', now)) return false;",
  },
  {
    name: 'a second tab makes an agent available who is away (R-12)',
    file: 'agents/presence.ts',
    from: 'agent.tabs.set(socket, { tab, idle: false });',
    to: "agent.tabs.set(socket, { tab, idle: false });\n  if (agent.tabs.size > 1) agent.choice = 'available';",
  },
  {
    name: 'a place that is given up is neither used nor said to have changed (R-7)',
    file: 'placement/placing.ts',
    from: '  poolOf(turn.state, visitor.poolId).viewers -= 1;\n  turn.visitors.add(visitor);\n  rerank(turn, agent);',
    to: '  poolOf(turn.state, visitor.poolId).viewers -= 1;\n  turn.visitors.add(visitor);',
  },
  {
    name: 'one idle tab of several puts the agent away (R-12)',
    file: 'agents/presence.ts',
    from: 'const idle = [...agent.tabs.values()].every((tab) => tab.idle);',
    to: 'const idle = [...agent.tabs.values()].some((tab) => tab.idle);',
  },
  {
    name: 'a removed agent keeps its viewers (T-8)',
    file: 'handoffs/removal.ts',
    from: '  abandon(turn, agent, TRIGGERS.removed);\n',
    to: '',
  },
  {
    name: 'the line is served from its end (R-7)',
    file: 'placement/placing.ts',
    from: 'return left !== right ? left < right : a.id < b.id;',
    to: 'return left !== right ? left > right : a.id < b.id;',
  },
  {
    name: 'who is over the limit is given the next agent at once (R-14)',
    file: 'placement/notice.ts',
    from: 'visitor.holdUntil = how.holdUntil;',
    to: 'visitor.holdUntil = null;',
  },
  {
    name: 'the overlay names the last agent lost, not the first (R-21)',
    file: 'placement/cascade.ts',
    from: '  cascade.until = until;',
    to: '  cascade.until = until;\n  cascade.firstAgentName = agent.profile.displayName;',
  },
];
