/** The routing core: what the shell may use of it. */
export { step } from './step.ts';
export { restore } from './restore.ts';
export { due, nextDeadline } from './deadlines.ts';
export { explainRoute, isParty, liveBoard, mayLeave, present } from './views.ts';
export { agentFacts, agentRecord, attemptRecord, tabRecord, visitorRecord } from './records.ts';
export { journalEntry, mergePages } from './journal.ts';
export { Story } from './story.ts';
export type { JournalEntry } from './journal.ts';
export type { TraceItem } from './telling.ts';
export type * from './records.ts';
export type * from './claims.ts';
export type * from './events.ts';
export type * from './effects.ts';
export type { LiveBoard, RouteAnswer } from './views.ts';
export type {
  Agent,
  AgentId,
  Attempt,
  DeadlineRef,
  OrgState,
  PoolConfig,
  SocketId,
  Time,
  Visitor,
} from './state.ts';
