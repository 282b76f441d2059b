/** A core that is wrong in one way: what is replaced in a file of worker/core, and by what. */
export interface Mutant {
  /** What it does wrong, in words. */
  name: string;
  file: string;
  /** In the file exactly once. */
  from: string;
  to: string;
  /** The hard day on which it shows; without it, on any. */
  scenario?: string;
}

/** Ways in which somebody might break the core one day. The simulation must see each of them. */
export const mutants: readonly Mutant[] = [
  {
    name: 'an agent takes one viewer too many (R-2)',
    file: 'eligibility.ts',
    from: 'return agent.viewers.size < agent.capacity;',
    to: 'return agent.viewers.size <= agent.capacity;',
  },
  {
    name: 'an agent who rings may be rung by another (R-16)',
    file: 'ranking.ts',
    from: 'ring: canWatch && agent.ringing === null,',
    to: 'ring: canWatch,',
  },
  {
    name: 'the tiers are tried from the last (R-3)',
    file: 'ranking.ts',
    from: 'for (const { ranking } of pool.tiers) {',
    to: 'for (const { ranking } of pool.tiers.toReversed()) {',
  },
  {
    name: 'overflow is allowed where it is not (R-4)',
    file: 'ranking.ts',
    from: "return pool.config.overflow === 'any' ? (state.everybody[purpose].first(allowed) ?? null) : null;",
    to: 'return state.everybody[purpose].first(allowed) ?? null;',
  },
  {
    name: 'an assignment does not move the agent in its ranking (R-3)',
    file: 'placing.ts',
    from: '  turn.visitors.add(visitor);\n  rerank(turn, agent);\n  markConsoles(turn, visitor.poolId, agent);\n}\n\n/** Takes the visitor',
    to: '  turn.visitors.add(visitor);\n  turn.agents.add(agent);\n  markConsoles(turn, visitor.poolId, agent);\n}\n\n/** Takes the visitor',
  },
  {
    name: 'an agent who is free again serves no line (R-7)',
    file: 'ranking.ts',
    from: 'if (!couldWatch && everybody.watch.has(agent)) turn.freed.add(agent);',
    to: '',
  },
  {
    name: 'the same, and it does not say that it changed anything (R-7)',
    file: 'ranking.ts',
    from: 'if (!couldWatch && everybody.watch.has(agent)) turn.freed.add(agent);\n',
    to: 'if (!couldWatch && everybody.watch.has(agent)) return;\n',
  },
  {
    name: 'an agent who can ring again serves no queue (R-16)',
    file: 'ranking.ts',
    from: 'if (!couldRing && mayRingOwn(agent)) turn.ringersGrew = true;',
    to: '',
  },
  {
    name: 'no grace begins with the last socket (T-3)',
    file: 'presence.ts',
    from: 'agent.connected = false;\n  agent.graceUntil = after(turn, turn.state.settings.graceSeconds);',
    to: 'agent.connected = false;',
  },
  {
    name: 'the deadline of the grace is forgotten (R-18)',
    file: 'deadlines.ts',
    from: 'return earliest([agent.wrapUp?.until ?? null, agent.graceUntil]);',
    to: 'return earliest([agent.wrapUp?.until ?? null]);',
  },
  {
    name: 'wrap-up never ends (R-18)',
    file: 'deadlines.ts',
    from: 'if (agent.wrapUp && agent.wrapUp.until <= turn.now) endWrapUp(turn, agent);',
    to: '',
  },
  {
    name: 'who accepts keeps the other viewers (T-4)',
    file: 'calls.ts',
    from: 'reassignViewers(turn, agent, TRIGGERS.busy, () => true);',
    to: '',
  },
  {
    name: 'who does not answer stays available (T-6)',
    file: 'presence.ts',
    from: "putAway(turn, agent, 'away', 'rna_timeout', TRIGGERS.noAnswer);",
    to: '',
  },
  {
    name: 'excluded agents are not excluded (R-13)',
    file: 'eligibility.ts',
    from: 'if (!exclusion) return false;',
    to: 'if (exclusion) return false;\n  if (!exclusion) return false;',
  },
  {
    name: 'handoffs go on without a limit (R-14)',
    file: 'reassign.ts',
    from: 'const atLimit = cascade.count >= turn.state.settings.maxHandoffs;',
    to: 'const atLimit = false;',
  },
  {
    name: 'offers go on without a limit (R-14)',
    file: 'requests.ts',
    from: 'if (attempt.offers.length >= turn.state.settings.maxOffers) return giveUp(turn, attempt, true);',
    to: '',
  },
  {
    name: 'who loses the last agent is not told (R-22)',
    file: 'notice.ts',
    from: 'tellUnavailable(turn, visitor, how.reason, how.previousAgentName);',
    to: '',
  },
  {
    name: 'an answer counts wherever it comes from, and as often (R-17)',
    file: 'agent-commands.ts',
    from: 'if (attempt?.ringing?.agent !== agent) {',
    to: 'if (!attempt?.ringing) {',
  },
  {
    name: 'an answered call is answered again (R-17)',
    file: 'agent-commands.ts',
    from: "  if (attempt?.call) {\n    return refuse(turn, socket, 'CALL_ALREADY_ACCEPTED', 'That call was answered already.', message.type);\n  }\n  if (attempt?.ringing?.agent !== agent) {",
    to: '  if (!attempt || (attempt.ringing?.agent !== agent && attempt.call?.agent !== agent)) {',
  },
  {
    name: 'a second click begins a second attempt (R-37)',
    file: 'visitor-commands.ts',
    from: 'if (attempt) return tellRinging(turn, attempt);',
    to: '',
  },
  {
    name: 'a caller who is gone is waited for without end (R-38)',
    file: 'visits.ts',
    from: 'attempt.visitorGoneUntil = after(turn, GONE_WHILE_RINGING_SECONDS);',
    to: '',
  },
  {
    name: 'a call waits for its picture without end (R-33)',
    file: 'calls.ts',
    from: 'mediaUntil: here ? after(turn, settings.mediaUpSeconds) : null,',
    to: 'mediaUntil: null,',
  },
  {
    name: 'a handoff is in the log twice (R-40)',
    file: 'log.ts',
    from: "  turn.effects.push({\n    do: 'log-handoff',",
    to: "  for (let twice = 0; twice < 2; twice += 1) turn.effects.push({\n    do: 'log-handoff',",
  },
  {
    name: 'a change of status is not in the log (R-40)',
    file: 'step.ts',
    from: '  logStatuses(turn);\n',
    to: '',
  },
  {
    name: 'a token forgets the cascade (R-51)',
    file: 'claims.ts',
    from: 'cascade: visitor.cascade,',
    to: 'cascade: null,',
  },
  {
    name: 'a restart gives nobody a new grace (R-51)',
    file: 'restart.ts',
    from: 'agent.graceUntil = after(turn, turn.state.settings.graceSeconds);',
    to: 'agent.graceUntil = turn.now;',
  },
  {
    name: 'agents are ranked before their viewers are known (R-50)',
    file: 'restore.ts',
    from: 'for (const pool of records.pools) placePool(state, pool);',
    to: 'for (const pool of records.pools) for (const agent of placePool(state, pool)) rank(state, agent);',
    scenario: 'reject-storm',
  },
  {
    name: 'who reconnects gets back an agent who is not there any more (R-6)',
    file: 'ranking.ts',
    from: "if (!room || !there || !isFree(agent) || isExcluded(visitor, agent, 'watch', now)) return false;",
    to: "if (!room || isExcluded(visitor, agent, 'watch', now)) return false;",
  },
  {
    name: 'a second tab makes an agent available who is away (R-12)',
    file: 'presence.ts',
    from: 'agent.tabs.set(socket, { tab, idle: false });',
    to: "agent.tabs.set(socket, { tab, idle: false });\n  if (agent.tabs.size > 1) agent.choice = 'available';",
  },
  {
    name: 'a place that is given up is neither used nor said to have changed (R-7)',
    file: 'placing.ts',
    from: '  poolOf(turn.state, visitor.poolId).viewers -= 1;\n  turn.visitors.add(visitor);\n  rerank(turn, agent);',
    to: '  poolOf(turn.state, visitor.poolId).viewers -= 1;\n  turn.visitors.add(visitor);',
  },
  {
    name: 'one idle tab of several puts the agent away (R-12)',
    file: 'presence.ts',
    from: 'const idle = [...agent.tabs.values()].every((tab) => tab.idle);',
    to: 'const idle = [...agent.tabs.values()].some((tab) => tab.idle);',
  },
  {
    name: 'a rejoin token opens the call as often as one likes (R-31)',
    file: 'visits.ts',
    from: 'return numberGood && call.visitorLostUntil !== null ? { attempt, call } : null;',
    to: 'return call.visitorLostUntil !== null ? { attempt, call } : null;',
    scenario: 'flapping-network',
  },
  {
    name: 'a removed agent keeps its viewers (T-8)',
    file: 'removal.ts',
    from: '  abandon(turn, agent, TRIGGERS.removed);\n',
    to: '',
  },
  {
    name: 'who comes back goes to the end of the line (R-51)',
    file: 'placing.ts',
    from: 'visitor.waitingSince ??= turn.now;',
    to: 'visitor.waitingSince = turn.now;',
  },
  {
    name: 'the line is served from its end (R-7)',
    file: 'serve.ts',
    from: 'return left !== right ? left < right : a.id < b.id;',
    to: 'return left !== right ? left > right : a.id < b.id;',
  },
  {
    name: 'who is over the limit is given the next agent at once (R-14)',
    file: 'notice.ts',
    from: 'visitor.holdUntil = how.holdUntil;',
    to: 'visitor.holdUntil = null;',
  },
  {
    name: 'an offer does not keep the cascade going (R-13)',
    file: 'requests.ts',
    from: '  prolongCascade(turn, visitor);\n  if (visitor.agent !== agent) moveCaller',
    to: '  if (visitor.agent !== agent) moveCaller',
  },
  {
    name: 'the overlay names the last agent lost, not the first (R-21)',
    file: 'cascade.ts',
    from: '  cascade.until = until;',
    to: '  cascade.until = until;\n  cascade.firstAgentName = agent.profile.displayName;',
  },
  {
    name: 'a caller moved while it rings is not told by whom (R-20)',
    file: 'requests.ts',
    from: '  tellReassigned(turn, visitor, { from, to, trigger: loss.trigger, cascade, ringing: attempt });\n',
    to: '',
  },
  {
    name: 'a visitor whose call is over is forgotten (R-23)',
    file: 'calls.ts',
    from: '  turn.arrivals.push({ visitor, previous: agent });\n}\n\nfunction beginWrapUp',
    to: '}\n\nfunction beginWrapUp',
  },
  {
    name: 'silent agents stay available (T-7)',
    file: 'silence.ts',
    from: 'if ([...agent.tabs.keys()].every((socket) => silent.has(socket))) goStale(turn, agent);',
    to: '',
  },
  {
    name: 'a lost caller of a call is not waited for, nor given up (R-31)',
    file: 'calls.ts',
    from: '  call.visitorLostUntil = after(turn, visitorRejoinSeconds);\n  call.mediaUntil = null;',
    to: '  call.mediaUntil = null;',
  },
  {
    name: 'signals go to every tab of the agent (R-35)',
    file: 'visitor-commands.ts',
    from: 'if (call.socket !== null) tellSocket(turn, call.socket, message);',
    to: 'for (const socket of call.agent.tabs.keys()) tellSocket(turn, socket, message);',
  },
  {
    name: 'consoles are not told of viewers and waiting (R-5)',
    file: 'consoles.ts',
    from: 'if (agent && isConnected(agent)) tellStats(turn, agent);',
    to: '',
  },
];
