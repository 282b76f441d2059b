import { effect } from '@preact/signals';
import { audioContext, soundLocked, tryToUnlock } from './ring-sound.ts';
import { ringPreference } from './ring-preference.ts';

/** Where what is played is heard, in browsers that let a page choose. */
interface WithSpeaker {
  setSinkId(id: string): Promise<void>;
}

const RING_EVERY_S = 3;
const RING_COUNT = 20;
/** Of full scale, at the loudest: two pure tones hurt before that. */
const LOUDEST = 0.4;
const SAMPLE_MS = 1_200;

/** Rings for at most a minute, from when sound may be played; the answer stops it. */
export function startRingTone(): () => void {
  void tryToUnlock();
  return effect(() => {
    const context = audioContext();
    return soundLocked.value || !context ? undefined : play(context);
  });
}

/** One ring, to try how loud it is and where it is heard. */
export function playSample(): void {
  const stop = startRingTone();
  setTimeout(stop, SAMPLE_MS);
}

/** Whether the ring tone can be heard from another device than the system's own. */
export function canPickSpeaker<T extends AudioContext>(audio: T): audio is T & WithSpeaker {
  return 'setSinkId' in audio;
}

function play(audio: AudioContext): () => void {
  const { volume, speaker } = ringPreference.value;
  // One that is gone: from the system's own.
  if (canPickSpeaker(audio)) void audio.setSinkId(speaker).catch(() => audio.setSinkId('').catch(() => {}));
  // What is heard as half as loud is less than half of the amplitude.
  const loudness = LOUDEST * (volume / 100) ** 2;
  const gain = new GainNode(audio, { gain: 0 });
  gain.connect(audio.destination);
  const tones = [660, 880].map((frequency) => {
    const tone = new OscillatorNode(audio, { frequency });
    tone.connect(gain);
    tone.start();
    return tone;
  });
  for (let i = 0; i < RING_COUNT; i += 1) {
    for (const beat of [0, 0.45]) {
      const at = audio.currentTime + 0.05 + i * RING_EVERY_S + beat;
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(loudness, at + 0.02);
      gain.gain.setValueAtTime(loudness, at + 0.28);
      gain.gain.linearRampToValueAtTime(0, at + 0.34);
    }
  }
  return () => {
    for (const tone of tones) tone.stop();
    gain.disconnect();
  };
}
