import type { Kind, LocalState } from '../../client/device-state.ts';
import type { Devices } from '../../protocol/messages/in-calls.ts';
import type { TextId } from '../texts/format.ts';

interface OwnDevices {
  state: (kind: Kind) => LocalState;
  asking: () => boolean;
}

/** What the visitor is to know of devices: first what is wrong here, then what the agent does not send. */
export function deviceWords(own: OwnDevices, theirs: Devices | undefined): TextId[] {
  const words: TextId[] = [];
  const [microphone, camera] = [own.state('audio'), own.state('video')];
  if (own.asking()) words.push('asking');
  if (microphone !== 'on' && microphone !== 'off' && microphone !== 'opening') words.push(microphone);
  // A visitor without a camera, or who does not allow it, knows that.
  if (camera === 'lost' || camera === 'busy') words.push('camera_lost');
  if (theirs && theirs.microphone !== 'on') words.push(`agent_mic_${REASONS[theirs.microphone]}`);
  if (theirs && theirs.camera !== 'on' && !theirs.screen)
    words.push(`agent_camera_${REASONS[theirs.camera]}`);
  return words;
}

const REASONS = { off: 'off', none: 'none', blocked: 'lost', lost: 'lost' } as const;
