import { SYLLABLES } from './syllables.ts';

const RATE = 48_000;

/** A soft note that swells and fades: a triangle with its edges taken off. Seconds, hertz. */
function hum(audio: OfflineAudioContext, out: AudioNode, at: number, length: number, hertz: number): void {
  const tone = new OscillatorNode(audio, { type: 'triangle', frequency: hertz });
  // A voice slides into its note and wavers on it.
  tone.frequency.setValueAtTime(hertz * 0.965, at);
  tone.frequency.exponentialRampToValueAtTime(hertz, at + 0.08);
  tone.frequency.linearRampToValueAtTime(hertz * 0.985, at + length + 0.05);
  const loud = new GainNode(audio, { gain: 0 });
  loud.gain.setValueAtTime(0, at);
  loud.gain.linearRampToValueAtTime(0.2, at + 0.05);
  loud.gain.setValueAtTime(0.2, at + length - 0.05);
  loud.gain.linearRampToValueAtTime(0, at + length + 0.08);
  tone.connect(loud).connect(out);
  tone.start(at);
  tone.stop(at + length + 0.1);
}

/** A bell: three partials that die away, the highest first. */
function chime(audio: OfflineAudioContext, at: number, hertz: number): void {
  for (const [partial, gain, decay] of [
    [1, 0.1, 1.3],
    [2.01, 0.035, 0.8],
    [4.1, 0.015, 0.4],
  ] as const) {
    const tone = new OscillatorNode(audio, { frequency: hertz * partial });
    const loud = new GainNode(audio, { gain: 0 });
    loud.gain.setValueAtTime(0, at);
    loud.gain.linearRampToValueAtTime(gain, at + 0.008);
    loud.gain.exponentialRampToValueAtTime(0.0005, at + decay);
    tone.connect(loud).connect(audio.destination);
    tone.start(at);
    tone.stop(at + decay);
  }
}

/** The greeting's sound: a chime, then one hummed note per syllable. `voice` in hertz, `seconds` long. */
export async function renderGreeting(voice: number, seconds: number): Promise<AudioBuffer> {
  const audio = new OfflineAudioContext(1, seconds * RATE, RATE);
  const mouth = new BiquadFilterNode(audio, { type: 'lowpass', frequency: 1_100, Q: 0.6 });
  mouth.connect(audio.destination);
  [523.25, 659.25, 783.99].forEach((hertz, i) => chime(audio, 0.12 + i * 0.13, hertz));
  for (const s of SYLLABLES) hum(audio, mouth, s.at, s.length, voice * 2 ** (s.tone / 12));
  return audio.startRendering();
}
