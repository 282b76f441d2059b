import { callOf, endOf, ringingOf } from '../../../../worker/core/model/phases.ts';
import type { Attempt, Effect, OrgState, StepResult } from '../../../../worker/core/index.ts';
import type { Call, Offer } from '../../../../worker/core/model/state.ts';

interface Seen {
  offers: number;
  agentId: string | null;
  started: boolean;
  transfers: number;
}

/** Every call attempt from its first row to its last: none lost, none ended twice, each offer closed. */
export class Attempts {
  /** Of the attempts that are over, how many offers each had. */
  ended: (attempt: Attempt) => void = () => {};
  private readonly open = new Map<string, Seen>();
  private readonly over = new Set<string>();

  follow(state: OrgState, { attempts, effects }: StepResult, wrong: string[]): void {
    for (const attempt of attempts) {
      const mistake = this.look(attempt, state.settings.maxOffers);
      if (mistake !== null) wrong.push(`attempt ${attempt.id} ${mistake}`);
    }
    for (const effect of effects) if (effect.do === 'send-to-agent') this.noteStart(effect, wrong);
    this.compare(state, wrong);
  }

  /** Nothing that was open may be missing, nor anything be open that never began: after a restart too. */
  compare(state: OrgState, wrong: string[]): void {
    if (state.attempts.size === this.open.size) return;
    for (const id of this.open.keys())
      if (!state.attempts.has(id)) wrong.push(`attempt ${id} is lost (R-51)`);
    for (const id of state.attempts.keys())
      if (!this.open.has(id)) wrong.push(`attempt ${id} is not in the log (R-40)`);
  }

  private look(attempt: Attempt, maxOffers: number): string | null {
    if (this.over.has(attempt.id)) return 'goes on after its end';
    const { offers } = attempt;
    const end = endOf(attempt);
    const seen = this.open.get(attempt.id) ?? { offers: 0, agentId: null, started: false, transfers: 0 };
    const more = offers.length - seen.offers;
    if (more > 0 && offers.length > maxOffers) return `makes ${offers.length} offers (R-14)`;
    if (more < 0) return 'forgets an offer';
    seen.offers = offers.length;
    const agentId = callOf(attempt)?.agent.id ?? null;
    const call = callOf(attempt);
    const agents = call ? agentsOf(call) : [];
    // To another agent it goes by a transfer alone, from whoever had it.
    if (seen.agentId !== null && !agents.slice(seen.transfers).includes(seen.agentId))
      return 'is connected to another agent';
    if (call && call.transfers.length < seen.transfers) return 'forgets a transfer (R-80)';
    if (call && agents.at(-1) !== agentId) return 'is not where it was handed over to (R-80)';
    if (call && call.transfers.length > seen.transfers) seen.started = false;
    seen.transfers = call?.transfers.length ?? 0;
    if (call && offers.at(-1)?.agentId !== agents[0]) return 'is answered where it did not ring (R-17)';
    seen.agentId = agentId;
    this.open.set(attempt.id, seen);
    if (end === null) return wrongOffers(offers, ringingOf(attempt) !== null, agentId !== null);
    this.open.delete(attempt.id);
    this.over.add(attempt.id);
    this.ended(attempt);
    if ((end.outcome === 'answered') !== (agentId !== null)) return `ends as ${end.outcome} (R-40)`;
    if ((end.reason === null) !== (agentId === null)) return 'ends without the reason of a call (R-36)';
    return wrongOffers(offers, false, agentId !== null);
  }

  private noteStart({ message }: Extract<Effect, { do: 'send-to-agent' }>, wrong: string[]): void {
    if (message.type !== 'call:started') return;
    const seen = this.open.get(message.callId);
    if (!seen || seen.started) wrong.push(`attempt ${message.callId} is answered twice (R-17)`);
    else seen.started = true;
  }
}

/** Who had a call, in order. */
function agentsOf({ agent, transfers }: Call): string[] {
  return transfers.length === 0
    ? [agent.id]
    : [
        ...transfers.slice(0, 1).map(({ fromAgentId }) => fromAgentId),
        ...transfers.map(({ toAgentId }) => toAgentId),
      ];
}

function wrongOffers(offers: readonly Offer[], rings: boolean, answered: boolean): string | null {
  for (const [index, offer] of offers.entries()) {
    const last = index === offers.length - 1;
    const isOpen = offer.outcome === null || offer.seconds === null;
    if (isOpen !== (last && rings)) return `has the offer to ${offer.agentId} open or closed wrongly (R-40)`;
    if ((offer.outcome === 'answered') !== (last && answered)) return 'has a wrong answered offer (R-40)';
  }
  return rings && offers.length === 0 ? 'rings without an offer' : null;
}
