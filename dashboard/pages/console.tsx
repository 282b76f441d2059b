import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { openDevices } from '../../client/open-devices.ts';
import { activeCall } from '../call/call.ts';
import { troubleSentence } from '../call/media.ts';
import { soundLocked, tryRing } from '../call/ring.ts';
import { WrapUp } from '../call/wrap-up.tsx';
import { say } from '../desk.ts';
import { orgBase } from '../org.ts';
import { shortcutsOn } from '../shortcuts.ts';
import { STATUS_TONES, STATUS_WORDS, statusSentence } from '../phrases.ts';
import { agentState, isAvailable, poolStats, type AgentState } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { Loading } from '../ui/states.tsx';
import { tell } from '../ui/toast.tsx';

/** The agent's own page: status, who watches, what is still missing; the call stands above it. */
export default function Console() {
  const state = agentState.value;
  useEffect(() => setPageTitle('Console'), []);
  if (!state) return <Loading what="Connecting…" />;
  return (
    <>
      <h1 class="sr-only">Console</h1>
      <WrapUp />
      {!activeCall.value && <StatusCard state={state} />}
      <Numbers state={state} />
      {!activeCall.value && <Readiness state={state} />}
      <Shortcuts />
    </>
  );
}

function StatusCard({ state }: { state: AgentState }) {
  const away = state.status === 'away' || state.status === 'offline';
  return (
    <section class="card row between" aria-label="Your status" data-testid="status-card">
      <div class="stack tight grow">
        <div class="row">
          <span class={`badge dot ${state.wrapUp ? 'info' : STATUS_TONES[state.status]}`}>
            {state.wrapUp ? 'Wrap-up' : STATUS_WORDS[state.status]}
          </span>
        </div>
        <p data-testid="status-reason">{statusSentence(state)}</p>
      </div>
      {away && (
        <Button kind="good" onClick={() => say({ type: 'agent:back' })} data-testid="im-back">
          {state.awayReason ? 'I’m back' : 'Start taking calls'}
        </Button>
      )}
    </section>
  );
}

function Numbers({ state }: { state: AgentState }) {
  const stats = poolStats.value;
  return (
    <section class="numbers" aria-label="Visitors now">
      <div class="card stat">
        <strong data-testid="viewers">{state.viewers}</strong>
        <span class="muted">watching you, of {state.agent.capacity} at most</span>
      </div>
      <div class="card stat">
        <strong data-testid="pool-viewers">{stats?.viewers ?? '–'}</strong>
        <span class="muted">watching somebody in your pools</span>
      </div>
      <div class="card stat">
        <strong data-testid="pool-waiting">{stats?.waiting ?? '–'}</strong>
        <span class="muted">waiting for somebody in your pools</span>
      </div>
    </section>
  );
}

/** What must be in place for a good call, as far as it is not yet. */
function Readiness({ state }: { state: AgentState }) {
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
          {notifications === 'granted'
            ? 'On.'
            : notifications === 'default'
              ? 'Show you a call while you work in another window.'
              : 'Your browser does not show them for this page. You can allow them in its settings.'}
        </Step>
        <Step
          done={!soundLocked.value}
          title="Ring tone"
          action={!soundLocked.value && <Button onClick={tryRing}>Try it</Button>}
        >
          {soundLocked.value ? (
            <span data-testid="sound-locked">Silent until you click anywhere in this page once.</span>
          ) : (
            'Rings aloud.'
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

/** Whether this page may use camera and microphone, and a way to ask for it before the first call. */
function useDevicePermission() {
  const [state, setState] = useState<PermissionState>('prompt');
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let current = true;
    void cameraPermission().then((found) => current && setState(found));
    return () => {
      current = false;
    };
  }, []);
  const ask = async () => {
    setProblem('Your browser is asking now: answer it beside the address.');
    const { tracks, troubles } = await openDevices(['audio', 'video'], {}, false);
    for (const track of tracks) track.stop();
    const [audio, video] = [troubles.audio, troubles.video];
    if (!audio && !video) {
      setState('granted');
      return tell('Camera and microphone work.', 'good');
    }
    setProblem(
      [audio && troubleSentence('audio', audio), video && troubleSentence('video', video)]
        .filter(Boolean)
        .join(' '),
    );
  };
  return { state, problem, ask: () => void ask() };
}

async function cameraPermission(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state;
  } catch {
    return 'prompt';
  }
}

function Shortcuts() {
  if (!shortcutsOn.value) return null;
  return (
    <details class="muted">
      <summary>Keyboard shortcuts</summary>
      <ul class="stack tight small">
        <li>
          <kbd>A</kbd> accepts a ringing call, <kbd>R</kbd> declines it.
        </li>
        <li>
          <kbd>M</kbd> mutes your microphone in a call, <kbd>C</kbd> switches your camera.
        </li>
        <li>
          They rest while you type in a field. You can switch them off in{' '}
          <a href={`${orgBase}/profile`}>your profile</a>.
        </li>
      </ul>
    </details>
  );
}
