import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isAvailable, type AgentState } from '../agent/state.ts';
import { orgBase } from '../api/organization.ts';
import { soundLocked } from '../call/ring/ring-sound.ts';
import { playSample } from '../call/ring/ring-tone.ts';
import { NOTIFICATION_TEXTS, READINESS_TEXTS } from '../texts/readiness.ts';
import { Button } from '../ui/button.tsx';
import { useDevicePermission } from './use-device-permission.ts';
import { Sentence } from '../ui/sentence.tsx';

/** What must be in place for a good call, as far as it is not yet. */
export function Readiness({ state }: { state: AgentState }) {
  const devices = useDevicePermission();
  const [notifications, setNotifications] = useState(() =>
    'Notification' in window ? Notification.permission : 'denied',
  );
  const { agent } = state;
  const videos = agent.waveUrl && agent.introUrl && agent.loopUrl;

  return (
    <section class="card stack" aria-labelledby="ready-title">
      <h2 id="ready-title">{READINESS_TEXTS.title}</h2>
      <ul class="stack tight">
        <Step done={Boolean(videos)} title={READINESS_TEXTS.videos}>
          {videos ? (
            READINESS_TEXTS.recorded
          ) : (
            <Sentence
              text={READINESS_TEXTS.notRecorded}
              parts={{ record: <a href={`${orgBase}/videos`}>{READINESS_TEXTS.record}</a> }}
            />
          )}
        </Step>
        <Step
          done={devices.state === 'granted'}
          title={READINESS_TEXTS.devices}
          action={
            devices.state !== 'granted' && <Button onClick={devices.ask}>{READINESS_TEXTS.allow}</Button>
          }
        >
          {devices.state === 'granted'
            ? READINESS_TEXTS.allowed
            : (devices.problem ?? READINESS_TEXTS.allowNow)}
        </Step>
        <Step
          done={notifications === 'granted'}
          title={READINESS_TEXTS.notifications}
          action={
            notifications === 'default' && (
              <Button
                icon="bell"
                onClick={() => void Notification.requestPermission().then(setNotifications)}
                data-testid="allow-notifications"
              >
                {READINESS_TEXTS.turnOn}
              </Button>
            )
          }
        >
          {NOTIFICATION_TEXTS[notifications]}
        </Step>
        <Step
          done={!soundLocked.value}
          title={READINESS_TEXTS.ringTone}
          action={!soundLocked.value && <Button onClick={playSample}>{READINESS_TEXTS.tryIt}</Button>}
        >
          {soundLocked.value ? (
            <span data-testid="sound-locked">{READINESS_TEXTS.silent}</span>
          ) : (
            READINESS_TEXTS.heard
          )}
        </Step>
      </ul>
      {isAvailable.value && <p class="muted small">{READINESS_TEXTS.keepOpen}</p>}
    </section>
  );
}

interface StepProps {
  done: boolean;
  title: string;
  action?: ComponentChildren;
  children: ComponentChildren;
}

function Step({ done, title, action, children }: StepProps) {
  return (
    <li class="row step">
      <span class={done ? 'badge good' : 'badge warn'}>
        {done ? READINESS_TEXTS.ready : READINESS_TEXTS.toDo}
      </span>
      <span class="grow">
        <strong>{title}.</strong> {children}
      </span>
      {action}
    </li>
  );
}
