import type { Trouble } from '../../client/device-state.ts';
import type { PeerState } from '../../client/peer.ts';
import type { PublicAgent } from '../../protocol/people.ts';
import type { Devices } from '../../protocol/messages/in-calls.ts';

/** What the visitor is asked or told in place of the call, and what they can do about it. */
export interface Question {
  readonly about: 'asking' | 'no_connection' | 'refused' | 'rejoin_question' | Trouble;
  /** Tries again, or rejoins. */
  readonly accept?: () => void;
}

/** What is seen of a call, from its ringing on. */
export interface CallState {
  question: Question | undefined;
  agent: PublicAgent | undefined;
  /** How far the ringing is; undefined once the call is on. `connecting`: the server has not said yet that it rings. */
  ringing: 'connecting' | 'ringing' | 'queued' | undefined;
  peer: PeerState;
  agentAway: boolean;
  /** What the agent has said of their devices. */
  agentDevices: Devices | undefined;
  /** How many minutes are left, once that has been said. */
  minutesLeft: number | undefined;
  /** When the call began, by this browser's clock; 0 while that is not told. */
  startedAt: number;
  /** The agent's picture and sound. */
  remote: MediaStream | undefined;
  /** What the agent shares, while they do and before. */
  remoteScreen: MediaStream | undefined;
  /** Without a click of the visitor on this page a browser may refuse the sound, but not the picture. */
  isSoundRefused: boolean;
}

export function initialCallState(): CallState {
  return {
    question: undefined,
    agent: undefined,
    ringing: undefined,
    peer: 'connecting',
    agentAway: false,
    agentDevices: undefined,
    minutesLeft: undefined,
    startedAt: 0,
    remote: undefined,
    remoteScreen: undefined,
    isSoundRefused: false,
  };
}
