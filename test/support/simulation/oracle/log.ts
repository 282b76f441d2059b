import { loggedStatusOf } from '../../../../worker/core/choice/eligibility.ts';
import type { Effect, HandoffRow, OrgEvent, OrgState, StepResult } from '../../../../worker/core/index.ts';

/** The log beside what happened: no row twice, every handoff in it and told, every change of status. */
export class Log {
  private readonly ids = new Set<string>();
  private readonly statuses = new Map<string, string>();
  private readonly missed = new Set<string>();

  /** One who comes back after the server has forgotten it begins another page session, for all that is known here. */
  expect(state: OrgState, event: OrgEvent): void {
    if (event.type !== 'visitor-said' || event.message.type !== 'visitor:join') return;
    const { claims } = event.message;
    if (claims && !state.visitors.has(claims.id)) this.missed.delete(claims.id);
  }

  follow(state: OrgState, { effects, agents }: StepResult, wrong: string[]): void {
    const [handoffs, notices]: [HandoffRow[], string[]] = [[], []];
    for (const effect of effects) {
      if ('row' in effect) this.read(effect, wrong);
      if (effect.do === 'log-handoff') handoffs.push(effect.row);
      if (effect.do !== 'send-to-visitor') continue;
      if (effect.message.type === 'call:transferred')
        notices.push(`${effect.rejoinToken?.visitorId} to ${effect.message.agent.id}`);
      if (effect.message.type !== 'agent:reassigned') continue;
      notices.push(
        `${effect.token?.id} from ${effect.message.previousAgentId} to ${effect.message.newAgent.id}`,
      );
    }
    if (handoffs.length + notices.length > 0) compare(state, handoffs, notices, wrong);
    for (const agent of agents) {
      const [is, logged] = [loggedStatusOf(agent), this.statuses.get(agent.id) ?? 'offline'];
      if (is !== logged) wrong.push(`agent ${agent.id} is ${is}, and ${logged} in the log (R-40)`);
    }
  }

  private read(effect: Extract<Effect, { row: unknown }>, wrong: string[]): void {
    const { row } = effect;
    if (this.ids.has(row.id)) wrong.push(`row ${row.id} is in the log twice (R-40)`);
    this.ids.add(row.id);
    if (effect.do === 'log-status') {
      const { agentId, status } = effect.row;
      if (this.statuses.get(agentId) === status)
        wrong.push(`agent ${agentId} becomes ${status} twice (R-40)`);
      this.statuses.set(agentId, status);
    } else if (effect.do === 'log-missed') {
      const { visitorId } = effect.row;
      if (this.missed.has(visitorId)) wrong.push(`visitor ${visitorId} is missed twice (R-40)`);
      this.missed.add(visitorId);
    }
  }
}

/** Every handoff to an agent is told once and logged once, but for visitors who are not there to be told. */
function compare(state: OrgState, handoffs: HandoffRow[], notices: readonly string[], wrong: string[]): void {
  const left = [...notices];
  for (const { visitorId, fromAgentId, toAgentId, trigger } of handoffs) {
    if (fromAgentId === toAgentId)
      wrong.push(`visitor ${visitorId} is in the log from one agent to the same`);
    if (toAgentId === null) continue;
    const from = trigger === 'T-9' ? '' : ` from ${fromAgentId}`;
    const place = left.indexOf(`${visitorId}${from} to ${toAgentId}`);
    const visitor = state.visitors.get(visitorId);
    if (place >= 0) left.splice(place, 1);
    // One who has not rejoined yet is told by then.
    else if (
      trigger === 'T-9' &&
      visitor?.phase.kind === 'in_call' &&
      visitor.phase.call.visitorSide.kind === 'lost'
    )
      continue;
    else if (visitor?.socket != null)
      wrong.push(`visitor ${visitorId} was handed on, by the log, and was not told (R-40)`);
  }
  for (const handoff of left) wrong.push(`visitor ${handoff} was handed on, and it is not in the log (R-40)`);
}
