import { agentOf, attemptOf, callOf, endOf, ringingOf } from '../../../../worker/core/model/phases.ts';
import type {
  Attempt,
  Effect,
  HandoffRow,
  OrgEvent,
  OrgState,
  StepResult,
  Visitor,
} from '../../../../worker/core/index.ts';
import type { ClientModels } from './client-models.ts';
import type { CascadeHistory } from './cascade-history.ts';
import { newHistory, copyOf, isEmpty } from './cascade-history.ts';
import { tokenRef } from '../server.ts';
import type { UnresolvedVisitorCommand } from '../trace.ts';

type SentToVisitor = Extract<Effect, { do: 'send-to-visitor' }>;

/**
 * No A → B → A, no more handoffs than allowed, one text for an overlay: by what visitors went
 * through, without a look at the exclusions that the core keeps.
 */
export class Cascades {
  private readonly histories = new Map<string, CascadeHistory>();
  private readonly clients: ClientModels;

  constructor(clients: ClientModels) {
    this.clients = clients;
  }

  /** A visitor who comes back has only what its token says; with an old one, or none, little can be demanded. */
  expect(state: OrgState, event: OrgEvent, command: UnresolvedVisitorCommand | null): void {
    if (event.type !== 'visitor-said' || event.message.type !== 'visitor:join') return;
    const { claims } = event.message;
    const history = claims ? this.histories.get(claims.id) : undefined;
    if (!claims || !history || state.visitors.has(claims.id)) return;
    const token = command?.type === 'visitor:join' ? command.token : null;
    const { newestToken, signed } = history;
    if (token === newestToken && signed)
      this.histories.set(claims.id, { ...copyOf(signed), attemptId: null, newestToken, signed });
    else
      Object.assign(history, newHistory(claims.poolId), { blind: true, until: claims.cascade?.until ?? 0 });
  }

  /** Goes through what a step said, in its order. */
  follow(
    state: OrgState,
    eventId: string,
    { effects, visitors, attempts }: StepResult,
    now: number,
    wrong: string[],
  ): void {
    for (const effect of effects) {
      if (effect.do === 'log-handoff') {
        if (effect.row.trigger === 'T-9') this.addTransfer(effect.row);
        else this.addHandoff(state, effect.row, now, wrong);
      }
      if (effect.do !== 'send-to-visitor') continue;
      const id = this.clients.visitors.get(effect.socket)?.visitorId;
      const visitor = id == null ? undefined : state.visitors.get(id);
      if (visitor) this.checkMessage(state, visitor, effect, tokenRef(eventId, effect.socket), now, wrong);
    }
    for (const attempt of attempts) {
      if (endOf(attempt) !== null) continue;
      this.ring(state, attempt, now, wrong);
      this.loseInQueue(state, attempt, now);
    }
    for (const visitor of visitors) {
      const attempt = attemptOf(visitor);
      // Within an attempt or call another pool comes from an admin, and ends nothing.
      const history = attempt ? this.histories.get(visitor.id) : this.of(visitor, now);
      if (!history) continue;
      history.attemptId = attempt && callOf(attempt) === null ? attempt.id : null;
      history.poolId = visitor.poolId;
    }
  }

  private checkMessage(
    state: OrgState,
    visitor: Visitor,
    { message, token }: SentToVisitor,
    ref: string,
    now: number,
    wrong: string[],
  ): void {
    const hasMoved = this.histories.get(visitor.id)?.poolId !== visitor.poolId;
    // A page turned to while it rang counts as soon as the attempt is over.
    const isElsewhere = hasMoved && attemptOf(visitor) === null;
    const history = this.of(visitor, now, message.type !== 'agent:assigned' && !isElsewhere);
    const name = `visitor ${visitor.id}`;
    const windowEnd = now + state.settings.cascadeSeconds * 1_000;
    if (message.type === 'agent:assigned') this.assigned(history, visitor, message.agent.id, now, wrong);
    if (message.type === 'agent:reassigned') {
      [history.noticeUntil, history.heldUntil] = [0, 0];
      if (message.requestId === undefined) history.handoffs += 1;
      // Moved, and then the attempt ended, in one step: what was said of the old page is forgotten already.
      const mistake = isElsewhere ? null : misguided(history, message, state.settings.maxHandoffs);
      if (mistake !== null) wrong.push(`${name} ${mistake}`);
    }
    if (message.type === 'agent:unavailable') {
      if (message.previousAgentName !== undefined) {
        history.noticeUntil = now + state.settings.handoffNoticeSeconds * 1_000;
        if (message.reason === 'handoff_limit') history.heldUntil = history.until;
        // Within an attempt, which ends with this, it lasted however long.
        if (history.until > now || (history.until > 0 && history.attemptId !== null))
          history.until = windowEnd;
      }
    }
    if (message.type === 'call:accepted') history.callAgent = message.agentId;
    // A page of another pool, turned to during the call, ends the cascade in which the agent was lost.
    if (message.type === 'call:ended' && message.reason === 'agent_disconnected' && !hasMoved) {
      history.until = windowEnd;
      history.firstAgent ??= history.callAgent;
      if (history.callAgent !== null) history.lost.set(history.callAgent, true);
    }
    if (token) [history.newestToken, history.signed] = [ref, copyOf(history)];
  }

