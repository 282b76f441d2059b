import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isAvailable, type AgentState } from '../agent/state.ts';
import { orgBase } from '../api/organization.ts';
import { soundLocked } from '../call/ring-sound.ts';
import { playSample } from '../call/ring-tone.ts';
import { NOTIFICATION_TEXTS } from '../texts/readiness.ts';
import { Button } from '../ui/button.tsx';
import { useDevicePermission } from './use-device-permission.ts';

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
      <h2 id="ready-title">Ready for calls?</h2>
      <ul class="stack tight">
        <Step done={Boolean(videos)} title="Greeting videos">
          {videos ? (
            'Recorded.'
          ) : (
            <>
              Visitors see only your name until you{' '}
              <a href={`${orgBase}/videos`}>record your three short videos</a>.
            </>
          )}
        </Step>
        <Step
          done={devices.state === 'granted'}
          title="Camera and microphone"
          action={devices.state !== 'granted' && <Button onClick={devices.ask}>Allow</Button>}
        >
          {devices.state === 'granted'
            ? 'Allowed.'
            : (devices.problem ?? 'Allow them now, so that no caller has to wait for it.')}
        </Step>
        <Step
          done={notifications === 'granted'}
          title="Desktop notifications"
          action={
            notifications === 'default' && (
              <Button
                icon="bell"
                onClick={() => void Notification.requestPermission().then(setNotifications)}
                data-testid="allow-notifications"
              >
                Turn on
              </Button>
            )
          }
        >
          {NOTIFICATION_TEXTS[notifications]}
        </Step>
        <Step
          done={!soundLocked.value}
          title="Ring tone"
          action={!soundLocked.value && <Button onClick={playSample}>Try it</Button>}
        >
          {soundLocked.value ? (
            <span data-testid="sound-locked">Silent until you click anywhere in this page once.</span>
          ) : (
            'You hear it when a visitor calls.'
          )}
        </Step>
      </ul>
      {isAvailable.value && <p class="muted small">Keep this tab open: without it you count as offline.</p>}
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
      <span class={done ? 'badge good' : 'badge warn'}>{done ? 'Ready' : 'To do'}</span>
      <span class="grow">
        <strong>{title}.</strong> {children}
      </span>
      {action}
    </li>
  );
}
