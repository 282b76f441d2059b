import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Size } from '../media/crop.ts';
import type { VideoSpec } from '../media/kinds.ts';
import { CAMERA_TEXTS, STUDIO_TEXTS } from '../texts/studio.ts';
import { Button } from '../ui/button.tsx';
import { Changing } from '../ui/changing.tsx';
import { CheckField } from '../ui/forms/field.tsx';
import { oneDigit } from '../texts/shared/one-digit.ts';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/states.tsx';
import type { Opened } from './camera.ts';
import { DeviceFields } from './device-fields.tsx';
import { Framing } from './framing.tsx';
import { canRecord, recordClip } from './record.ts';
import { SHORTEST_SECONDS } from './trim.ts';
import { useCamera } from './use-camera.ts';

const COUNT_IN = 3;

type Step = { at: 'ready' } | { at: 'counting'; left: number } | { at: 'recording'; seconds: number };

interface CameraStepProps {
  spec: VideoSpec;
  /** Whether there is something to go back to. */
  hasTakes: boolean;
  onRecording: (isRecording: boolean) => void;
  /** `wasTakenAway`: because the camera went. */
  onClip: (clip: Blob, wasTakenAway: boolean) => void;
  onBack: () => void;
  /** The way in for a file instead. */
  fileButton: ComponentChildren;
}

/** Camera, count-in and recording. */
export function CameraStep({ spec, hasTakes, onRecording, onClip, onBack, fileButton }: CameraStepProps) {
  const { opened, picked, pick, reopen } = useCamera(spec.sound);
  const [step, setStep] = useState<Step>({ at: 'ready' });
  const [isMirrored, setIsMirrored] = useState(true);
  const [hasGuide, setHasGuide] = useState(true);
  const [complaint, setComplaint] = useState<string>();
  const stop = useRef<(() => void) | undefined>(undefined);
  const camera = opened && 'stream' in opened ? opened : undefined;
  const isRefused = opened !== undefined && 'refused' in opened;

  // As soon as the count is seen: an Escape in that moment would close the dialog.
  useLayoutEffect(() => {
    if (step.at !== 'counting') return undefined;
    const timer = setTimeout(() => {
      if (step.left > 1) setStep({ at: 'counting', left: step.left - 1 });
      else record();
    }, 1_000);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // It ends the count, and does not close the dialog.
      event.preventDefault();
      setStep({ at: 'ready' });
    };
    addEventListener('keydown', onKey, true);
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', onKey, true);
    };
  }, [step]);
  // Without a camera there is nothing to count down to.
  useEffect(() => {
    if (!camera && step.at === 'counting') setStep({ at: 'ready' });
  }, [camera]);
  useEffect(() => {
    onRecording(step.at === 'recording');
  }, [step.at]);
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
      stop.current?.();
    },
    [],
  );

  const record = () => {
    if (!camera) return;
    const failed = () => {
      setStep({ at: 'ready' });
      setComplaint(CAMERA_TEXTS.failed);
    };
    try {
      stop.current = recordClip(camera.stream, spec.maxSeconds, {
        onSeconds: (seconds) => setStep({ at: 'recording', seconds }),
        onClip: (clip, seconds) => {
          stop.current = undefined;
          if (isGone.current) return;
          setStep({ at: 'ready' });
          if (seconds < SHORTEST_SECONDS) setComplaint(CAMERA_TEXTS.tooShort);
          else
            onClip(
              clip,
              camera.stream.getTracks().some(({ readyState }) => readyState === 'ended'),
            );
        },
        onFailed: failed,
      });
    } catch {
      failed();
    }
  };
  const main = () => {
    setComplaint(undefined);
    if (step.at === 'recording') stop.current?.();
    else if (step.at === 'counting') record();
    else if (camera) setStep({ at: 'counting', left: COUNT_IN });
  };

  if (!canRecord())
    return (
      <>
        <p class="note warn">{CAMERA_TEXTS.noRecorder}</p>
        <div class="row end">{fileButton}</div>
      </>
    );
  return (
    <div class="studio" data-step={isRefused ? 'refused' : camera ? step.at : 'opening'}>
      <div class="stack tight">
        <CameraPicture opened={opened} isMirrored={isMirrored} hasGuide={hasGuide} step={step} />
        <Changing role={step.at === 'recording' ? 'timer' : undefined} class="number small">
          {step.at === 'recording'
            ? CAMERA_TEXTS.recording(oneDigit(Math.floor(step.seconds)), oneDigit(spec.maxSeconds))
            : STUDIO_TEXTS.length(spec.length, oneDigit(spec.maxSeconds))}
        </Changing>
        <progress
          class="recording-bar"
          aria-label={CAMERA_TEXTS.progress}
          max={spec.maxSeconds}
          value={step.at === 'recording' ? step.seconds : 0}
        />
        <p class="sr-only" role="status">
          {step.at === 'counting' && CAMERA_TEXTS.counting(oneDigit(step.left))}
          {step.at === 'recording' && CAMERA_TEXTS.began}
        </p>
        <div class="row">
          {isRefused ? (
            <Button kind="primary" onClick={reopen} data-testid="camera-again">
              {CAMERA_TEXTS.again}
            </Button>
          ) : (
            // One and the same button throughout: the keyboard stays on it.
            <Button
              key="main"
              autofocus
              kind={step.at === 'recording' ? 'primary' : 'danger'}
              aria-disabled={!camera}
              onClick={main}
              data-testid={step.at === 'recording' ? 'record-stop' : 'record-start'}
            >
              {step.at === 'recording'
                ? CAMERA_TEXTS.stop
                : step.at === 'counting'
                  ? CAMERA_TEXTS.startNow
                  : CAMERA_TEXTS.start}
            </Button>
          )}
          {step.at === 'counting' && (
            <Button onClick={() => setStep({ at: 'ready' })} data-testid="count-cancel">
              {CAMERA_TEXTS.cancel}
            </Button>
          )}
          {step.at === 'ready' && (
            <>
              {hasTakes && <Button onClick={onBack}>{CAMERA_TEXTS.back}</Button>}
              {!hasTakes && fileButton}
            </>
          )}
        </div>
      </div>
      <div class="stack">
        <Advice spec={spec} />
        {isRefused && (
          <p class="note bad" role="alert">
            {opened.refused}
          </p>
        )}
        {camera?.noSound && (
          <p class="note warn" role="alert">
            {CAMERA_TEXTS.noSound(camera.noSound)}
          </p>
        )}
        {complaint && (
          <p class="note warn" role="alert">
            {complaint}
          </p>
        )}
        {!isRefused && (
          <fieldset class="stack" disabled={step.at !== 'ready'} aria-label={CAMERA_TEXTS.choices}>
            <DeviceFields camera={camera} hasSound={spec.sound} picked={picked} onPick={pick} />
            <CheckField
              label={CAMERA_TEXTS.mirror}
              hint={CAMERA_TEXTS.mirrorHint}
              checked={isMirrored}
              onValue={setIsMirrored}
            />
            <CheckField
              label={CAMERA_TEXTS.guide}
              hint={CAMERA_TEXTS.guideHint}
              checked={hasGuide}
              onValue={setHasGuide}
            />
          </fieldset>
        )}
      </div>
    </div>
  );
}