  /** A new offer, whether or not the visitor is there to hear of it, keeps the cascade going. */
  private ring(state: OrgState, attempt: Attempt, now: number, wrong: string[]): void {
    const { visitor, offers } = attempt;
    const ringing = ringingOf(attempt);
    const offer = `${attempt.id} ${offers.length}`;
    if (ringing === null || this.histories.get(visitor.id)?.lastOffer === offer) return;
    const history = this.of(visitor, now, true);
    history.lastOffer = offer;
    const { id } = ringing.agent;
    if (history.lost.has(id)) wrong.push(`visitor ${visitor.id} rings again at ${id} (R-13)`);
    if (history.until > 0) history.until = now + state.settings.cascadeSeconds * 1_000;
  }

  /** An agent lost in the queue is in the log only when somebody else has been found, or nobody. */
  private loseInQueue(state: OrgState, attempt: Attempt, now: number): void {
    const { id, visitor, lostAgent: loss } = attempt;
    if (loss === null || ringingOf(attempt) !== null) return;
    const history = this.of(visitor, now, true);
    const lastLoss = `${id} ${loss.agentId}`;
    if (history.lastLoss === lastLoss) return;
    history.lastLoss = lastLoss;
    history.firstAgent ??= loss.agentId;
    history.lost.set(loss.agentId, loss.trigger.mayTakeBack && history.lost.get(loss.agentId) !== false);
    history.until = now + state.settings.cascadeSeconds * 1_000;
  }

  private assigned(
    history: CascadeHistory,
    visitor: Visitor,
    agentId: string,
    now: number,
    wrong: string[],
  ): void {
    if (attemptOf(visitor) !== null || agentOf(visitor)?.id !== agentId) return;
    if (now < history.heldUntil) wrong.push(`visitor ${visitor.id} gets ${agentId} while held (R-14)`);
    const mayTakeBack = history.lost.get(agentId);
    if (mayTakeBack === false || (mayTakeBack && now < history.noticeUntil))
      wrong.push(`visitor ${visitor.id} is given back to ${agentId}, who lost it (R-13)`);
    history.lost.delete(agentId);
    [history.noticeUntil, history.heldUntil] = [0, 0];
  }

  /** It excludes nobody, and is no part of what R-14 counts. A visitor who is gone just then is not told of it. */
  private addTransfer({ visitorId, toAgentId }: HandoffRow): void {
    const history = this.histories.get(visitorId);
    if (history) history.callAgent = toAgentId;
  }

  private addHandoff(state: OrgState, row: HandoffRow, now: number, wrong: string[]): void {
    const visitor = state.visitors.get(row.visitorId);
    // Logged before its new page ended the cascade.
    if (!visitor || row.poolId !== visitor.poolId) return;
    const history = this.of(visitor, now, true);
    if (!history.blind && history.cascadeId !== null && history.cascadeId !== row.cascadeId)
      wrong.push(`visitor ${visitor.id} is in another cascade before the last one is over`);
    history.cascadeId = row.cascadeId;
    history.firstAgent ??= row.fromAgentId;
    const soft = row.trigger !== 'T-5' && row.trigger !== 'T-8';
    history.lost.set(row.fromAgentId, soft && history.lost.get(row.fromAgentId) !== false);
    history.until = now + state.settings.cascadeSeconds * 1_000;
    if (row.toAgentId !== null && history.lost.has(row.toAgentId))
      wrong.push(`visitor ${visitor.id} is handed back to ${row.toAgentId} (R-13)`);
  }

  /** `isBefore`: before the end of the attempt, if that ends in this step. */
  private of(visitor: Visitor, now: number, isBefore = false): CascadeHistory {
    const known = this.histories.get(visitor.id);
    if (!known) {
      const made = newHistory(visitor.poolId);
      this.histories.set(visitor.id, made);
      return made;
    }
    const isWithin = known.attemptId !== null && (isBefore || attemptOf(visitor) !== null);
    const hasMoved = known.poolId !== visitor.poolId;
    if (!isWithin && (hasMoved || known.until <= now)) this.reset(known, visitor);
    return known;
  }

  private reset(history: CascadeHistory, visitor: Visitor): void {
    if (isEmpty(history)) {
      history.poolId = visitor.poolId;
      return;
    }
    const { newestToken, signed, callAgent, lastOffer, lastLoss } = history;
    Object.assign(history, newHistory(visitor.poolId), {
      newestToken,
      signed,
      callAgent,
      lastOffer,
      lastLoss,
    });
  }
}

function misguided(
  history: CascadeHistory,
  message: Extract<SentToVisitor['message'], { type: 'agent:reassigned' }>,
  maxHandoffs: number,
): string | null {
  const { cascade, newAgent, requestId } = message;
  if (cascade.id !== history.cascadeId) return 'is told of a cascade that is not in the log (R-40)';
  if (history.lost.has(newAgent.id)) return `is handed back to ${newAgent.id} (R-13)`;
  if (history.blind) return null;
  const first = `Agent ${history.firstAgent?.replace('agent-', '')}`;
  if (cascade.firstAgentName !== first) return `is told of ${cascade.firstAgentName}, not of ${first} (R-21)`;
  if (requestId !== undefined) return null;
  if (cascade.count > maxHandoffs) return `is handed on ${cascade.count} times in a cascade (R-14)`;
  return cascade.count >= history.handoffs ? null : 'counts its handoffs wrongly (R-14)';
}
