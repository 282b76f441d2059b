import type { HandoffReason, PublicAgent, ToVisitor } from '../worker/protocol/server.ts';
import type { WidgetConfig } from '../worker/protocol/settings.ts';

/**
 * What the visitor sees. `handoff` is the overlay between two agents, `notice` the one after the last
 * `form` the message being left; `asking` (for the microphone), `ringing`, `call` and `rejoin` (the
 * question) belong to the call code, `ended` is the overlay after a call.
 */
export type Phase =
  | 'hidden'
  | 'watching'
  | 'handoff'
  | 'notice'
  | 'form'
  | 'asking'
  | 'ringing'
  | 'call'
  | 'rejoin'
  | 'ended';

/** Phases whose view the call code draws. */
export type CallPhase = 'asking' | 'ringing' | 'call' | 'rejoin';

/** How far a message to leave has come. */
export type Leaving = 'writing' | 'sending' | 'sent' | 'refused';

export interface Model {
  phase: Phase;
  /** The agent the visitor is assigned to. */
  agent: PublicAgent | undefined;
  /** Whose face is on the card: the agent, or the one lost last while there is none. */
  face: PublicAgent | undefined;
  config: WidgetConfig | undefined;
  /** The first agent lost, named by the overlay that is up, and why. */
  lost: { name: string; reason: HandoffReason } | undefined;
  /** The last handoff seen: the same message twice changes nothing. */
  handoffId: string;
  canLeaveMessage: boolean;
  leaving: Leaving;
  /** Whether the widget may show itself: not before the delay, nor on a device that is ruled out. */
  ready: boolean;
  /** Small, as a bubble in the corner. */
  minimized: boolean;
}

/** What can happen to the widget: a message of the server, or something here. */
export type WidgetEvent =
  | ToVisitor
  | { type: 'ready'; ready: boolean }
  | { type: 'reset' }
  | { type: 'page' }
  | { type: 'minimize'; minimized: boolean }
  | { type: 'overlay-over' }
  | { type: 'leave-message' }
  | { type: 'leaving'; leaving: Leaving }
  | { type: 'dismiss' }
  | { type: 'phase'; phase: CallPhase | 'watching' | 'ended' };

export function initialModel(minimized: boolean): Model {
  return {
    phase: 'hidden',
    agent: undefined,
    face: undefined,
    config: undefined,
    lost: undefined,
    handoffId: '',
    canLeaveMessage: false,
    leaving: 'writing',
    ready: false,
    minimized,
  };
}

/** Whether the call code draws what is seen. */
export function inCall(phase: Phase): phase is CallPhase {
  return phase === 'asking' || phase === 'ringing' || phase === 'call' || phase === 'rejoin';
}

/** The model after one event. An event that changes nothing returns the same model. */
export function reduce(model: Model, event: WidgetEvent): Model {
  switch (event.type) {
    case 'agent:assigned':
      return assigned(model, event);
    case 'agent:reassigned':
      return reassigned(model, event);
    case 'agent:unavailable':
      return unavailable(model, event);
    case 'call:rejoinable':
    case 'call:reconnected':
      return { ...model, agent: event.agent, face: event.agent };
    case 'ready':
      return { ...model, ready: event.ready };
    case 'reset':
      return { ...initialModel(model.minimized), ready: model.ready };
    case 'page':
      // The new page's answer says what holds there; an overlay of the old one must not outlive it.
      return isOverlay(model.phase) ? atRest(model) : model;
    case 'minimize':
      return { ...model, minimized: event.minimized };
    case 'overlay-over':
      return isOverlay(model.phase) ? atRest(model) : model;
    case 'leave-message':
      return { ...model, phase: 'form', leaving: 'writing' };
    case 'leaving':
      return { ...model, leaving: event.leaving };
    case 'dismiss':
      return atRest(model);
    case 'phase':
      return event.phase === 'watching' ? atRest(model) : { ...model, phase: event.phase, minimized: false };
    default:
      return model;
  }
}

function assigned(model: Model, event: Extract<ToVisitor, { type: 'agent:assigned' }>): Model {
  const next = answered({ ...model, agent: event.agent, face: event.agent, config: event.widget });
  const moved = model.phase === 'handoff' && model.agent?.id !== event.agent.id;
  return model.phase === 'hidden' || moved ? atRest(next) : next;
}

function reassigned(model: Model, event: Extract<ToVisitor, { type: 'agent:reassigned' }>): Model {
  const { cascade, newAgent } = event;
  // Offers of one call are not counted: it is the agent that tells them apart.
  const handoffId = [cascade.id, cascade.count, newAgent.id].join();
  if (handoffId === model.handoffId) return model;
  const next = { ...model, handoffId, agent: newAgent, face: newAgent };
  const overlaid = isOverlay(model.phase);
  if (!overlaid && (model.phase !== 'watching' || !isSeen(model))) {
    return model.phase === 'hidden' ? atRest(next) : next;
  }
  const lost = overlaid && model.lost ? model.lost.name : event.previousAgentName;
  return { ...next, phase: 'handoff', lost: { name: lost, reason: event.reason } };
}

function unavailable(model: Model, event: Extract<ToVisitor, { type: 'agent:unavailable' }>): Model {
  const next = answered({
    ...model,
    agent: undefined,
    config: event.widget,
    canLeaveMessage: event.canLeaveMessage && event.widget.leaveMessage,
  });
  const calling = model.phase === 'asking' || model.phase === 'ringing';
  if (!calling && model.phase !== 'watching' && model.phase !== 'handoff') return next;
  // Somebody who waits for an answer is never left without one, whoever it was that did not come.
  const name =
    (model.phase === 'handoff' && model.lost?.name) ||
    event.previousAgentName ||
    (calling && model.face?.displayName);
  if (!name || (!calling && !isSeen(model))) return { ...next, phase: 'hidden' };
  return { ...next, phase: 'notice', lost: { name, reason: 'agent_away' } };
}

/** Every answer of the server with the visitor's state also says that a message on its way has arrived. */
function answered(model: Model): Model {
  return model.leaving === 'sending' ? { ...model, leaving: 'sent' } : model;
}

function atRest(model: Model): Model {
  return { ...model, phase: model.agent ? 'watching' : 'hidden', lost: undefined };
}

function isOverlay(phase: Phase): boolean {
  return phase === 'handoff' || phase === 'notice';
}

function isSeen(model: Model): boolean {
  return model.ready && !model.minimized;
}
