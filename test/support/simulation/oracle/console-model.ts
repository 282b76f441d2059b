import { ownerOf } from '../../../../worker/core/model/phases.ts';
import type { Agent, OrgState } from '../../../../worker/core/index.ts';
import { statusOf } from '../../../../worker/core/choice/eligibility.ts';
import type { AgentStatus } from '../../../../protocol/people.ts';
import type { ToAgent } from '../../../../protocol/messages/to-agent.ts';

/** What one tab of an agent has been told, and so what its console shows. */
export class ConsoleModel {
  readonly socket: string;
  /** When it was last compared with the server. */
  look = 0;
  readonly agentId: string;
  status: AgentStatus | null = null;
  viewers = 0;
  capacity = 0;
  ringing: string | null = null;
  callId: string | null = null;
  owner = false;
  /** Whether it says that its call ends soon. */
  isEnding = false;
  wrapUpUntil: number | null = null;
  /** What the transfer of its call is at. */
  transfer: 'ringing' | 'consulting' | null = null;
  /** The call about which it is asked, and whether this tab consults. */
  consulting: string | null = null;
  consults = false;
  stats = { viewers: 0, waiting: 0 };
  /** Whom it shows as invited. */
  inviting: string | null = null;
  listed: { items: { id: string }[]; total: number } = { items: [], total: 0 };

  constructor(socket: string, agentId: string) {
    this.socket = socket;
    this.agentId = agentId;
  }

  /** Takes in one message; answers what is wrong with it, if anything. */
  handleMessage(message: ToAgent): string | null {
    switch (message.type) {
      case 'agent:state': {
        const wrong = this.wrongState(message);
        [this.status, this.viewers, this.capacity] = [
          message.status,
          message.viewers,
          message.agent.capacity,
        ];
        this.ringing = message.request?.requestId ?? null;
        this.callId = message.call?.callId ?? null;
        this.owner = message.call?.owner ?? false;
        this.transfer = message.call?.transfer?.state ?? null;
        this.consulting = message.consulting?.callId ?? null;
        this.consults = message.consulting?.owner ?? false;
        this.wrapUpUntil = message.wrapUp?.deadline ?? null;
        this.inviting = message.invitation?.visitorId ?? null;
        return wrong;
      }
      case 'call:incoming': {
        const wrong = this.callId !== null || (this.ringing !== null && this.ringing !== message.requestId);
        this.ringing = message.requestId;
        return wrong ? 'is rung while it is busy (R-16)' : null;
      }
      case 'call:cancelled':
        if (this.ringing === message.requestId) this.ringing = null;
        return null;
      case 'call:started': {
        const before = this.callId;
        this.isEnding = false;
        [this.callId, this.ringing, this.owner] = [message.callId, null, true];
        [this.consulting, this.transfer] = [null, null];
        return before === null ? null : `is connected twice, to ${before} and ${message.callId}`;
      }
      case 'call:ended':
        if (this.callId === message.callId) [this.callId, this.transfer, this.isEnding] = [null, null, false];
        return null;
      case 'call:ending':
        this.isEnding = true;
        return this.callId === message.callId ? null : 'hears of the end of a call it is not in (R-34)';
      case 'live:board':
        return null;
      case 'pool:stats':
        this.stats = message;
        return null;
      case 'call:consulting': {
        // Only who is asked gets it as a target; the agent of the call has its own already.
        if (this.callId === message.callId)
          return this.transfer === 'consulting' ? null : 'asks nobody (R-80)';
        [this.consulting, this.ringing] = [message.callId, null];
        return this.callId === null ? null : 'is asked about a call while in one (R-80)';
      }
      case 'call:consulting_ended':
        if (this.consulting === message.callId) this.consulting = null;
        return null;
      case 'call:transferring':
        if (this.callId !== message.callId) return 'hears of the transfer of a call it is not in (R-80)';
        this.transfer = message.state === 'ringing' || message.state === 'consulting' ? message.state : null;
        if (message.state === 'completed') [this.callId, this.isEnding] = [null, false];
        return null;
      case 'call:devices':
        return this.callId === message.callId ? null : 'hears of devices of a call it is not in (R-85)';
      case 'call:invitation_state':
        this.inviting = message.state === 'open' ? message.visitorId : null;
        return null;
      case 'agent:viewers':
        this.listed = message;
        return null;
      case 'chat:message':
        return this.callId === message.callId && this.owner
          ? null
          : 'is told what is written elsewhere (R-83)';
      case 'webrtc:signal':
        return this.isFor(message) ? null : 'gets a signal that is not for it (R-35)';
      case 'agent:marked_away':
      case 'message:left':
      case 'site:seen':
      case 'call:reconnecting':
      case 'call:reconnected':
      case 'error':
        return null;
    }
  }

