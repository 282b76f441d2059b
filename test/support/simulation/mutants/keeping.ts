import type { Mutant } from './mutant.ts';

/** Wrong in what is kept, waited for and written down. */
export const inKeeping: readonly Mutant[] = [
  {
    name: 'the deadline of the grace is forgotten (R-18)',
    file: 'time/deadlines.ts',
    in: 'agentDeadline',
    from: 'earliest([wrapUp?.until ?? null, graceUntil])',
    to: 'earliest([wrapUp?.until ?? null])',
  },
  {
    name: 'wrap-up never ends (R-18)',
    file: 'time/deadlines.ts',
    in: 'actOnAgentDeadline',
    from: 'if (agent.wrapUp && agent.wrapUp.until <= ctx.now) endWrapUp(ctx, agent);',
    to: '',
  },
  {
    name: 'a handoff is in the log twice (R-40)',
    file: 'output/log.ts',
    in: 'logHandoff',
    from: 'ctx.effects.push($row);',
    to: 'ctx.effects.push($row); ctx.effects.push($row);',
  },
  {
    name: 'a change of status is not in the log (R-40)',
    file: 'step.ts',
    in: 'step',
    from: 'logStatuses(ctx);',
    to: '',
  },
  {
    name: 'a token forgets the cascade (R-51)',
    file: 'model/claims.ts',
    in: 'claimsOf',
    from: 'cascade: visitor.cascade && copyCascade(visitor.cascade)',
    to: 'cascade: null',
  },
  {
    name: 'a restart gives nobody a new grace (R-51)',
    file: 'time/restart.ts',
    in: 'restartAgent',
    from: 'draft.graceUntil = after(ctx, ctx.state.settings.graceSeconds);',
    to: 'draft.graceUntil = ctx.now;',
    seed: 4,
  },
  {
    name: 'agents are ranked before their viewers are known (R-50)',
    file: 'time/restore.ts',
    in: 'restore',
    from: 'for (const pool of records.pools) placePool(state, pool);',
    to: 'for (const pool of records.pools) for (const agent of placePool(state, pool)) rank(state, agent);',
    scenario: 'reject-storm',
    seed: 6,
  },
  {
    name: 'who comes back goes to the end of the line (R-51)',
    file: 'changes/visitors.ts',
    in: 'joinWaitingQueue',
    from: 'waitedSince ?? ctx.now',
    to: 'ctx.now',
  },
  {
    name: 'silent agents stay available (T-7)',
    file: 'time/silence.ts',
    in: 'checkSilence',
    from: 'if ([...agent.tabs.keys()].every((socket) => silent.has(socket))) handleSilentAgent(ctx, agent);',
    to: '',
    seed: 4,
  },
  {
    name: 'consoles are not told of viewers and waiting (R-5)',
    file: 'output/consoles.ts',
    in: 'notifyConsoles',
    from: 'if (agent) consoles.dirtyStats.add(agent);',
    to: '',
  },
];
