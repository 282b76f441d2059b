import { canCut } from './can-cut.ts';
import { SOUND_BITS } from './size.ts';

/** What is cut afterwards is written a second time: it needs bits to lose. */
const BITS = { cut: 3_000_000, kept: 1_200_000 };
/** What every browser plays comes first; only some can record it. */
const TYPES = {
  withSound: [
    'video/mp4;codecs=avc1.42E01F,mp4a.40.2',
    'video/webm;codecs=vp8,opus',
    'video/webm',
    'video/mp4',
  ],
  silent: ['video/mp4;codecs=avc1.42E01F', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'],
};
const LOOK_MS = 100;

interface Listener {
  onSeconds: (seconds: number) => void;
  /** It is over: stopped, as long as it may be, or because the camera is gone. */
  onClip: (clip: Blob, seconds: number) => void;
  onFailed: () => void;
}

export function canRecord(): boolean {
  return 'MediaRecorder' in globalThis;
}

/** Records until stopped, until `maxSeconds` are over, or until a device ends. Returns what stops it. */
export function recordClip(
  stream: MediaStream,
  maxSeconds: number,
  { onSeconds, onClip, onFailed }: Listener,
): () => void {
  const hasSound = stream.getAudioTracks().length > 0;
  const mimeType = TYPES[hasSound ? 'withSound' : 'silent'].find((type) =>
    MediaRecorder.isTypeSupported(type),
  );
  const recorder = new MediaRecorder(stream, {
    ...(mimeType && { mimeType }),
    videoBitsPerSecond: canCut() ? BITS.cut : BITS.kept,
    audioBitsPerSecond: SOUND_BITS,
  });
  const parts: Blob[] = [];
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setInterval(() => {
    if (seconds() >= maxSeconds) stop();
    else onSeconds(seconds());
  }, LOOK_MS);
  for (const track of stream.getTracks()) track.addEventListener('ended', stop);
  const end = () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.removeEventListener('ended', stop);
  };
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onerror = () => {
    end();
    recorder.onstop = null;
    onFailed();
  };
  recorder.onstop = () => {
    end();
    onClip(new Blob(parts, { type: recorder.mimeType.split(';')[0] ?? 'video/webm' }), seconds());
  };
  recorder.start();
  onSeconds(0);
  return stop;
}
