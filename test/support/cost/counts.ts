/** What the platform bills of a session, or bills by. */
export interface Counts {
  /** Requests to the Worker. What static assets answer is free, and not among them. */
  workerRequests: number;
  /** Upgrades and calls into objects of all classes. */
  objectRequests: number;
  /** Incoming messages of sockets; heartbeats are answered by the runtime, and free. */
  messages: number;
  alarms: number;
  /** To a hundred: where a random id stands in an index makes one more or less. */
  rowsRead: number;
  /** By table, indexes included; `alarm` are settings of the alarm, `keys` what is stored by key. */
  rowsWritten: Record<string, number>;
  /** Rows and entries of indexes that it leaves behind: when they expire, deleting them is billed as writing. */
  rowsLeft: number;
  /** Everything that the organization's object ran for, closes of sockets included. */
  events: number;
  /** What was asked of other objects meanwhile. */
  questions: number;
  /** Seconds that the object was in memory, with the ten after each event in which it does not hibernate yet. */
  secondsInMemory: number;
  /** Operations of R2, class A and B, and what was read by the latter. */
  filesWritten: number;
  filesRead: number;
  bytesRead: number;
}
