import type { PublicAgent } from '../../protocol/people.ts';
import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { WidgetConfig } from '../../protocol/settings.ts';
import type { Scene } from '../texts/designer.ts';
import { fakePeer } from './fake-peer.ts';
import type { FakeServer } from './fake-socket.ts';

/** Long enough that what passes by itself stays to be looked at. */
const STAYS_SECONDS = 86_400;
const REQUEST = 'preview';

/** Who is to be seen: the agent, and the one who takes over. */
export interface Cast {
  agent: PublicAgent;
  other: PublicAgent;
}

/** What a visitor has to press, by the button's `data-testid`, to come to a scene. */
export const PRESSED: Readonly<Record<Scene, readonly string[]>> = {
  watching: [],
  bubble: ['usher-minimize'],
  handoff: [],
  ringing: ['usher-call'],
  call: ['usher-call'],
  ended: ['usher-call'],
  notice: [],
  offline: [],
  form: ['usher-leave-message'],
};

/** A server that leads one visitor to a scene. */
export function serverOf(scene: Scene, { agent, other }: Cast, config: WidgetConfig): FakeServer {
  const now = Date.now();
  const widget: WidgetConfig = {
    ...config,
    triggerDelaySeconds: 0,
    autoHideSeconds: null,
    devices: 'all',
    handoffNoticeSeconds: STAYS_SECONDS,
  };
  const seat = { visitorId: REQUEST, token: REQUEST, visitorConnectedAt: now, widget, now };
  const nobody: ToVisitor = {
    type: 'agent:unavailable',
    reason: 'agent_away',
    canLeaveMessage: config.leaveMessage,
    ...seat,
  };
  const opening: Readonly<Partial<Record<Scene, readonly ToVisitor[]>>> = {
    handoff: [
      {
        type: 'agent:reassigned',
        previousAgentId: agent.id,
        previousAgentName: agent.displayName,
        newAgent: other,
        reason: 'agent_away',
        cascade: { id: REQUEST, firstAgentName: agent.displayName, count: 1 },
        token: REQUEST,
      },
    ],
    notice: [{ ...nobody, previousAgentName: agent.displayName }],
  };
  const assigned: ToVisitor = { type: 'agent:assigned', agent, ...seat };
  let peer: ReturnType<typeof fakePeer> | undefined;
  return (message, send) => {
    if (message.type === 'visitor:join') {
      if (scene === 'offline' || scene === 'form') return send(nobody);
      send(assigned);
      // Once it is seen: what comes before shows nothing of it.
      setTimeout(() => opening[scene]?.forEach(send), 600);
    } else if (message.type === 'call:request') {
      send({ type: 'call:ringing', requestId: REQUEST, agentId: agent.id, attempt: 1, queued: false });
      if (scene === 'ringing') return;
      send({
        type: 'call:accepted',
        callId: REQUEST,
        requestId: REQUEST,
        agentId: agent.id,
        rejoinToken: REQUEST,
      });
      if (scene === 'ended') return send({ type: 'call:ended', callId: REQUEST, reason: 'agent_ended' });
      peer?.close();
      peer = fakePeer(agent.displayName, (signal) =>
        send({ type: 'webrtc:signal', callId: REQUEST, signal }),
      );
    } else if (message.type === 'webrtc:signal') void peer?.receive(message.signal);
    else if (message.type === 'call:end')
      send({ type: 'call:ended', callId: REQUEST, reason: 'visitor_ended' });
    else if (message.type === 'call:cancel') send(assigned);
  };
}
