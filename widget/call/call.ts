import type { Trouble } from '../../client/device-state.ts';
import { createDeviceReporter } from '../../client/report-devices.ts';
import type { PeerState, SentKind } from '../../client/peer.ts';
import type { MediaStart } from '../../protocol/fields.ts';
import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import { onDemand } from '../app/on-demand.ts';
import type { CallPhase } from '../app/state.ts';
import type { Call, CallHost, Room } from './contract.ts';
import { createGivenUp } from './given-up.ts';
import { fetchIceServers } from './ice.ts';
import { createCallMemory } from './memory.ts';
import { createOwnMedia } from './own-media.ts';
import { createPeerLink } from './peer-link.ts';
import { initialCallState, type CallState } from './state.ts';
import { callStyles } from './styles.ts';
import { createCallView, playStream, sendsPicture } from './view.tsx';

/** How long a server that knows of the call may take to say so after the visitor came back. */
const REMEMBERED_MS = 3_000;

export function createCall(host: CallHost): Call {
  const { base, send, store } = host;
  const state = initialCallState();
  let phase: CallPhase | 'off' = 'off';
  /** The request and its call share one id. */
  let callId = '';
  let offline = false;
  let room: Room | undefined;
  let forgottenTimer: ReturnType<typeof setTimeout> | undefined;
  let rejoinTimer: ReturnType<typeof setTimeout> | undefined;

  const media = createOwnMedia({
    onAsk() {
      if (phase === 'off') enter('asking', { question: { about: 'asking' } });
    },
    onProblem: explain,
    // Where visitors do not show themselves, no camera is asked for.
    choice: () => ({ ...memory.choice(), ...(!mayShow() && { video: false }) }),
    keep: (choice) => memory.choose(choice),
    onChange() {
      host.draw();
      reporter.changed();
    },
    onTrack: sendTrack,
  });
  const reporter = createDeviceReporter(
    media,
    () => !!room?.screen(),
    (devices) => send({ type: 'call:devices', callId, ...devices }),
  );
  const givenUp = createGivenUp(host);
  const memory = createCallMemory(store, (startedAt) => update({ startedAt }));
  const link = createPeerLink({
    fetchIceServers: () => fetchIceServers(base, store.session.token),
    send: (signal) => send({ type: 'webrtc:signal', callId, signal }),
    canSignal: () => !offline && !state.agentAway,
    screen: () => room?.screen(),
    onRemote: (remote, remoteScreen) => update({ remote, remoteScreen }),
    onState: peerChanged,
  });
  const view = createCallView({
    state,
    own: media,
    mayShow,
    room: () => room,
    onEnd: end,
    update,
  });
  host.addStyles(callStyles);

  function update(change?: Partial<CallState>): void {
    Object.assign(state, change);
    host.draw();
  }

  function setPhase(next: CallPhase | 'watching' | 'ended'): void {
    host.dispatch({ type: 'phase', phase: next });
  }

  function sendTrack(kind: SentKind, track: MediaStreamTrack | null): void {
    link
      .peer()
      ?.setTrack(kind, track)
      .catch(() => {});
  }

  function enter(next: CallPhase, change: Partial<CallState>): void {
    phase = next;
    withRoom(() => {}, true);
    Object.assign(state, { question: undefined }, change);
    setPhase(next);
  }

  /** In one, or asked whether to come back to it. */
  function hasCall(): boolean {
    return phase === 'call' || phase === 'rejoin';
  }

  function mayShow(): boolean {
    return host.model().config?.visitorVideo !== 'off';
  }

  /** One that does not come is tried again with the next phase. */
  const [, withRoom] = onDemand(async () => {
    const { createRoom } = await import('../room/room.tsx');
    room = createRoom({
      store,
      state,
      own: media,
      mayShow,
      peer: link.peer,
      playStream,
      sendsPicture: () => sendsPicture(state),
      addStyles: host.addStyles,
      draw: host.draw,
      report: reportMedia,
      onScreen(track) {
        sendTrack('screen', track);
        reporter.changed();
        host.draw();
      },
    });
    host.draw();
  });

  function enterRinging(ringing: CallState['ringing']): void {
    const agent = host.agent() ?? state.agent;
    enter('ringing', { agent, ringing, remote: undefined, startedAt: 0 });
  }

  function request(invitationId?: string): void {
    if (phase !== 'off' && phase !== 'asking') return;
    givenUp.forgetUnnamed();
    if (host.connected()) return ask(invitationId);
    // Rung when the connection is back, if that is still wanted then.
    offline = true;
    enter('ringing', { question: { about: 'no_connection' } });
  }

  /** Asks the server to ring, once there is a microphone. */
  function ask(invitationId?: string): void {
    media.whenThere(() => {
      enterRinging('connecting');
      // One that rang before the connection was lost may be over; if it is not, the server names it again.
      callId = '';
      givenUp.forgetRequest();
      // The answer to coming back makes up for it.
      if (!send({ type: 'call:request', invitationId })) connectionLost();
    });
  }

  function explain(problem: Trouble | 'refused', again: () => void): void {
    enter('asking', { question: { about: problem, accept: again } });
  }

  function handle(message: ToVisitor): void {
    switch (message.type) {
      case 'agent:assigned':
      case 'agent:unavailable':
        return known(message.type === 'agent:assigned');
      case 'agent:reassigned':
        if (phase === 'ringing') enterRinging(callId ? 'ringing' : 'connecting');
        return;
      case 'call:ringing':
        return ringing(message.requestId, message.queued);
      case 'call:accepted':
        return accepted(message.callId, message.rejoinToken);
      case 'call:rejoinable':
        return rejoinable(message.callId, message.deadline - message.now);
      case 'call:reconnecting':
        if (message.callId === callId) update({ agentAway: true });
        return;
      case 'call:reconnected':
      case 'call:transferred':
        // Of another agent the peer is new in any case.
        return reconnected(
          message.callId,
          message.rejoinToken,
          !('media' in message && message.media === 'kept'),
        );
      case 'call:ending':
        if (message.callId === callId) update({ minutesLeft: minutes(message.deadline - message.now) });
        return;
      case 'call:ended':
        if (message.callId === callId) finish();
        return;
      case 'call:devices':
        if (message.callId === callId) update({ agentDevices: message });
        return;
      case 'webrtc:signal':
        if (message.callId === callId) link.receive(message.signal);
        return;
      case 'error':
        return refused(message.about);
      // The extras show these.
      case 'call:transferring':
      case 'call:invitation':
      case 'call:invitation_withdrawn':
      case 'chat:message':
      case 'call:page':
    }
  }

  /** The server's answer to coming back. What it knows of the call follows at once. */
  function known(assigned: boolean): void {
    const wasOffline = offline;
    offline = false;
    // It rang before this code was there, and is over.
    if (phase === 'ringing' && !assigned) return leave('watching');
    // Who is given an agent, or has none, is in no call that the server knows of: the word of its end may have been lost.
    if (phase === 'call' || (phase === 'ringing' && !wasOffline)) {
      clearTimeout(forgottenTimer);
      forgottenTimer = setTimeout(finish, REMEMBERED_MS);
    } else if (phase === 'ringing') {
      // Repeats the ringing, or rings anew if the request was lost on its way.
      if (!media.stream()) phase = 'off';
      ask();
    }
  }

  function ringing(requestId: string, queued: boolean): void {
    offline = false;
    if (givenUp.refuses(requestId, false) || phase === 'call') return;
    clearTimeout(forgottenTimer);
    callId = requestId;
    link.prepare();
    const rings = queued ? 'queued' : 'ringing';
    // On a page that the visitor came to while it rang, microphone and camera are not there yet.
    if (phase === 'off') {
      enterRinging(rings);
      media.whenThere(() => enterRinging(rings));
    } else if (phase === 'ringing') enterRinging(rings);
  }

  function accepted(id: string, token: string): void {
    if (givenUp.refuses(id, true)) return;
    clearTimeout(forgottenTimer);
    callId = id;
    memory.begin(token);
    enterCall({ agentDevices: undefined });
    reporter.enter();
    media.whateverThere(connect);
  }

  function rejoinable(id: string, remainingMs: number): void {
    clearTimeout(forgottenTimer);
    if (givenUp.refuses(id, true)) return;
    callId = id;
    memory.recall();
    if (link.peer()) {
      send({ type: 'call:rejoin', rejoinToken: memory.rejoinToken(), media: 'kept' });
    } else if (store.inCall() || phase === 'call') {
      rejoin();
    } else {
      enter('rejoin', { question: { about: 'rejoin_question', accept: rejoin } });
      media.close();
      clearTimeout(rejoinTimer);
      rejoinTimer = setTimeout(() => {
        if (phase === 'rejoin') leave('watching');
      }, remainingMs);
    }
  }

  function rejoin(): void {
    enterCall();
    media.whateverThere(() => send({ type: 'call:rejoin', rejoinToken: memory.rejoinToken(), media: 'new' }));
  }

  function reconnected(id: string, token: string, anew: boolean): void {
    if (id !== callId) return;
    memory.keep(token);
    // Of another agent nothing is known yet.
    enterCall({ agentAway: false, ...(anew && { agentDevices: undefined }) });
    reporter.enter();
    const peer = link.peer();
    if (anew || !peer) media.whateverThere(connect);
    else {
      peer.retry();
      // What was reported while the connection was gone did not arrive.
      reportMedia();
    }
  }

  function enterCall(change?: Partial<CallState>): void {
    enter('call', { agent: host.agent() ?? state.agent, ringing: undefined, ...change });
    memory.run();
  }

  function connect(): void {
    enterCall({ peer: 'connecting', remote: undefined });
    const stream = media.stream();
    if (stream) link.open(stream);
  }

  function peerChanged(peer: PeerState): void {
    update({ peer });
    reportMedia();
  }

  function reportMedia(start?: MediaStart): void {
    const { peer } = state;
    if (peer === 'up' || peer === 'failed') send({ type: 'call:media', callId, state: peer, ...start });
  }

  /** The visitor gives up, at whatever point. */
  function end(): void {
    if (callId || phase === 'ringing') givenUp.add(callId, hasCall());
    leave(phase === 'call' ? 'ended' : 'watching');
  }

  function refused(about: string | undefined): void {
    if (about === 'call:request' && phase === 'ringing' && !callId) explain('refused', () => request());
    else if (about === 'call:rejoin' && phase === 'call') finish();
  }

  /** The call is over, or never was. */
  function finish(): void {
    leave(hasCall() ? 'ended' : 'watching');
  }

  function leave(next: 'watching' | 'ended', over = hasCall()): void {
    memory.forget(over);
    close();
    setPhase(next);
  }

  /** Only here: whoever else is in the call may go on with it. */
  function close(): void {
    clearTimeout(forgottenTimer);
    clearTimeout(rejoinTimer);
    room?.close();
    link.close();
    media.close();
    reporter.leave();
    memory.forget(false);
    phase = 'off';
    callId = '';
    Object.assign(state, initialCallState());
  }

  function connectionLost(): void {
    offline = true;
    reporter.leave();
    clearTimeout(forgottenTimer);
    if (phase === 'ringing') update({ question: { about: 'no_connection' } });
  }

  return {
    view,
    media: () => (phase === 'call' ? state.peer : undefined),
    request,
    handle,
    close,
    connectionLost,
    suspend() {
      if (phase !== 'call') {
        if (phase !== 'off') leave('watching', false);
        return;
      }
      link.close();
      media.close();
      memory.rest();
      update({ peer: 'connecting', remote: undefined });
    },
    resume() {
      // After so long, or with the call in another tab, there is nothing to go on with unasked.
      if (phase === 'call' && !store.inCall()) leave('watching', false);
    },
  };
}

/** A time in whole minutes, at least one. */
function minutes(ms: number): number {
  return Math.max(1, Math.round(ms / 60_000));
}
