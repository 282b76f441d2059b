import { signal } from '@preact/signals';

/** True when the browser would not let the ring tone be heard: it wants a click or a key first. */
export const soundLocked = signal(true);

const RING_EVERY_S = 3;
const RINGS = 20;
let context: AudioContext | undefined;

/** Lets sound be played once the person has touched the page. Returns what stops waiting for that. */
export function unlockSound(): () => void {
  const unlock = () => {
    context ??= new AudioContext();
    void context.resume().then(() => {
      soundLocked.value = context?.state !== 'running';
      if (!soundLocked.value) stop();
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

/** Rings for at most a minute; the answer stops it. Silent while sound is locked. */
export function ring(): () => void {
  if (!context || context.state !== 'running') return () => {};
  const volume = context.createGain();
  volume.gain.value = 0;
  volume.connect(context.destination);
  const tones = [660, 880].map((frequency) => {
    const tone = new OscillatorNode(context as AudioContext, { frequency });
    tone.connect(volume);
    tone.start();
    return tone;
  });
  for (let i = 0; i < RINGS; i += 1) {
    for (const beat of [0, 0.45]) {
      const at = context.currentTime + 0.05 + i * RING_EVERY_S + beat;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(0.16, at + 0.02);
      volume.gain.setValueAtTime(0.16, at + 0.28);
      volume.gain.linearRampToValueAtTime(0, at + 0.34);
    }
  }
  return () => {
    for (const tone of tones) tone.stop();
    volume.disconnect();
  };
}

/** One ring, to hear how loud it is. */
export function tryRing(): void {
  const stop = ring();
  setTimeout(stop, 1_200);
}
