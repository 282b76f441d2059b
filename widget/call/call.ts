import type { PublicAgent, ToVisitor } from '../../worker/protocol/server.ts';
import type { VisitorMessage } from '../../worker/protocol/visitor.ts';
import type { SessionStore } from '../session-store.ts';
import type { CallPhase } from '../state.ts';
import type { View } from '../view.ts';
import { fetchIceServers } from './ice.ts';
import { createLine } from './line.ts';
import { getCamera, getMedia, release } from './media.ts';
import type { PeerState } from './peer.ts';
import { callStyles } from './styles.ts';
import { ASKING, PROBLEMS } from './texts.ts';
import { createCallView } from './view.ts';

/** What the call needs of the widget around it. */
export interface CallHost {
  /** The organization's URL. */
  readonly base: string;
  readonly store: SessionStore;
  readonly view: View;
  send: (message: VisitorMessage) => boolean;
  /** The agent rung at or talked to, as far as known. */
  agent: () => PublicAgent | undefined;
  setPhase: (phase: CallPhase | 'watching' | 'ended') => void;
}

/** The visitor's side of a call, from the click to its end. One lives as long as the page. */
export interface Call {
  /** The visitor wants to talk. */
  request: () => void;
  /** Every message of the server, after the widget has seen it. */
  handle: (message: ToVisitor) => void;
  connectionLost: () => void;
  /** Lets go of everything: the widget shows something else. */
  close: () => void;
}

/** How long a server that knows of the call may take to say so after the visitor came back. */
const REMEMBERED_MS = 3_000;
/** How often the call is written down as still going on. */
const KEEP_MS = 30_000;

