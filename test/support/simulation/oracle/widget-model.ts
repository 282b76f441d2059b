import type { ToVisitor } from '../../../../protocol/messages/to-visitor.ts';
import { initialModel, reduce, type Model } from '../../../../widget/app/state.ts';
import { agentOf, attemptOf, callOf, ringingOf } from '../../../../worker/core/model/phases.ts';
import type { Effect, OrgState } from '../../../../worker/core/index.ts';
import { CONSULT_SIGNAL } from '../actions/agent.ts';
import type { TokenRef } from '../trace.ts';

type Message = Extract<Effect, { do: 'send-to-visitor' }>['message'];

/** What one socket of a visitor has been told, and so what the widget behind it shows. */
export class WidgetModel {
  readonly socket: string;
  /** When it was last compared with the server. */
  look = 0;
  visitorId: string | null = null;
  token: TokenRef | null = null;
  rejoin: TokenRef | null = null;
  /** `nothing`: it shows an agent no more, and has not been told that nobody is there either. */
  shown: 'nothing' | 'agent' | 'nobody' = 'nothing';
  agentId: string | null = null;
  ringing: { requestId: string; agentId: string | null; attempt: number; queued: boolean } | null = null;
  callId: string | null = null;
  rejoinable: string | null = null;
  /** Whether it says that its call ends soon. */
  isEnding = false;
  /** At whom its call rings that is handed over, or who is asked. */
  transfer: string | null = null;
  /** The invitation that it shows. */
  invitation: string | null = null;
  /** What the real widget makes of the messages. */
  page: Model = initialModel(false);
  private lastHandoff = '';

  constructor(socket: string) {
    this.socket = socket;
  }

  /** Takes in one message; answers what is wrong with it, if anything. */
  handleMessage(message: Message): string | null {
    this.page = reduce(this.page, withTokens(message));
    switch (message.type) {
      case 'agent:assigned':
        this.visitorId = message.visitorId;
        this.shows(message.agent.id);
        return null;
      case 'agent:unavailable':
        this.visitorId = message.visitorId;
        this.shows(null);
        this.shown = 'nobody';
        return null;
      case 'agent:reassigned':
        return this.moves(message);
      case 'call:ringing': {
        const { requestId, agentId, attempt, queued } = message;
        const last = this.ringing;
        this.ringing = { requestId, agentId, attempt, queued };
        return last?.requestId === requestId && last.attempt > attempt ? 'is rung for backwards' : null;
      }
      case 'call:accepted':
        return this.enters(message.callId, message.agentId);
      case 'call:rejoinable':
        this.rejoinable = message.callId;
        return null;
      case 'call:reconnected':
        [this.callId, this.rejoinable, this.agentId] = [message.callId, null, message.agent.id];
        return null;
      case 'call:ended': {
        const known = this.callId ?? this.rejoinable;
        this.shows(null);
        return known === message.callId
          ? null
          : `is told the end of the call ${message.callId}, not of its own`;
      }
      case 'call:transferring':
        this.transfer = message.state === 'ended' ? null : `${message.state} ${message.agent?.id}`;
        return this.callId === message.callId ? null : 'hears of the transfer of a call it is not in (R-80)';
      case 'call:transferred': {
        const wrong = this.callId !== message.callId || this.agentId === message.agent.id;
        [this.agentId, this.transfer] = [message.agent.id, null];
        return wrong ? 'is handed over in a call it is not in, or to the same agent (R-80)' : null;
      }
      case 'call:ending':
        this.isEnding = true;
        return this.isIn(message.callId) ? null : 'hears of the end of a call it is not in (R-34)';
      case 'call:reconnecting':
        return this.isIn(message.callId) ? null : `hears ${message.type} of a call it is not in`;
      case 'call:devices':
        return this.callId === message.callId ? null : 'hears of devices of a call it is not in (R-85)';
      case 'call:invitation':
        this.invitation = message.invitationId;
        return this.agentId === message.agent.id && this.callId === null
          ? null
          : 'is invited by whom it does not watch (R-81)';
      case 'call:invitation_withdrawn':
        if (this.invitation === message.invitationId) this.invitation = null;
        return null;
      case 'chat:message':
      case 'call:page':
        return this.callId === message.callId
          ? null
          : `gets ${message.type} of a call it is not in (R-83, R-87)`;
      case 'webrtc:signal':
        if (message.signal.candidate === CONSULT_SIGNAL.candidate)
          return 'gets a signal of one agent for another (R-35)';
        return this.callId === message.callId ? null : 'gets a signal of a call it is not in (R-35)';
      case 'error':
        return null;
    }
  }

  /** It has sent `call:cancel`, and stops showing that it rings. */
  cancels(requestId: string): void {
    if (this.ringing?.requestId === requestId) this.ringing = null;
  }

  /** It has sent `call:decline`, and shows the invitation no more. */
  declines(invitationId: string): void {
    if (this.invitation === invitationId) this.invitation = null;
  }