  /** It has sent `call:reject`, and rings no more; its other tabs are told. */
  rejects(requestId: string): void {
    if (this.ringing === requestId) this.ringing = null;
  }

  /** Signals go to the tab that owns the call, and of the other leg to the tab that consults. */
  private isFor({ callId, leg }: Extract<ToAgent, { type: 'webrtc:signal' }>): boolean {
    const asAgent = this.callId === callId && this.owner;
    if (leg !== 'consult') return asAgent;
    return asAgent ? this.transfer === 'consulting' : this.consulting === callId && this.consults;
  }

  private wrongState(message: Extract<ToAgent, { type: 'agent:state' }>): string | null {
    const begins = message.request !== undefined && this.status !== null;
    if (begins && this.ringing !== message.request?.requestId) return 'shows a ringing that never rang';
    const vanishes = this.ringing !== null && message.request === undefined;
    return vanishes ? 'stops ringing without being told why' : null;
  }
}

/** What a console shows against what the server thinks; null: they agree. */
export function consoleDifference(model: ConsoleModel, agent: Agent, state: OrgState): string | null {
  const [ringing, callId] = [agent.ringing?.id ?? null, agent.call?.attempt.id ?? null];
  if (model.ringing !== ringing) return `shows the ringing of ${model.ringing}, not ${ringing}`;
  if (model.callId !== callId) return `shows the call ${model.callId}, not ${callId}`;
  const inviting = agent.invitation?.visitor.id ?? null;
  if (model.inviting !== inviting) return `shows ${model.inviting} as invited, not ${inviting} (R-81)`;
  if (model.capacity !== agent.capacity) return 'shows a wrong capacity';
  if (model.wrapUpUntil !== (agent.wrapUp?.until ?? null)) return 'shows a wrong wrap-up';
  const consulting = agent.consulting?.attempt.id ?? null;
  if (model.consulting !== consulting) return `shows the consultation ${model.consulting}, not ${consulting}`;
  if (model.transfer !== (agent.call?.transfer?.kind ?? null))
    return 'is wrong about the transfer of its call (R-80)';
  if (agent.call !== null) {
    const owns = ownerOf(agent.call) === model.socket;
    if (model.owner !== owns) return 'is wrong about which tab has the call (R-15)';
    if (owns && model.isEnding !== agent.call.warned)
      return 'is wrong about whether its call ends soon (R-34)';
  }
  const status = statusOf(agent);
  const { consoles } = state;
  if (consoles.at !== null && consoles.dirtyAgents.has(agent)) {
    return isHere(model.status) === isHere(status) ? null : `shows ${model.status}, is ${status}`;
  }
  if (model.status !== status) return `shows ${model.status}, is ${status}`;
  if (model.viewers !== agent.viewers.size) return `shows ${model.viewers} viewers (R-5)`;
  if (consoles.at !== null && consoles.dirtyViewers.has(agent)) return null;
  const listed = model.listed.items.map(({ id }) => id).sort();
  const watching = [...agent.viewers].map(({ id }) => id).sort();
  return listed.join() === watching.join() ? null : 'lists other viewers than there are (R-81)';
}

/** What a console says of its pools against the visitors counted one by one; null: they agree, or it is told soon. */
export function statsDifference(model: ConsoleModel, agent: Agent, state: OrgState): string | null {
  let [viewers, waiting] = [0, 0];
  for (const poolId of agent.pools.keys()) {
    if (
      state.consoles.at !== null &&
      (state.consoles.dirtyPools.has(poolId) || state.consoles.dirtyStats.has(agent))
    )
      return null;
    const pool = state.pools.get(poolId);
    viewers += pool?.viewers ?? 0;
    waiting += pool?.waiting ?? 0;
  }
  const { stats } = model;
  if (stats.viewers === viewers && stats.waiting === waiting) return null;
  return `shows ${stats.viewers} viewers and ${stats.waiting} waiting in its pools, not ${viewers} and ${waiting}`;
}

function isHere(status: AgentStatus | null): AgentStatus | null {
  return status === 'in_simulation' ? 'idle' : status;
}
