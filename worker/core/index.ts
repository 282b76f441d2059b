/** The routing core: what the shell may use of it. */
export { step } from './step.ts';
export { restore } from './time/restore.ts';
export { due, nextDeadline, nextDeadlineBesideConsoles } from './time/deadlines.ts';
export { tellsAtOnce } from './changes/consoles.ts';
export { liveBoard, presentStatuses } from './output/live-board.ts';
export {
  explainRoute,
  matchDraft,
  partyIn,
  isCallOn,
  isInCall,
  tabsOf,
  findPresentVisitor,
  visitorWith,
} from './output/views.ts';
export {
  agentOf,
  attemptOf,
  callOf,
  endOf,
  firstAgentId,
  isWaiting,
  ownerOf,
  ringingOf,
  waitOf,
} from './model/phases.ts';
export { agentRecord, isWritten, tabRecord } from './model/agent-record.ts';
export { attemptRecord } from './model/attempt-record.ts';
export { sourceRecord } from './model/source.ts';
export { visitorRecord } from './model/visitor-record.ts';
export { concerns } from './output/alerts.ts';
export { transferTargets } from './output/transfer-targets.ts';
export { isFull } from './choice/budgets.ts';
export { DEFAULT_BUDGETS } from './model/source.ts';
export type { Budgets, Source, SourceId, SourceRecord } from './model/source.ts';
export { remainsOf } from './trace/remains.ts';
export { journalEntry, mergePages } from './trace/journal.ts';
export { erasedPage, filterPageUrl } from './choice/rules.ts';
export {
  recordsWithoutIdentities,
  recordsWithoutVisitor,
  withoutIdentity,
  withoutVisitor,
} from './trace/erased.ts';
export type { Subject } from './trace/erased.ts';
export { VisitorTrace } from './trace/visitor-trace.ts';
export type { JournalEntry } from './trace/journal.ts';
export type { TraceItem } from './trace/trace-items.ts';
export type * from './model/agent-record.ts';
export type * from './model/attempt-record.ts';
export type * from './model/records.ts';
export type * from './model/visitor-record.ts';
export type * from './model/claims.ts';
export type * from './model/events.ts';
export type * from './model/effects.ts';
export type { LiveBoard } from './output/live-board.ts';
export type { RouteAnswer } from './output/views.ts';
export type {
  Agent,
  AgentId,
  Attempt,
  DeadlineRef,
  LoggedStatus,
  OrgState,
  PoolConfig,
  SocketId,
  Time,
  Visitor,
} from './model/state.ts';
