// Another system beside Usher, in the same run: `npm run bench:load -- --foreign PATH`. PATH is a TypeScript module whose
// default export is an `Adapter`. It is loaded in a process of its own, where its client lives, too. Who writes one finds
// `Crowd`, the light client of all others, in `crowd.ts`, ways to write messages in `dialect.ts`, and a whole example in
// `peers/socket-io/adapter.ts`.

/** How to start a system and to speak with it. */
export interface Adapter {
  /** What its columns are called. */
  readonly name: string;
  /**
   * Starts the server in a process of its own, on that port and the next if it needs two, with so many agents connected and
   * available. One of them, and half of them if there are `halves`, get visitors only by `gather`.
   */
  start(port: number, setup: Setup): Promise<ForeignServer>;
}

export interface Setup {
  readonly agents: number;
  /** How many viewers one agent may have: more than there will be. */
  readonly capacity: number;
}

/** A message's journey to all whom it was for. */
export interface Told {
  /** Until the last of them had it. */
  readonly ms: number;
  /** How large one was. */
  readonly meanBytes: number;
}

/** A system that runs. Whatever it is asked for is over when the promise is resolved; there is one question at a time. */
export interface ForeignServer {
  /** The server's process, whose time and memory are counted. */
  readonly pid: number;
  /** So many more visitors connect, at most 256 at once. Resolves when each was told of an agent; the time begins before. */
  join(count: number): Promise<Told>;
  /** The first so many visitors are with the one agent, and nobody else is. */
  gather(viewers: number): Promise<void>;
  /** That agent goes away, by their own word. Resolves when each of so many viewers was told who takes over. */
  leave(viewers: number): Promise<Told>;
  /** That agent is available again. */
  back(): Promise<void>;
  /** Left out where half of the agents cannot be cut off. */
  readonly halves?: Halves;
  stop(): Promise<void>;
}

/** Half of the agents, the one of `gather` among them. */
export interface Halves {
  /** The first so many visitors are with them, and nobody else is. */
  gather(viewers: number): Promise<void>;
  /**
   * Their connections are lost. Resolves when each of so many viewers was told who takes over; the time begins when the
   * system no longer waits for the agents to come back.
   */
  drop(viewers: number): Promise<Told>;
  /** They are connected and available again. */
  reopen(): Promise<void>;
}
