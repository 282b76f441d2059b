import { useEffect, useRef, useState } from 'preact/hooks';
import { troubleOf } from '../../client/open-devices.ts';
import { troubleText } from '../texts/devices.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Changing } from '../ui/changing.tsx';
import { Loading } from '../ui/states.tsx';
import type { VideoSpec } from './kinds.ts';

const BITS_PER_SECOND = 1_200_000;
const COUNT_IN = 3;
/** What every browser plays comes first; only some can record it. */
const RECORDING_TYPES = [
  'video/mp4;codecs=avc1.42E01F,mp4a.40.2',
  'video/webm;codecs=vp8,opus',
  'video/webm',
  'video/mp4',
];

type Step =
  | { at: 'opening' }
  | { at: 'refused'; why: string }
  | { at: 'ready' }
  | { at: 'counting'; left: number }
  | { at: 'recording'; seconds: number }
  | { at: 'review'; clip: Blob; url: string; seconds: number };

interface RecorderProps {
  spec: VideoSpec;
  onUse: (clip: Blob) => void;
  onClose: () => void;
}

/** Records one clip: camera, count-in, recording, and a look at it before it is used. */
export function Recorder({ spec, onUse, onClose }: RecorderProps) {
  const [step, setStep] = useState<Step>({ at: 'opening' });
  const stream = useRef<MediaStream | null>(null);
  const stop = useRef<(() => void) | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    let current = true;
    setStep({ at: 'opening' });
    openCamera(spec.sound).then(
      (opened) => {
        if (!current) return stopTracks(opened);
        stream.current = opened;
        setStep({ at: 'ready' });
      },
      (error: unknown) => {
        if (current) setStep({ at: 'refused', why: troubleText('video', troubleOf(error, 'video')) });
      },
    );
    return () => {
      current = false;
      stop.current?.();
      stopTracks(stream.current);
      stream.current = null;
    };
  }, [spec, round]);

  useEffect(() => {
    if (step.at !== 'counting') return undefined;
    const timer = setTimeout(() => {
      if (step.left > 1) setStep({ at: 'counting', left: step.left - 1 });
      else record();
    }, 1_000);
    return () => clearTimeout(timer);
  }, [step]);

  useEffect(() => {
    if (step.at !== 'review') return undefined;
    return () => URL.revokeObjectURL(step.url);
  }, [step.at === 'review' && step.url]);

  const record = () => {
    if (!stream.current) return;
    stop.current = recordClip(stream.current, spec.maxSeconds, {
      onSeconds: (seconds) => setStep({ at: 'recording', seconds }),
      onClip: (clip, seconds) => setStep({ at: 'review', clip, url: URL.createObjectURL(clip), seconds }),
    });
  };

  return (
    <Dialog
      title={`Record: ${spec.title}`}
      onClose={onClose}
      unsaved={step.at === 'recording' || step.at === 'review'}
      testId="recorder"
    >
      <div class="stack" data-step={step.at}>
        <p class="muted">
          {spec.advice} Length: {spec.length}.
        </p>
        {step.at === 'opening' && (
          <Loading what="Opening the camera… If your browser asks, allow it beside the address." />
        )}
        {step.at === 'refused' && (
          <p class="note bad" role="alert">
            {step.why}
          </p>
        )}
        {(step.at === 'ready' || step.at === 'counting' || step.at === 'recording') && (
          <div class="recorder-picture">
            <Preview stream={stream.current} />
            {step.at === 'counting' && (
              <span class="recorder-count" role="status">
                <Changing>{step.left}</Changing>
              </span>
            )}
          </div>
        )}
        {step.at === 'recording' && (
          <label class="stack tight">
            <Changing role="timer">
              Recording… {Math.floor(step.seconds)} s of {spec.maxSeconds} s at most
            </Changing>
            <progress max={spec.maxSeconds} value={step.seconds} />
          </label>
        )}
        {step.at === 'review' && (
          <>
            <video
              class="recorder-picture"
              src={step.url}
              controls
              autoplay
              loop
              playsInline
              data-testid="recorded-clip"
            />
            {step.seconds < spec.minSeconds && (
              <p class="note warn">This is rather short: {spec.length} would be better.</p>
            )}
          </>
        )}
        <div class="row end">
          {step.at === 'refused' && <Button onClick={() => setRound((n) => n + 1)}>Try again</Button>}
          {step.at === 'ready' && (
            <Button
              kind="danger"
              onClick={() => setStep({ at: 'counting', left: COUNT_IN })}
              data-testid="record-start"
            >
              Start recording
            </Button>
          )}
          {step.at === 'recording' && (
            <Button kind="primary" onClick={() => stop.current?.()} data-testid="record-stop">
              Stop
            </Button>
          )}
          {step.at === 'review' && (
            <>
              <Button onClick={() => setStep({ at: 'ready' })} data-testid="record-again">
                Record again
              </Button>
              <Button kind="primary" onClick={() => onUse(step.clip)} data-testid="record-use">
                Use this
              </Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Preview({ stream }: { stream: MediaStream | null }) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    video.srcObject = stream;
    void video.play().catch(() => {});
  }, [stream]);
  return <video ref={element} class="mirrored" muted playsInline aria-label="Your camera" />;
}

async function openCamera(sound: boolean): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 720 }, height: { ideal: 720 }, facingMode: 'user' },
    audio: sound,
  });
}

function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

interface Recording {
  onSeconds: (seconds: number) => void;
  onClip: (clip: Blob, seconds: number) => void;
}

/** Records until stopped or `maxSeconds` are over. Returns what stops it. */
function recordClip(stream: MediaStream, maxSeconds: number, { onSeconds, onClip }: Recording): () => void {
  const mimeType = RECORDING_TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, {
    ...(mimeType ? { mimeType } : {}),
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  const parts: Blob[] = [];
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  let length = 0;
  const stop = () => {
    if (recorder.state === 'inactive') return;
    clearInterval(timer);
    length = seconds();
    recorder.stop();
  };
  const timer = setInterval(() => {
    if (seconds() >= maxSeconds) stop();
    else onSeconds(seconds());
  }, 200);
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onstop = () =>
    onClip(new Blob(parts, { type: recorder.mimeType.split(';')[0] ?? 'video/webm' }), length);
  recorder.start();
  onSeconds(0);
  return stop;
}
