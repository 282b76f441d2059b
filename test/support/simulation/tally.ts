import { endOf } from '../../../worker/core/model/phases.ts';
import { isFree, mayWatch } from '../../../worker/core/choice/eligibility.ts';
import type { Attempt, OrgState, StepResult } from '../../../worker/core/index.ts';
import type { ClientModels } from './oracle/client-models.ts';
import { Counts } from './counts.ts';
import type { Oracle } from './oracle/oracle.ts';
import type { Server } from './server.ts';
import type { WidgetModel } from './oracle/widget-model.ts';

const SAMPLE_EVERY = 20;

/** What a router is judged by, counted over one or many organizations. */
export class Tally {
  events = 0;
  answered = 0;
  transfers = 0;
  restarts = 0;
  evictions = 0;
  /** Visitors looked at while they waited, places given, calls connected and waits: each time one was checked. */
  readonly checked = { waiting: 0, places: 0, connected: 0, waits: 0 };
  /** Visitor milliseconds: watched by the tally, and of these without agent and without notice. */
  watched = 0;
  stuck = 0;
  readonly handoffs = new Counts();
  readonly offers = new Counts();
  readonly spread = new Counts();
  /** The longest cascade: so often was one visitor moved, only watching, before it ended. */
  longestCascade = 0;
  jainSum = 0;
  jainLeast = 1;
  private handoffsOf = new Map<string, number>();

  /** A new organization begins. */
  watch(oracle: Oracle): void {
    oracle.attempts.ended = (attempt) => this.end(attempt);
  }

  count(state: OrgState, { effects }: StepResult): void {
    this.events += 1;
    for (const pool of state.pools.values()) {
      this.checked.waiting += pool.waiting;
      this.checked.places += pool.viewers;
    }
    this.checked.waits += state.deadlines.size;
    for (const effect of effects) {
      if (effect.do === 'log-handoff' && effect.row.trigger === 'T-9') this.transfers += 1;
      else if (effect.do === 'log-handoff') {
        const { visitorId } = effect.row;
        this.handoffsOf.set(visitorId, (this.handoffsOf.get(visitorId) ?? 0) + 1);
      } else if (effect.do === 'send-to-visitor' && effect.message.type === 'agent:assigned') {
        const { visitorId } = effect.message;
        if (!this.handoffsOf.has(visitorId)) this.handoffsOf.set(visitorId, 0);
      } else if (effect.do === 'send-to-visitor' && effect.message.type === 'agent:reassigned') {
        this.longestCascade = Math.max(this.longestCascade, effect.message.cascade.count);
      } else if (effect.do === 'send-to-agent' && effect.message.type === 'call:started') {
        this.checked.connected += 1;
      }
    }
    if (this.events % SAMPLE_EVERY === 0) this.sample(state);
  }

  /** While the clock goes on, every visitor has an agent who is there, a ringing, a call, or the notice. */
  pass(clients: ClientModels, { state }: Server, milliseconds: number): void {
    for (const model of clients.visitors.values()) {
      this.watched += milliseconds;
      if (isStuck(model, state)) this.stuck += milliseconds;
    }
  }

  /** The organization's life is over. */
  close(): void {
    for (const times of this.handoffsOf.values()) this.handoffs.add(times);
    this.handoffsOf = new Map();
  }

  private end(attempt: Attempt): void {
    this.offers.add(attempt.offers.length);
    if (endOf(attempt)?.outcome === 'answered') this.answered += 1;
  }

  /** How evenly the agents of a tier who may be watched share its viewers. */
  private sample(state: OrgState): void {
    for (const { config, tiers } of state.pools.values()) {
      for (const { tier } of tiers) {
        let [count, sum, squares, most, least] = [0, 0, 0, 0, Infinity];
        for (const member of config.members) {
          const agent = member.tier === tier ? state.agents.get(member.agentId) : undefined;
          if (!agent || !mayWatch(agent)) continue;
          const load = agent.viewers.size;
          count += 1;
          sum += load;
          squares += load * load;
          most = Math.max(most, load);
          least = Math.min(least, load);
        }
        if (count < 2 || sum === 0) continue;
        this.spread.add(most - least);
        const jain = (sum * sum) / (count * squares);
        this.jainSum += jain;
        this.jainLeast = Math.min(this.jainLeast, jain);
      }
    }
  }
}

function isStuck({ shown, agentId, ringing, callId, rejoinable }: WidgetModel, state: OrgState): boolean {
  if (ringing !== null || callId !== null || rejoinable !== null) return false;
  if (shown !== 'agent' || agentId === null) return shown !== 'nobody';
  const agent = state.agents.get(agentId);
  return !agent || !isFree(agent) || (agent.tabs.size === 0 && agent.graceUntil === null);
}
