import type { Purpose } from '../choice/eligibility.ts';
import type { Loss } from '../../../protocol/facts.ts';
import type { StepResult } from '../model/effects.ts';
import { endOf } from '../model/phases.ts';
import { snapshotVisitor, snapshotAttempt } from './snapshot.ts';
import type { JournalEntry } from './journal.ts';
import { explainAgents } from '../choice/explanation.ts';
import type { OrgRecords } from '../model/records.ts';
import { Replay } from './replay.ts';
import type {
  AgentId,
  ChoiceListener,
  OrgState,
  SocketId,
  Time,
  TransferTurn,
  VisitorId,
} from '../model/state.ts';
import { isNoPage, isQuiet, joined, pagesIn, type PageRun } from './trace-pages.ts';
import { causeOf } from './causes.ts';
import type { Change, RoutingDecision, TraceItem } from './trace-items.ts';
import { lossesIn, traceItems } from './trace-items.ts';

/**
 * Why things happened to one visitor: replays a journal, and writes down in order what became of the visitor,
 * and at every choice who was considered and why not. The cost is the reader's: nothing of it runs in the router.
 */
export class VisitorTrace {
  readonly items: TraceItem[] = [];
  /** Since when the visitor was there when first seen; before the checkpoint: their trace began earlier. */
  connectedAt: Time | null = null;
  readonly #visitorId: VisitorId;
  readonly #replay: Replay;
  readonly #choices = new Map<Purpose, RoutingDecision>();
  readonly #transfers: TransferTurn[] = [];
  /** Why agents are excluded for the visitor, as far as it is known. */
  readonly #losses = new Map<AgentId, Loss>();
  /** The pages that the last item tells of, while they lead to nothing. */
  #run: PageRun | null = null;

  /** @param records The checkpoint to begin from; changed in place from now on. */
  constructor(records: OrgRecords, at: Time, visitorId: VisitorId) {
    this.#visitorId = visitorId;
    this.#replay = new Replay(records, at, {
      onChoice: (choice) => this.#onChoice(choice),
      onTransfer: (turn) => {
        if (turn.visitor.id === visitorId) this.#transfers.push(turn);
      },
    });
    this.connectedAt = snapshotVisitor(this.#state, visitorId)?.connectedAt ?? null;
  }

  /** Whether the visitor is there, or expected back in their call. */
  get isGoingOn(): boolean {
    return this.#state.visitors.has(this.#visitorId);
  }

  /** Goes on by one entry of the journal. */
  record(entry: JournalEntry): void {
    const id = this.#visitorId;
    const before = snapshotVisitor(this.#state, id);
    const cause = causeOf(this.#state, entry, id);
    this.#choices.clear();
    this.#transfers.length = 0;
    const result = this.#replay.apply(entry);
    const after = snapshotVisitor(this.#state, id);
    if (!before && !after) return;
    const turned = pagesIn(entry, after);
    const quiet = turned !== null && isQuiet(before, after);
    if (quiet && isNoPage(before, after, turned)) return;
    const run = quiet ? joined(this.#run, turned) : null;
    const pages = run ?? turned;
    this.connectedAt ??= after?.connectedAt ?? null;
    const outcome = this.#outcome(result, after?.socket ?? null);
    const change = {
      state: this.#state,
      entry,
      before,
      after,
      cause,
      choices: this.#choices,
      transfers: this.#transfers,
      pages,
      ...outcome,
    };
    for (const { agentId, loss } of lossesIn(change)) this.#losses.set(agentId, loss);
    if (run) this.items.pop();
    const at = pages?.since ?? entry.at;
    for (const { choice, ...item } of traceItems(change)) {
      this.items.push({ at, ...item, ...(choice && { choice: this.#explained(choice) }) });
      this.#run = quiet ? pages : null;
    }
  }

  get #state(): OrgState {
    return this.#replay.state;
  }

  #outcome(
    result: StepResult | null,
    socket: SocketId | null,
  ): Pick<Change, 'ended' | 'handoffs' | 'overLimit'> {
    const effects = result?.effects ?? [];
    const isMine = (visitorId: VisitorId): boolean => visitorId === this.#visitorId;
    const last = [...(result?.attempts ?? [])].find(
      (attempt) => endOf(attempt) !== null && isMine(attempt.visitor.id),
    );
    const end = last ? endOf(last) : null;
    return {
      ended: last && end ? { attempt: snapshotAttempt(last), end } : null,
      handoffs: effects.flatMap((effect) =>
        effect.do === 'log-handoff' && isMine(effect.row.visitorId) ? [effect.row] : [],
      ),
      overLimit: effects.some(
        (effect) =>
          effect.do === 'send-to-visitor' &&
          effect.socket === socket &&
          effect.message.type === 'agent:unavailable' &&
          effect.message.reason === 'handoff_limit',
      ),
    };
  }

  #onChoice({ seeker, purpose, chosen, now }: Parameters<ChoiceListener>[0]): void {
    const visitor = this.#state.visitors.get(this.#visitorId);
    if (visitor === undefined || seeker !== visitor) return;
    const considered = explainAgents(this.#state, { seeker: visitor, purpose, chosen, now });
    this.#choices.set(purpose, { chosen: chosen?.id ?? null, considered });
  }

  /** With what is known of the excluded: some were so only by the step in which the choice was made. */
  #explained({ chosen, considered }: RoutingDecision): RoutingDecision {
    const explained = considered.map((one) => {
      if (one.fact.code !== 'excluded') return one;
      const loss = this.#losses.get(one.agentId) ?? null;
      return { ...one, fact: { ...one.fact, loss } };
    });
    return { chosen, considered: explained };
  }
}