function Advice({ spec }: { spec: VideoSpec }) {
  return (
    <div class="stack tight">
      <p>{spec.advice}</p>
      <ol class="bullets" aria-label={STUDIO_TEXTS.steps}>
        {spec.steps.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
    </div>
  );
}

interface CameraPictureProps {
  opened: Opened | undefined;
  isMirrored: boolean;
  hasGuide: boolean;
  step: Step;
}

function CameraPicture({ opened, isMirrored, hasGuide, step }: CameraPictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  const stream = opened && 'stream' in opened ? opened.stream : null;
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    video.srcObject = stream;
    void video.play().catch(() => {});
  }, [stream]);
  return (
    <div class="camera" style={{ '--ratio': size.width / size.height }}>
      <video
        ref={element}
        class={isMirrored ? 'mirrored' : ''}
        muted
        playsInline
        aria-label={CAMERA_TEXTS.picture}
        onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
          if (videoWidth > 0) setSize({ width: videoWidth, height: videoHeight });
        }}
      />
      {!opened && (
        <div class="camera-opening">
          <Loading what={CAMERA_TEXTS.opening} />
        </div>
      )}
      {opened && !stream && (
        <div class="camera-opening">
          <Icon name="videoOff" />
        </div>
      )}
      {stream && hasGuide && size.width > 1 && <Framing {...size} />}
      {step.at === 'counting' && (
        <span class="camera-count" aria-hidden="true">
          <Changing>{oneDigit(step.left)}</Changing>
        </span>
      )}
      {step.at === 'recording' && <span class="camera-live" aria-hidden="true" />}
    </div>
  );
}