export function createCall(host: CallHost): Call {
  const { base, send, setPhase, store, view } = host;
  let phase: CallPhase | 'off' = 'off';
  let media: MediaStream | undefined;
  /** Changes with every question for the microphone and every end: an older question's answer is dropped. */
  let generation = 0;
  /** The request and its call share one id. */
  let callId = '';
  let rejoinToken = '';
  let startedAt = 0;
  let offline = false;
  /** Given up while it could not be said: to be said when the server speaks of it again. */
  let abandoned = '';
  let agentAway = false;
  let peerState: PeerState = 'connecting';
  let forgottenTimer: ReturnType<typeof setTimeout> | undefined;
  let secondTimer: ReturnType<typeof setInterval> | undefined;
  let keptAt = 0;

  view.addStyles(callStyles);
  const screen = createCallView(view.callPanel, {
    onMicrophone: setMicrophone,
    onCamera: (on) => void setCamera(on),
    onEnd: end,
  });

  const line = createLine({
    fetchIceServers: () => fetchIceServers(base, store.session.token),
    send: (signal) => send({ type: 'webrtc:signal', callId, signal }),
    canSignal: () => !offline && !agentAway,
    onRemote: screen.remote,
    onState: peerChanged,
  });

  function enter(next: CallPhase): void {
    phase = next;
    setPhase(next);
  }

  function request(): void {
    if (phase !== 'off' && phase !== 'asking') return;
    void withMedia(() => {
      enter('ringing');
      drawRinging(false);
      send({ type: 'call:request' });
    });
  }

  /** Goes on once there is a microphone; explains what is wrong, and tries again, until there is. */
  async function withMedia(proceed: () => void): Promise<void> {
    const mine = ++generation;
    if (!media) {
      if (phase === 'off') {
        enter('asking');
        screen.ask(...ASKING, [['cancel', 'Not now', end]]);
      }
      const result = await getMedia();
      const wanted = mine === generation;
      if ('problem' in result) {
        if (wanted) explain(result.problem, () => void withMedia(proceed));
        return;
      }
      if (!wanted) return release(result.stream);
      media = result.stream;
      screen.local(media);
    }
    proceed();
  }

  function explain(problem: keyof typeof PROBLEMS, again: () => void): void {
    if (phase === 'off' || phase === 'ringing') enter('asking');
    screen.ask(...PROBLEMS[problem], [
      ['retry', 'Try again', again],
      ['cancel', 'Not now', end],
    ]);
  }

  function drawRinging(queued: boolean): void {
    const agent = host.agent();
    if (!agent) return;
    screen.converse(agent);
    screen.remote(undefined);
    screen.seconds(0);
    screen.badge('');
    screen.status(view.text(queued ? 'queued' : 'ringing'));
  }

  function handle(message: ToVisitor): void {
    switch (message.type) {
      case 'agent:assigned':
      case 'agent:unavailable':
        return known(message.type === 'agent:assigned');
      case 'agent:reassigned':
        if (phase === 'ringing') drawRinging(false);
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
        if (message.callId === callId)
          screen.status(
            `The call ends in ${Math.max(1, Math.round((message.deadline - message.now) / 60_000))} min.`,
          );
        return;
      case 'call:ended':
        if (message.callId === callId) finish();
        return;
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
    if (phase === 'ringing' && assigned) send({ type: 'call:request' });
    if (phase === 'call') forgottenTimer = setTimeout(finish, REMEMBERED_MS);
  }

  function ringing(requestId: string, queued: boolean): void {
    if (requestId === abandoned) return void send({ type: 'call:cancel', requestId });
    if (phase === 'call') return;
    callId = requestId;
    line.prepare();
    // On a page that the visitor came to while it rang, microphone and camera are not there yet.
    if (phase === 'off') {
      enter('ringing');
      drawRinging(queued);
      void withMedia(() => {
        enter('ringing');
        drawRinging(queued);
      });
    } else if (phase === 'ringing') drawRinging(queued);
  }

  function accepted(id: string, token: string): void {
    if (id === abandoned) return void send({ type: 'call:end', callId: id });
    clearTimeout(forgottenTimer);
    callId = id;
    remember(token, Date.now());
    enterCall();
    void withMedia(connect);
  }

  function rejoinable(id: string, remainingMs: number): void {
    clearTimeout(forgottenTimer);
    if (id === abandoned) return void send({ type: 'call:end', callId: id });
    const kept = store.rejoin();
    callId = id;
    rejoinToken = kept?.token ?? rejoinToken;
    startedAt ||= kept?.startedAt ?? Date.now();
    if (line.peer()) {
      send({ type: 'call:rejoin', rejoinToken, media: 'kept' });
    } else if (store.returning || phase === 'call') {
      rejoin();
    } else {
      enter('rejoin');
      screen.ask(view.text('rejoin_question'), '', [
        ['rejoin', 'Rejoin', rejoin],
        ['decline', 'No, thank you', end],
      ]);
      const mine = ++generation;
      setTimeout(() => {
        if (mine === generation && phase === 'rejoin') leave('watching');
      }, remainingMs);
    }
  }

  function rejoin(): void {
    enterCall();
    void withMedia(() => send({ type: 'call:rejoin', rejoinToken, media: 'new' }));
  }

  function reconnected(id: string, token: string, anew: boolean): void {
    if (id !== callId) return;
    remember(token, startedAt);
    agentAway = false;
    const peer = line.peer();
    if (anew || !peer) void withMedia(connect);
    else peer.retry();
    drawStatus();
  }

  function enterCall(): void {
    enter('call');
    const agent = host.agent();
    if (agent) screen.converse(agent);
    drawStatus();
    clearInterval(secondTimer);
    secondTimer = setInterval(tick, 1_000);
  }

  function connect(): void {
    peerState = 'connecting';
    screen.remote(undefined);
    enterCall();
    if (media) line.open(media);
  }

  function tick(): void {
    screen.seconds(startedAt);
    if (Date.now() - keptAt > KEEP_MS) remember(rejoinToken, startedAt);
  }

  function remember(token: string, began: number): void {
    rejoinToken = token;
    startedAt = began;
    keptAt = Date.now();
    store.keepRejoin({ token, startedAt });
  }

  function peerChanged(next: PeerState): void {
    peerState = next;
    if (next === 'up' || next === 'failed') send({ type: 'call:media', callId, state: next });
    drawStatus();
  }

  function drawStatus(): void {
    if (phase !== 'call') return;
    view.host.dataset.usherMedia = peerState;
    screen.badge(peerState === 'up' ? view.text('live') : '');
    if (agentAway || peerState === 'interrupted') screen.status(view.text('reconnecting'));
    else screen.status(peerState === 'connecting' ? view.text('connecting') : '');
  }

  function setMicrophone(on: boolean): void {
    if (!media) return;
    for (const track of media.getAudioTracks()) track.enabled = on;
    screen.local(media);
  }

  /** Off means off: the camera's light goes out, and the other side sees that there is no picture. */
  async function setCamera(on: boolean): Promise<void> {
    const stream = media;
    if (!stream) return;
    for (const track of stream.getVideoTracks()) {
      track.stop();
      stream.removeTrack(track);
    }
    const track = on ? await getCamera() : undefined;
    if (stream !== media) return track?.stop();
    if (track) stream.addTrack(track);
    screen.local(stream);
    await line.peer()?.setTrack('video', track ?? null);
  }

  /** The visitor gives up, at whatever point. */
  function end(): void {
    const inCall = phase === 'call' || phase === 'rejoin';
    if (callId) {
      const said = send(inCall ? { type: 'call:end', callId } : { type: 'call:cancel', requestId: callId });
      if (!said) abandoned = callId;
    }
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

  function leave(next: 'watching' | 'ended'): void {
    close();
    setPhase(next);
  }

  function close(): void {
    generation += 1;
    clearTimeout(forgottenTimer);
    clearInterval(secondTimer);
    line.close();
    screen.remote(undefined);
    release(media);
    if (phase === 'call' || phase === 'rejoin') store.keepRejoin(undefined);
    phase = 'off';
    media = undefined;
    peerState = 'connecting';
    callId = rejoinToken = '';
    startedAt = 0;
    agentAway = false;
    delete view.host.dataset.usherMedia;
  }

  return {
    request,
    handle,
    close,
    connectionLost() {
      offline = true;
      clearTimeout(forgottenTimer);
    },
  };
}
