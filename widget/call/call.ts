import type { Trouble } from '../../client/device-state.ts';
import { createDeviceTeller } from '../../client/tell-devices.ts';
import type { Devices, ToVisitor } from '../../worker/protocol/server.ts';
import type { CallPhase } from '../app/state.ts';
import type { Call, CallHost } from './contract.ts';
import { fetchIceServers } from './ice.ts';
import { createLine } from './line.ts';
import { createCallMemory } from './memory.ts';
import { createOwnMedia } from './own-media.ts';
import type { PeerState } from '../../client/peer.ts';
import { createScenes } from './scenes.ts';

/** How long a server that knows of the call may take to say so after the visitor came back. */
const REMEMBERED_MS = 3_000;

export function createCall(host: CallHost): Call {
  const { base, send, setPhase, store, view } = host;
  let phase: CallPhase | 'off' = 'off';
  /** The request and its call share one id. */
  let callId = '';
  let offline = false;
  /** Given up: said again whenever the server still speaks of it, because the first word of it may be lost. */
  let abandoned = '';
  let abandonedInCall = false;
  /** Given up before the server had named it. */
  let abandonsNext = false;
  let agentAway = false;
  let peerState: PeerState = 'connecting';
  let agentDevices: Devices | undefined;
  let forgottenTimer: ReturnType<typeof setTimeout> | undefined;
  let rejoinTimer: ReturnType<typeof setTimeout> | undefined;

  const media = createOwnMedia({
    onAsk() {
      if (phase !== 'off') return;
      enter('asking');
      scenes.asking();
    },
    onProblem: explain,
    choice: () => memory.choice(),
    keep: (choice) => memory.choose(choice),
    onChange() {
      drawStatus();
      teller.changed();
    },
    onTrack: (kind, track) =>
      void line
        .peer()
        ?.setTrack(kind, track)
        .catch(() => {}),
  });
  const teller = createDeviceTeller(media, (said) => send({ type: 'call:devices', callId, ...said }));
  const scenes = createScenes(view, media, {
    onMicrophone: () => media.toggle('audio'),
    onCamera: () => media.toggle('video'),
    onEnd: end,
  });
  const memory = createCallMemory(store, scenes.clock);
  const line = createLine({
    fetchIceServers: () => fetchIceServers(base, store.session.token),
    send: (signal) => send({ type: 'webrtc:signal', callId, signal }),
    canSignal: () => !offline && !agentAway,
    onRemote: scenes.remote,
    onState: peerChanged,
  });

  function enter(next: CallPhase): void {
    phase = next;
    setPhase(next);
  }

  function request(): void {
    if (phase !== 'off' && phase !== 'asking') return;
    abandonsNext = false;
    if (host.connected()) return ask();
    // Rung when the connection is back, if that is still wanted then.
    offline = true;
    enter('ringing');
    scenes.disconnected();
  }

  /** Asks the server to ring, once there is a microphone. */
  function ask(): void {
    media.whenThere(() => {
      enter('ringing');
      draw('asked');
      // Wanted again before the server knew that it was not: then it goes on.
      if (!abandonedInCall) abandoned = '';
      // The answer to coming back makes up for it.
      if (!send({ type: 'call:request' })) connectionLost();
    });
  }

  /** Whether the server speaks of something that the visitor has given up. */
  function isAbandoned(id: string): boolean {
    if (abandonsNext) abandoned = id;
    abandonsNext = false;
    return id === abandoned;
  }

  function explain(problem: Trouble | 'refused', again: () => void): void {
    if (phase === 'off' || phase === 'ringing') enter('asking');
    scenes.problem(problem, again);
  }

  function draw(state: 'asked' | 'ringing' | 'queued'): void {
    const agent = host.agent();
    if (agent) scenes.ringing(agent, state);
  }

  function handle(message: ToVisitor): void {
    switch (message.type) {
      case 'agent:assigned':
      case 'agent:unavailable':
        return known(message.type === 'agent:assigned');
      case 'agent:reassigned':
        if (phase === 'ringing') draw(callId ? 'ringing' : 'asked');
        return;
      case 'call:ringing':
        return ringing(message.requestId, message.queued);
      case 'call:accepted':
        return accepted(message.callId, message.rejoinToken);
      case 'call:rejoinable':
        return rejoinable(message.callId, message.deadline - message.now);
      case 'call:reconnecting':
        if (message.callId !== callId) return;
        agentAway = true;
        return drawStatus();
      case 'call:reconnected':
        return reconnected(message.callId, message.rejoinToken, message.media === 'new');
      case 'call:ending':
        if (message.callId === callId) scenes.ending(message.deadline - message.now);
        return;
      case 'call:ended':
        if (message.callId === callId) finish();
        return;
      case 'call:devices':
        if (message.callId !== callId) return;
        agentDevices = message;
        return drawStatus();
      case 'webrtc:signal':
        if (message.callId === callId) line.receive(message.signal);
        return;
      case 'error':
        return refused(message.about);
    }
  }

  /** The server's answer to coming back. What it knows of the call follows at once. */
  function known(assigned: boolean): void {
    if (!offline) return;
    offline = false;
    // Repeats the ringing, or rings anew if the request was lost on its way.
    if (phase === 'ringing' && assigned) {
      if (!media.stream()) phase = 'off';
      ask();
    }
    if (phase === 'call') forgottenTimer = setTimeout(finish, REMEMBERED_MS);
  }

  function ringing(requestId: string, queued: boolean): void {
    offline = false;
    if (isAbandoned(requestId)) return void send({ type: 'call:cancel', requestId });
    if (phase === 'call') return;
    callId = requestId;
    line.prepare();
    const rings = queued ? 'queued' : 'ringing';
    // On a page that the visitor came to while it rang, microphone and camera are not there yet.
    if (phase === 'off') {
      enter('ringing');
      draw(rings);
      media.whenThere(() => {
        enter('ringing');
        draw(rings);
      });
    } else if (phase === 'ringing') draw(rings);
  }

  function accepted(id: string, token: string): void {
    if (isAbandoned(id)) return void send({ type: 'call:end', callId: id });
    clearTimeout(forgottenTimer);
    callId = id;
    memory.begin(token);
    agentDevices = undefined;
    enterCall();
    teller.enter();
    media.whateverThere(connect);
  }

  function rejoinable(id: string, remainingMs: number): void {
    clearTimeout(forgottenTimer);
    if (isAbandoned(id)) return void send({ type: 'call:end', callId: id });
    callId = id;
    memory.recall();
    if (line.peer()) {
      send({ type: 'call:rejoin', rejoinToken: memory.rejoinToken(), media: 'kept' });
    } else if (store.inCall() || phase === 'call') {
      rejoin();
    } else {
      enter('rejoin');
      scenes.rejoinQuestion(rejoin);
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
    agentAway = false;
    teller.enter();
    const peer = line.peer();
    if (anew || !peer) media.whateverThere(connect);
    else {
      peer.retry();
      // What was reported while the connection was gone did not arrive.
      report();
    }
    drawStatus();
  }

  function enterCall(): void {
    enter('call');
    const agent = host.agent();
    if (agent) scenes.call(agent);
    drawStatus();
    memory.run();
  }

  function connect(): void {
    peerState = 'connecting';
    scenes.remote(undefined);
    enterCall();
    const stream = media.stream();
    if (stream) line.open(stream);
  }

  function peerChanged(next: PeerState): void {
    peerState = next;
    report();
    drawStatus();
  }

  function report(): void {
    if (peerState === 'up' || peerState === 'failed') send({ type: 'call:media', callId, state: peerState });
  }

  function drawStatus(): void {
    if (phase === 'call') scenes.status(peerState, agentAway, agentDevices);
  }

  /** The visitor gives up, at whatever point. */
  function end(): void {
    const inCall = phase === 'call' || phase === 'rejoin';
    if (callId) {
      abandoned = callId;
      abandonedInCall = inCall;
      send(inCall ? { type: 'call:end', callId } : { type: 'call:cancel', requestId: callId });
    } else abandonsNext = phase === 'ringing';
    leave(phase === 'call' ? 'ended' : 'watching');
  }

  function refused(about: string | undefined): void {
    if (about === 'call:request' && phase === 'ringing' && !callId) explain('refused', request);
    else if (about === 'call:rejoin' && phase === 'call') finish();
  }

  /** The call is over, or never was. */
  function finish(): void {
    leave(phase === 'ringing' || phase === 'asking' || phase === 'off' ? 'watching' : 'ended');
  }

  function leave(next: 'watching' | 'ended', over = phase === 'call' || phase === 'rejoin'): void {
    memory.forget(over);
    close();
    setPhase(next);
  }

  /** Only here: whoever else is in the call may go on with it. */
  function close(): void {
    clearTimeout(forgottenTimer);
    clearTimeout(rejoinTimer);
    line.close();
    scenes.over();
    media.close();
    teller.leave();
    agentDevices = undefined;
    memory.forget(false);
    phase = 'off';
    peerState = 'connecting';
    callId = '';
    agentAway = false;
  }

  function connectionLost(): void {
    offline = true;
    teller.leave();
    clearTimeout(forgottenTimer);
    if (phase === 'ringing') scenes.disconnected();
  }

  return {
    request,
    handle,
    close,
    connectionLost,
    suspend() {
      if (phase !== 'call') {
        if (phase !== 'off') leave('watching', false);
        return;
      }
      line.close();
      media.close();
      memory.rest();
      scenes.remote(undefined);
      peerState = 'connecting';
      drawStatus();
    },
    resume() {
      // After so long, or with the call in another tab, there is nothing to go on with unasked.
      if (phase === 'call' && !store.inCall()) leave('watching', false);
    },
  };
}
