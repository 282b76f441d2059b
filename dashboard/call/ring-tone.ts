import { effect, signal } from '@preact/signals';

/** True while the browser mutes the ring tone: it wants a click or a key first. */
export const soundLocked = signal(true);

const RING_EVERY_S = 3;
const RING_COUNT = 20;
const VOLUME = 0.16;
const SAMPLE_MS = 1_200;
const RESUME_TIMEOUT_MS = 300;
let context: AudioContext | undefined;

/** Lets sound be played once the person has touched the page. Returns what stops waiting for that. */
export function unlockSound(): () => void {
  const unlock = () => {
    void tryToUnlock().then((unlocked) => {
      if (unlocked) stop();
    });
  };
  const stop = () => {
    removeEventListener('pointerdown', unlock, true);
    removeEventListener('keydown', unlock, true);
  };
  addEventListener('pointerdown', unlock, true);
  addEventListener('keydown', unlock, true);
  return stop;
}

/** Rings for at most a minute, from when sound may be played; the answer stops it. */
export function startRingTone(): () => void {
  // Some browsers need no touch: those that know this page for its calls.
  void tryToUnlock();
  return effect(() => (soundLocked.value || !context ? undefined : play(context)));
}

/** One ring, to try how loud it is. */
export function playSample(): void {
  const stop = startRingTone();
  setTimeout(stop, SAMPLE_MS);
}

async function tryToUnlock(): Promise<boolean> {
  context ??= new AudioContext();
  const opened = context;
  // Without a touch this may wait for ever.
  await Promise.race([opened.resume(), new Promise((resolve) => setTimeout(resolve, RESUME_TIMEOUT_MS))]);
  soundLocked.value = opened.state !== 'running';
  return !soundLocked.value;
}

function play(audio: AudioContext): () => void {
  const volume = new GainNode(audio, { gain: 0 });
  volume.connect(audio.destination);
  const tones = [660, 880].map((frequency) => {
    const tone = new OscillatorNode(audio, { frequency });
    tone.connect(volume);
    tone.start();
    return tone;
  });
  for (let i = 0; i < RING_COUNT; i += 1) {
    for (const beat of [0, 0.45]) {
      const at = audio.currentTime + 0.05 + i * RING_EVERY_S + beat;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(VOLUME, at + 0.02);
      volume.gain.setValueAtTime(VOLUME, at + 0.28);
      volume.gain.linearRampToValueAtTime(0, at + 0.34);
    }
  }
  return () => {
    for (const tone of tones) tone.stop();
    volume.disconnect();
  };
}
