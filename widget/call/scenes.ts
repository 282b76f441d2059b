import type { LocalDevices } from '../../client/devices.ts';
import type { Trouble } from '../../client/device-state.ts';
import type { PublicAgent } from '../../worker/protocol/people.ts';
import type { Devices } from '../../worker/protocol/server.ts';
import type { SayKey } from '../texts/format.ts';
import type { View } from '../views/view.ts';
import { deviceWords } from './device-words.ts';
import type { PeerState } from '../../client/peer.ts';
import { callStyles } from './styles.ts';
import { createCallView, type CallActions } from './view.ts';

/** What the visitor sees and reads at each point of a call. */
export interface Scenes {
  /** The browser asks for the microphone. */
  asking: () => void;
  /** What is wrong, and what the visitor can do about it. */
  problem: (problem: Trouble | 'refused', again: () => void) => void;
  /** The visitor wants to call, and nobody can hear that yet. */
  disconnected: () => void;
  /** `asked`: the server has not said yet that it rings. */
  ringing: (agent: PublicAgent, state: 'asked' | 'ringing' | 'queued') => void;
  /** Whether to go on with a call from before. */
  rejoinQuestion: (rejoin: () => void) => void;
  call: (agent: PublicAgent) => void;
  /** How it stands with the two ends of the call; `theirs`: what the agent has said of its devices. */
  status: (peer: PeerState, agentAway: boolean, theirs: Devices | undefined) => void;
  /** The call will be ended in `ms`. */
  ending: (ms: number) => void;
  /** How long the call has been going on. */
  clock: (startedAt: number) => void;
  remote: (stream: MediaStream | undefined) => void;
  /** Nothing of the call is to be seen any more. */
  over: () => void;
}

/** Draws into the call's panel of `view`. */
export function createScenes(
  view: View,
  own: Omit<LocalDevices, 'open' | 'trouble'>,
  actions: CallActions,
): Scenes {
  const { text } = view;
  view.addStyles(callStyles);
  const screen = createCallView(view.callPanel, text, actions);
  let ending = '';

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
    disconnected() {
      screen.ask(text('no_connection'), text('no_connection_hint'), [
        ['cancel', text('not_now'), actions.onEnd],
      ]);
    },
    ringing(agent, state) {
      screen.converse(agent);
      screen.local(own);
      screen.remote(undefined);
      screen.seconds(0);
      screen.badge('');
      screen.status(text(state === 'asked' ? 'connecting' : state));
    },
    rejoinQuestion(rejoin) {
      screen.ask(text('rejoin_question'), '', [
        ['rejoin', text('rejoin'), rejoin],
        ['decline', text('decline'), actions.onEnd],
      ]);
    },
    call: screen.converse,
    status(peer, agentAway, theirs) {
      const sends = !theirs || theirs.camera === 'on' || theirs.screen;
      view.host.dataset.usherMedia = peer;
      screen.badge(peer === 'up' && (sends || theirs.microphone === 'on') ? text('live') : '');
      screen.local(own);
      screen.uncover(sends);
      const away = agentAway || peer === 'interrupted';
      const how = away ? 'reconnecting' : peer === 'connecting' ? 'connecting' : undefined;
      const keys: SayKey[] = deviceWords(own, agentAway ? undefined : theirs);
      if (how) keys.unshift(how);
      screen.status([ending, ...keys.map((key) => text(key))].filter(Boolean).join('\n'));
    },
    ending(ms) {
      ending = text('call_ending', { minutes: String(Math.max(1, Math.round(ms / 60_000))) });
      screen.status(ending);
    },
    clock: screen.seconds,
    remote: screen.remote,
    over() {
      ending = '';
      screen.remote(undefined);
      delete view.host.dataset.usherMedia;
    },
  };
}