  private isIn(callId: string): boolean {
    return this.callId === callId || this.rejoinable === callId;
  }

  private shows(agentId: string | null): void {
    this.isEnding = false;
    this.agentId = agentId;
    this.shown = agentId === null ? 'nothing' : 'agent';
    [this.ringing, this.callId, this.rejoinable, this.transfer] = [null, null, null, null];
    this.lastHandoff = '';
  }

  private moves(message: Extract<Message, { type: 'agent:reassigned' }>): string | null {
    const { previousAgentId, newAgent, cascade, requestId } = message;
    const wrong = this.wrongMove(message);
    this.lastHandoff = `${cascade.id} ${previousAgentId} ${newAgent.id}`;
    [this.agentId, this.shown] = [newAgent.id, 'agent'];
    if (requestId === undefined) this.ringing = null;
    return wrong;
  }

  private wrongMove(message: Extract<Message, { type: 'agent:reassigned' }>): string | null {
    const { previousAgentId, newAgent, cascade, requestId } = message;
    if (previousAgentId === newAgent.id) return 'is handed from an agent to the same';
    if (this.agentId !== previousAgentId)
      return `is handed on from ${previousAgentId}, and shows ${this.agentId} (R-21)`;
    if (this.lastHandoff === `${cascade.id} ${previousAgentId} ${newAgent.id}`) return 'is handed on twice';
    const known = this.ringing?.requestId;
    if (known !== undefined && requestId !== known)
      return 'is handed on for another request than its own (R-20)';
    if (this.callId !== null) return 'is handed on in a call (R-11)';
    return null;
  }

  private enters(callId: string, agentId: string): string | null {
    const [before, ringing] = [this.callId, this.ringing];
    this.shows(agentId);
    [this.callId, this.invitation] = [callId, null];
    if (before !== null) return `is connected twice, to ${before} and ${callId}`;
    return ringing === null || ringing.requestId === callId ? null : 'is connected for another request';
  }
}

/** What the widget shows against what the server thinks; null: they agree. */
export function widgetDifference(model: WidgetModel, state: OrgState): string | null {
  const owner = state.sockets.get(model.socket);
  if (!owner || !('visitor' in owner)) return 'is not known to the server';
  const { visitor } = owner;
  if (visitor.socket !== model.socket || visitor.id !== model.visitorId) return 'is taken for somebody else';
  if (model.shown === 'nothing' && model.callId === null) return 'has neither an agent nor a notice';
  const differs = pageDifference(model);
  if (differs !== null) return differs;
  if (model.invitation !== (visitor.invitation?.id ?? null))
    return 'shows another invitation than there is (R-81)';
  const attempt = attemptOf(visitor);
  if (!attempt) {
    const has = agentOf(visitor)?.id ?? null;
    if (model.agentId !== has) return `shows ${model.agentId} and has ${has}`;
    if (model.callId !== null || model.rejoinable !== null) return 'shows a call that is over';
    return model.ringing === null ? null : 'shows a ringing that is over (R-37)';
  }
  const call = callOf(attempt);
  if (call) {
    const known = call.visitorSide.kind === 'here' ? model.callId : model.rejoinable;
    if (known !== attempt.id) return 'does not know of its call';
    if (call.visitorSide.kind === 'lost') return null;
    if (model.agentId !== call.agent.id)
      return `shows ${model.agentId} in a call with ${call.agent.id} (R-80)`;
    if (model.isEnding !== call.warned) return 'is wrong about whether its call ends soon (R-34)';
    const transfer = call.transfer && `${call.transfer.kind} ${call.transfer.target.id}`;
    return model.transfer === transfer
      ? null
      : `shows the transfer ${model.transfer}, not ${transfer} (R-80)`;
  }
  const { ringing } = model;
  if (ringing?.requestId !== attempt.id) return 'does not know that it rings';
  const rings = ringingOf(attempt);
  if (ringing.queued !== (rings === null)) return 'shows the queue wrongly (R-16)';
  if (rings === null) return null;
  const rung = rings.agent.id;
  if (ringing.agentId !== rung || model.agentId !== rung)
    return `shows ${model.agentId}, and rings at ${rung} (R-20)`;
  return ringing.attempt === attempt.offers.length ? null : 'counts its offers wrongly';
}

/** The message as the shell sends it: the page does not look at its tokens. */
function withTokens(message: Message): ToVisitor {
  switch (message.type) {
    case 'agent:assigned':
    case 'agent:reassigned':
    case 'agent:unavailable':
    case 'call:invitation':
      return { ...message, token: '' };
    case 'call:accepted':
    case 'call:reconnected':
    case 'call:transferred':
      return { ...message, rejoinToken: '' };
    default:
      return message;
  }
}

/** What the real widget shows against what the messages said; null: it is the same. */
function pageDifference({ page, agentId, rejoinable }: WidgetModel): string | null {
  const shown = page.agent?.id ?? null;
  return shown === agentId || rejoinable !== null
    ? null
    : `shows ${shown}, and was told of ${agentId} (R-21)`;
}
