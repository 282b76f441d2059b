import type { RejoinClaims, VisitorClaims } from '../../../../worker/core/index.ts';
import type { RealMessage, Wire } from './wire.ts';
import type { CoreMessage } from './core-model.ts';

/** An open socket on both sides. */
export interface Seat {
  wire: Wire;
  /** What the core calls it. */
  socket: string;
}

/** A token, and what the core knows to be in it. */
export interface Token<C> {
  real: string;
  core: C;
}

/** A browser tab of a visitor. */
export interface VisitorTab {
  kind: 'visitor';
  name: string;
  /** Where it comes from: no two share a throttle. */
  address: string;
  pageUrl: string;
  seat: Seat | null;
  joined: boolean;
  /** All it was given, the newest last. */
  tokens: Token<VisitorClaims>[];
  rejoinTokens: Token<RejoinClaims>[];
  requestId: string | null;
  callId: string | null;
  visitorId: string | null;
  invitationId: string | null;
}

/** Somebody with an account. */
export interface Person {
  id: string;
  cookie: string;
  active: boolean;
}

/** A browser tab of an agent. */
export interface AgentTab {
  kind: 'agent';
  name: string;
  person: Person;
  seat: Seat | null;
  /** The session that its socket was opened with. */
  cookie: string;
  /** The request that rings there. */
  ringing: string | null;
  /** The last one that did. */
  rang: string | null;
  callId: string | null;
}

export type Tab = VisitorTab | AgentTab;

let addresses = 0;

export function newVisitorTab(name: string, pageUrl: string): VisitorTab {
  addresses += 1;
  return {
    kind: 'visitor',
    name,
    address: `visitor ${addresses}`,
    pageUrl,
    seat: null,
    joined: false,
    tokens: [],
    rejoinTokens: [],
    requestId: null,
    callId: null,
    visitorId: null,
    invitationId: null,
  };
}

export function newAgentTab(name: string, person: Person): AgentTab {
  return { kind: 'agent', name, person, seat: null, cookie: '', ringing: null, rang: null, callId: null };
}

/** Takes in a message, so that what the tab says next makes sense, mostly. */
export function receive(tab: Tab, real: RealMessage, core: CoreMessage): void {
  if (tab.kind === 'agent') return receiveAsAgent(tab, real);
  if (real.token !== undefined && core.token) tab.tokens.push({ real: real.token, core: core.token.claims });
  if (real.rejoinToken !== undefined && core.rejoinToken)
    tab.rejoinTokens.push({ real: real.rejoinToken, core: core.rejoinToken.claims });
  const text = (key: string) => String(real[key]);
  if ('visitorId' in real) tab.visitorId = text('visitorId');
  if (real.type === 'call:invitation') tab.invitationId = text('invitationId');
  if (real.type === 'call:ringing') tab.requestId = text('requestId');
  if (['call:accepted', 'call:rejoinable', 'call:reconnected'].includes(real.type))
    tab.callId = text('callId');
  if (real.type === 'agent:unavailable') tab.requestId = null;
}

function receiveAsAgent(tab: AgentTab, real: RealMessage): void {
  if (real.type === 'call:incoming') tab.rang = String(real['requestId']);
  if (['call:started', 'call:reconnecting', 'call:consulting'].includes(real.type))
    tab.callId = String(real['callId']);
  if (real.type !== 'agent:state') return;
  const { call, request } = real as { call?: { callId: string }; request?: { requestId: string } };
  if (call) tab.callId = call.callId;
  tab.ringing = request?.requestId ?? null;
}
