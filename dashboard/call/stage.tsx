import { useEffect, useRef } from 'preact/hooks';
import { orgBase } from '../org.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { countryName, formatDuration, secondsLeft, shortUrl } from '../ui/words.ts';
import {
  activeCall,
  hangUp,
  remotePicture,
  remoteStream,
  toggleCamera,
  toggleMicrophone,
  type ActiveCall,
} from './call.ts';
import { camera, deviceSentence, localStream, microphone } from './media.ts';

/** The call: the visitor's picture, one's own, and what can be done. Small in a corner on other pages. */
export function Stage({ docked }: { docked: boolean }) {
  const call = activeCall.value;
  return call ? <CallStage call={call} docked={docked} /> : null;
}

function CallStage({ call, docked }: { call: ActiveCall; docked: boolean }) {
  useShortcuts({ m: () => void toggleMicrophone(), c: () => void toggleCamera() });
  const troubles = [deviceSentence('audio', microphone.value), deviceSentence('video', camera.value)].filter(
    (sentence) => sentence !== null,
  );
  const micOn = microphone.value === 'on';
  const cameraOn = camera.value === 'on';
  return (
    <section
      class={docked ? 'stage docked' : 'stage'}
      aria-label="Call"
      data-testid="call"
      data-peer={call.peer}
      data-call-id={call.callId}
    >
      <div class="stage-picture">
        <Video stream={remoteStream.value} label="The visitor" class="remote" testId="remote-video" />
        {!remotePicture.value && call.peer === 'up' && (
          <p class="stage-message">The visitor’s camera is off. You can hear each other.</p>
        )}
        <CallMessage call={call} />
        <Video
          stream={cameraOn ? localStream.value : null}
          label="You"
          class="self"
          testId="local-video"
          muted
        />
        {docked && (
          <a class="stage-enlarge" href={`${orgBase}/`}>
            Enlarge
          </a>
        )}
        <div class="stage-facts">
          <Timer since={call.startedAt} />
          <span class="break stage-page" data-testid="call-page">
            {shortUrl(call.visitor.pageUrl)}
            {call.visitor.country ? ` · ${countryName(call.visitor.country)}` : ''}
          </span>
        </div>
      </div>
      <div class="stage-bar">
        <button
          type="button"
          class="stage-button"
          aria-pressed={!micOn}
          onClick={() => void toggleMicrophone()}
          data-testid="toggle-mic"
          data-state={microphone.value}
          title="Shortcut: M"
        >
          {micOn ? 'Mute' : microphone.value === 'off' ? 'Unmute' : 'Try microphone'}
        </button>
        <button
          type="button"
          class="stage-button"
          aria-pressed={!cameraOn}
          onClick={() => void toggleCamera()}
          data-testid="toggle-camera"
          data-state={camera.value}
          title="Shortcut: C"
        >
          {cameraOn ? 'Camera off' : camera.value === 'off' ? 'Camera on' : 'Try camera'}
        </button>
        <Button kind="danger" icon="hangup" onClick={hangUp} data-testid="hangup">
          Hang up
        </Button>
      </div>
      {call.endsAt !== null && <EndsSoon at={call.endsAt} />}
      {troubles.map((sentence) => (
        <p key={sentence} class="note warn" role="status" data-testid="device-trouble">
          {sentence}
        </p>
      ))}
    </section>
  );
}

/** What stands over the picture while there is none, or while somebody is gone. */
function CallMessage({ call }: { call: ActiveCall }) {
  if (call.visitorUntil !== null) {
    return (
      <p class="stage-message" role="status" data-testid="visitor-lost">
        Visitor lost connection, <SecondsLeft until={call.visitorUntil} /> s
      </p>
    );
  }
  if (call.peer === 'connecting') {
    return (
      <p class="stage-message" role="status">
        Connecting picture and sound…
      </p>
    );
  }
  if (call.peer === 'interrupted') {
    return (
      <p class="stage-message" role="status">
        The connection is weak. Trying to repair it…
      </p>
    );
  }
  return null;
}

function EndsSoon({ at }: { at: number }) {
  return (
    <p class="note warn" role="alert" data-testid="ends-soon">
      This call has reached its longest time and ends in <SecondsLeft until={at} /> s.
    </p>
  );
}

function SecondsLeft({ until }: { until: number }) {
  return <span class="number">{secondsLeft(until, useNow())}</span>;
}

function Timer({ since }: { since: number }) {
  const seconds = (useNow(500) - since) / 1_000;
  return (
    <span class="number" role="timer" data-testid="call-timer">
      {formatDuration(seconds)}
    </span>
  );
}

interface VideoProps {
  stream: MediaStream | null;
  label: string;
  class: string;
  testId: string;
  muted?: boolean;
}

function Video({ stream, label, class: className, testId, muted = false }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    video.srcObject = stream;
    // Refused only before any click, and the call began with one.
    if (stream) void video.play().catch(() => {});
  }, [stream]);
  return (
    <video
      ref={element}
      class={className}
      aria-label={label}
      muted={muted}
      playsInline
      hidden={stream === null && muted}
      data-testid={testId}
    />
  );
}
