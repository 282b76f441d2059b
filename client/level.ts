import { levelOf } from './voice.ts';

/** How often the level is looked at. */
const LOOK_MS = 100;

/**
 * Tells ten times a second how loud a microphone is, from 0 to 1, muted or not; nothing of it is sent or kept. Returns
 * what ends it. Where the browser does not let it listen, nothing is told.
 */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  // A muted track is silence: its copy is not muted, and goes nowhere but here.
  const copy = track.clone();
  copy.enabled = true;
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    if (context.state !== 'running') return void context.resume().catch(() => {});
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    copy.stop();
    context.close().catch(() => {});
  };
}
