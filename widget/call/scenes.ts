import type { PublicAgent } from '../../worker/protocol/server.ts';
import type { View } from '../view.ts';
import type { MediaProblem } from './media.ts';
import type { PeerState } from './peer.ts';
import { callStyles } from './styles.ts';
import { createCallView, type CallActions } from './view.ts';

/** What the visitor sees and reads at each point of a call. */
export interface Scenes {
  /** The browser asks for the microphone. */
  asking: () => void;
  /** What is wrong, and what the visitor can do about it. */
  problem: (problem: MediaProblem | 'refused', again: () => void) => void;
  ringing: (agent: PublicAgent, queued: boolean) => void;
  /** Whether to go on with a call from before. */
  rejoinQuestion: (rejoin: () => void) => void;
  call: (agent: PublicAgent) => void;
  /** How it stands with the two ends of the call. */
  status: (peer: PeerState, agentAway: boolean) => void;
  /** The call will be ended in `ms`. */
  ending: (ms: number) => void;
  /** How long the call has been going on. */
  clock: (startedAt: number) => void;
  local: (stream: MediaStream) => void;
  remote: (stream: MediaStream | undefined) => void;
  /** Nothing of the call is to be seen any more. */
  over: () => void;
}

/** Draws into the call's panel of `view`. */
export function createScenes(view: View, actions: CallActions): Scenes {
  const { text } = view;
  view.addStyles(callStyles);
  const screen = createCallView(view.callPanel, text, actions);

  return {
    asking() {
      screen.ask(text('asking'), text('asking_hint'), [['cancel', text('not_now'), actions.onEnd]]);
    },
    problem(problem, again) {
      screen.ask(text(problem), text(`${problem}_hint`), [
        ['retry', text('try_again'), again],
        ['cancel', text('not_now'), actions.onEnd],
      ]);
    },
    ringing(agent, queued) {
      screen.converse(agent);
      screen.remote(undefined);
      screen.seconds(0);
      screen.badge('');
      screen.status(text(queued ? 'queued' : 'ringing'));
    },
    rejoinQuestion(rejoin) {
      screen.ask(text('rejoin_question'), '', [
        ['rejoin', text('rejoin'), rejoin],
        ['decline', text('decline'), actions.onEnd],
      ]);
    },
    call: screen.converse,
    status(peer, agentAway) {
      view.host.dataset.usherMedia = peer;
      screen.badge(peer === 'up' ? text('live') : '');
      if (agentAway || peer === 'interrupted') screen.status(text('reconnecting'));
      else screen.status(peer === 'connecting' ? text('connecting') : '');
    },
    ending(ms) {
      screen.status(text('call_ending', { minutes: String(Math.max(1, Math.round(ms / 60_000))) }));
    },
    clock: screen.seconds,
    local: screen.local,
    remote: screen.remote,
    over() {
      screen.remote(undefined);
      delete view.host.dataset.usherMedia;
    },
  };
}
