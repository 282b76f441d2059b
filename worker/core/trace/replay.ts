import type { StepResult } from '../model/effects.ts';
import type { JournalEntry } from './journal.ts';
import type { AgentRecord } from '../model/agent-record.ts';
import type { OrgRecords } from '../model/records.ts';
import { agentRecord, isWritten } from '../model/agent-record.ts';
import { remainsOf } from './remains.ts';
import { restore } from '../time/restore.ts';
import { step } from '../step.ts';
import type { AgentId, OrgState, Time } from '../model/state.ts';

/** Who is told what was decided, and why. */
type Witness = Pick<OrgState, 'onChoice' | 'onTransfer'>;

/** What a journal did, done again from a checkpoint: the same events give the same state and the same log. */
export class Replay {
  #state: OrgState;
  /** The agents' rows as they were last written: all that a restart leaves of them. */
  readonly #rows: Map<AgentId, AgentRecord | null>;
  readonly #witness: Witness;

  /** @param records What the state was, or would have been, rebuilt from at that time; changed in place from now on. */
  constructor(records: OrgRecords, at: Time, witness: Witness = {}) {
    this.#witness = witness;
    this.#rows = new Map(records.agents.map(({ account, record }) => [account.profile.id, record]));
    this.#state = this.#rebuilt(records, at);
  }

  get state(): OrgState {
    return this.#state;
  }

  /** Applies the next entry; null when it was no event. */
  apply({ at, event }: JournalEntry): StepResult | null {
    if (event.type === 'sockets-lost') {
      this.#state = this.#rebuilt(
        remainsOf(this.#state, (id) => this.#rows.get(id) ?? null),
        at,
      );
      return null;
    }
    const result = step(this.#state, event, at);
    for (const agent of result.agents) {
      const record = agentRecord(agent);
      const written = this.#rows.get(agent.id);
      if (!written || !isWritten(written, record)) this.#rows.set(agent.id, record);
    }
    return result;
  }

  #rebuilt(records: OrgRecords, at: Time): OrgState {
    const { state } = restore(records, at);
    return Object.assign(state, this.#witness);
  }
}
