import type { Mutant } from './mutant.ts';

/** Wrong in what is kept, waited for and written down. */
export const inKeeping: readonly Mutant[] = [
  {
    name: 'the deadline of the grace is forgotten (R-18)',
    file: 'time/deadlines.ts',
    from: 'return earliest([agent.wrapUp?.until ?? null, agent.graceUntil]);',
    to: 'return earliest([agent.wrapUp?.until ?? null]);',
  },
  {
    name: 'wrap-up never ends (R-18)',
    file: 'time/deadlines.ts',
    from: 'if (agent.wrapUp && agent.wrapUp.until <= turn.now) endWrapUp(turn, agent);',
    to: '',
  },
  {
    name: 'a handoff is in the log twice (R-40)',
    file: 'output/log.ts',
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
    file: 'model/claims.ts',
    from: 'cascade: visitor.cascade,',
    to: 'cascade: null,',
  },
  {
    name: 'a restart gives nobody a new grace (R-51)',
    file: 'time/restart.ts',
    from: 'agent.graceUntil = after(turn, turn.state.settings.graceSeconds);',
    to: 'agent.graceUntil = turn.now;',
  },
  {
    name: 'agents are ranked before their viewers are known (R-50)',
    file: 'time/restore.ts',
    from: 'for (const pool of records.pools) placePool(state, pool);',
    to: 'for (const pool of records.pools) for (const agent of placePool(state, pool)) rank(state, agent);',
    scenario: 'reject-storm',
  },
  {
    name: 'who comes back goes to the end of the line (R-51)',
    file: 'placement/placing.ts',
    from: 'visitor.waitingSince ??= turn.now;',
    to: 'visitor.waitingSince = turn.now;',
  },
  {
    name: 'silent agents stay available (T-7)',
    file: 'time/silence.ts',
    from: 'if ([...agent.tabs.keys()].every((socket) => silent.has(socket))) goStale(turn, agent);',
    to: '',
  },
  {
    name: 'consoles are not told of viewers and waiting (R-5)',
    file: 'output/consoles.ts',
    from: 'if (agent && isConnected(agent)) tellStats(turn, agent);',
    to: '',
  },
];
