import type { PublicAgent } from '../../protocol/people.ts';
import type { HandoffReason } from '../../protocol/messages/reasons.ts';
import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { WidgetConfig } from '../../protocol/settings.ts';
import type { TextId } from '../texts/format.ts';

/**
 * What the visitor sees. `handoff` is the overlay between two agents, `notice` the one after the last
 * `form` the message being left; `asking` (for the microphone), `ringing`, `call` and `rejoin` (the
 * question) belong to the call code, `ended` is the overlay after a call, `invited` an agent's offer to talk.
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
  | 'ended'
  | 'invited';

/** Phases whose view the call code draws. */
export type CallPhase = 'asking' | 'ringing' | 'call' | 'rejoin';

/**
 * How far a message to leave has come. It may have failed (`not_sent`), not fit (`not_accepted`), or be one more
 * than the visitor may leave (`enough`).
 */
export type Leaving = 'writing' | 'sending' | 'sent' | 'not_sent' | 'not_accepted' | 'enough';

export interface Model {
  phase: Phase;
  /** The agent the visitor is assigned to. */
  agent: PublicAgent | undefined;
  /** Who is on the card: the agent, or the one lost last while there is none. */
  shownAgent: PublicAgent | undefined;
  /** Who was assigned when the phase of a call came that is now, or was last: after a call, whom it was with. */
  called: PublicAgent | undefined;
  config: WidgetConfig | undefined;
  /** The first agent lost, named by the overlay that is up, and why. A notice without one is of the connection. */
  lost: { name: string; reason: HandoffReason } | undefined;
  canLeaveMessage: boolean;
  leaving: Leaving;
  /** Whether the widget may show itself: not before the delay, nor on a device that is ruled out. */
  ready: boolean;
  /** Small, as a bubble in the corner. */
  minimized: boolean;
  /** What went wrong with the last click on the call button. */
  complaint: TextId | undefined;
}

/** What can happen to the widget: a message of the server, or something here. */
export type WidgetEvent =
  | ToVisitor
  | { type: 'ready'; ready: boolean }
  | { type: 'reset' }
  | { type: 'lost' }
  | { type: 'page' }
  | { type: 'minimize'; minimized: boolean }
  | { type: 'overlay-over' }
  | { type: 'leave-message' }
  | { type: 'form-missing' }
  | { type: 'leaving'; leaving: Leaving }
  | { type: 'dismiss' }
  | { type: 'complaint'; complaint: TextId | undefined }
  | { type: 'phase'; phase: CallPhase | 'watching' | 'ended' }
  | { type: 'invited' }
  | { type: 'rated'; callId: string; stars: number };

export function initialModel(minimized: boolean): Model {
  return {
    phase: 'hidden',
    agent: undefined,
    shownAgent: undefined,
    called: undefined,
    config: undefined,
    lost: undefined,
    canLeaveMessage: false,
    leaving: 'writing',
    ready: false,
    minimized,
    complaint: undefined,
  };
}

/** Whether the call code draws what is seen. */
export function inCall(phase: Phase): phase is CallPhase {
  return phase === 'asking' || phase === 'ringing' || phase === 'call' || phase === 'rejoin';
}

/** What is seen: the phase, or the bubble that stands for it. */
export type VisibleState = Phase | 'bubble' | 'offline';

/** The name of what is seen, on the host element for tests and owners' style sheets. */
export function visibleState({ phase, ready, minimized, canLeaveMessage, config }: Model): VisibleState {
  if (inCall(phase) || phase === 'form' || phase === 'invited') return phase;
  if (!ready) return 'hidden';
  if (phase === 'hidden' && (canLeaveMessage || config?.bookingUrl) && config?.offlineEntry !== 'hidden')
    return 'offline';
  return phase === 'watching' && minimized ? 'bubble' : phase;
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
    case 'call:transferred':
      return { ...model, agent: event.agent, shownAgent: event.agent };
    case 'ready':
      return { ...model, ready: event.ready };
    case 'reset':
      return reset(model);
    case 'minimize':
      return { ...model, minimized: event.minimized };
    // The new page's answer says what holds there; an overlay of the old one must not outlive it.
    case 'page':
    case 'overlay-over':
      return isOverlay(model.phase) ? atRest(model) : model;
    case 'leave-message':
      return { ...model, phase: 'form', leaving: model.leaving === 'sent' ? 'writing' : model.leaving };
    case 'form-missing':
      return { ...model, phase: 'notice', lost: undefined };
    case 'leaving':
      return { ...model, leaving: event.leaving };
    case 'invited':
      return { ...model, phase: 'invited' };
    case 'dismiss':
      return atRest(model);
    case 'complaint':
      return { ...model, complaint: event.complaint };
    case 'phase':
      if (event.phase !== 'watching')
        return { ...model, phase: event.phase, minimized: false, called: model.agent };
      // Said of a call that something else has ended already: what is seen since then stays.
      return inCall(model.phase) ? atRest(model) : model;
    default:
      return model;
  }
}

/** Nothing of before holds any more; only what somebody is writing stays. */
function reset(model: Model): Model {
  const fresh = { ...initialModel(model.minimized), ready: model.ready };
  if (model.phase !== 'form') return fresh;
  const { phase, config, canLeaveMessage, leaving } = model;
  return { ...fresh, phase, config, canLeaveMessage, leaving };
}

function assigned(model: Model, event: Extract<ToVisitor, { type: 'agent:assigned' }>): Model {
  // One who comes free is news; the receipt of a message repeats what is known.
  const known = model.agent?.id === event.agent.id;
  const next = {
    ...(known ? received(model) : model),
    agent: event.agent,
    shownAgent: event.agent,
    config: event.widget,
  };
  const moved = model.phase === 'handoff' && model.agent?.id !== event.agent.id;
  return model.phase === 'hidden' || moved ? atRest(next) : next;
}

function reassigned(model: Model, event: Extract<ToVisitor, { type: 'agent:reassigned' }>): Model {
  const { newAgent } = event;
  // The same message twice changes nothing. It is the agent that tells two apart: of the offers of one call the
  // cascade is the same, and one of them may go back to an agent who had been shown before.
  if (newAgent.id === model.agent?.id) return model;
  const next = { ...model, agent: newAgent, shownAgent: newAgent };
  const overlaid = isOverlay(model.phase);
  if (!overlaid && (model.phase !== 'watching' || !isSeen(model))) {
    return model.phase === 'hidden' ? atRest(next) : next;
  }
  const lost = overlaid && model.lost ? model.lost.name : event.previousAgentName;
  return { ...next, phase: 'handoff', lost: { name: lost, reason: event.reason } };
}

function unavailable(model: Model, event: Extract<ToVisitor, { type: 'agent:unavailable' }>): Model {
  const next = {
    ...(event.canLeaveMessage ? model : received(model)),
    agent: undefined,
    config: event.widget,
    canLeaveMessage: event.canLeaveMessage && event.widget.leaveMessage,
  };
  const calling = model.phase === 'asking' || model.phase === 'ringing';
  if (!calling && model.phase !== 'watching' && model.phase !== 'handoff') return next;
  // Somebody who waits for an answer is never left without one, whoever it was that did not come.
  const name =
    (model.phase === 'handoff' && model.lost?.name) ||
    event.previousAgentName ||
    (calling && model.shownAgent?.displayName);
  if (!name || (!calling && !isSeen(model))) return { ...next, phase: 'hidden' };
  return { ...next, phase: 'notice', lost: { name, reason: 'agent_away' } };
}

/** A message on its way has arrived. */
function received(model: Model): Model {
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
