import type { Mutant } from './mutant.ts';

/** Wrong in call attempts and calls. */
export const inAttempts: readonly Mutant[] = [
  {
    name: 'an agent who rings may be rung by another (R-16)',
    file: 'choice/ranking.ts',
    from: 'ring: canWatch && agent.ringing === null,',
    to: 'ring: canWatch,',
  },
  {
    name: 'an agent who can ring again serves no queue (R-16)',
    file: 'choice/ranking.ts',
    from: 'if (!couldRing && mayRingOwn(agent)) turn.ringersGrew = true;',
    to: '',
  },
  {
    name: 'who does not answer stays available (T-6)',
    file: 'agents/presence.ts',
    from: "putAway(turn, agent, 'away', 'rna_timeout', TRIGGERS.noAnswer);",
    to: '',
  },
  {
    name: 'offers go on without a limit (R-14)',
    file: 'attempts/attempts.ts',
    from: 'if (attempt.offers.length >= turn.state.settings.maxOffers) return giveUp(turn, attempt, true);',
    to: '',
  },
  {
    name: 'an answer counts wherever it comes from, and as often (R-17)',
    file: 'agents/agent-commands.ts',
    from: 'if (attempt?.ringing?.agent !== agent) {',
    to: 'if (!attempt?.ringing) {',
  },
  {
    name: 'an answered call is answered again (R-17)',
    file: 'agents/agent-commands.ts',
    from: "  if (attempt?.call) {\n    return refuse(turn, socket, 'CALL_ALREADY_ACCEPTED', 'That call was answered already.', message.type);\n  }\n  if (attempt?.ringing?.agent !== agent) {",
    to: '  if (!attempt || (attempt.ringing?.agent !== agent && attempt.call?.agent !== agent)) {',
  },
  {
    name: 'a second click begins a second attempt (R-37)',
    file: 'visitors/visitor-commands.ts',
    from: 'if (attempt) return tellRinging(turn, attempt);',
    to: '',
  },
  {
    name: 'a caller who is gone is waited for without end (R-38)',
    file: 'visitors/visits.ts',
    from: 'attempt.visitorGoneUntil = after(turn, GONE_WHILE_RINGING_SECONDS);',
    to: '',
  },
  {
    name: 'a call waits for its picture without end (R-33)',
    file: 'calls/calls.ts',
    from: 'mediaUntil: here ? after(turn, settings.mediaUpSeconds) : null,',
    to: 'mediaUntil: null,',
  },
  {
    name: 'a rejoin token opens the call as often as one likes (R-31)',
    file: 'visitors/visits.ts',
    from: 'return numberGood && call.visitorLostUntil !== null ? { attempt, call } : null;',
    to: 'return call.visitorLostUntil !== null ? { attempt, call } : null;',
    scenario: 'flapping-network',
  },
  {
    name: 'an offer does not keep the cascade going (R-13)',
    file: 'attempts/attempts.ts',
    from: '  prolongCascade(turn, visitor);\n  if (visitor.agent !== agent) moveCaller',
    to: '  if (visitor.agent !== agent) moveCaller',
  },
  {
    name: 'a caller moved while it rings is not told by whom (R-20)',
    file: 'attempts/attempts.ts',
    from: '  tellReassigned(turn, visitor, { from, to, trigger: loss.trigger, cascade, ringing: attempt });\n',
    to: '',
  },
  {
    name: 'a visitor whose call is over is forgotten (R-23)',
    file: 'calls/calls.ts',
    from: '  turn.arrivals.push({ visitor, previous: agent });\n}\n\nfunction beginWrapUp',
    to: '}\n\nfunction beginWrapUp',
  },
  {
    name: 'a lost caller of a call is not waited for, nor given up (R-31)',
    file: 'calls/calls.ts',
    from: '  call.visitorLostUntil = after(turn, visitorRejoinSeconds);\n  call.mediaUntil = null;',
    to: '  call.mediaUntil = null;',
  },
  {
    name: 'signals go to every tab of the agent (R-35)',
    file: 'visitors/visitor-commands.ts',
    from: 'if (call.socket !== null) tellSocket(turn, call.socket, message);',
    to: 'for (const socket of call.agent.tabs.keys()) tellSocket(turn, socket, message);',
  },
];
