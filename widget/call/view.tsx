import { h, type VNode } from 'preact';
import type { LocalDevices } from '../../client/devices.ts';
import type { GetText } from '../texts/format.ts';
import { Avatar } from '../views/avatar.tsx';
import { Button, IconButton, part } from '../views/parts.tsx';
import type { View } from '../views/props.ts';
import { deviceWords } from './device-words.ts';
import type { CallState, Question } from './state.ts';
import { Toggle } from './toggle.tsx';

/** What the visitor can do in a call. */
export interface CallActions {
  onMicrophone: () => void;
  onCamera: () => void;
  /** Cancels while it rings, ends the call afterwards. */
  onEnd: () => void;
}

export interface CallViewOptions {
  readonly state: Readonly<CallState>;
  /** The visitor's own devices. */
  readonly own: Pick<LocalDevices, 'stream' | 'state' | 'asking'>;
  readonly actions: CallActions;
  /** Something that is seen has changed: the call is to be drawn anew. */
  readonly update: (change?: Partial<CallState>) => void;
}

const HANG_UP = 'M3 14.5c4.5-5 13.5-5 18 0l-2.5 3-4-1.5v-3a11 11 0 0 0-5 0v3l-4 1.5z';

/** Makes what draws the call as it is at that moment. */
export function createCallView({ state, own, actions, update }: CallViewOptions): View {
  let remote: HTMLVideoElement | null = null;

  /** Not before the first frame, nor while no picture is sent. */
  function isPictureThere(): boolean {
    return (
      sendsPicture(state) &&
      !!state.remote?.getVideoTracks().some((track) => !track.muted) &&
      !!remote &&
      remote.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
    );
  }

  function playRemote(element: HTMLVideoElement | null): void {
    remote = element;
    playStream(element, state.remote, (error) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError' && !state.isSoundRefused)
        update({ isSoundRefused: true });
    });
  }

  return ({ text }) => {
    const { agent, question, startedAt } = state;
    if (question) return <QuestionView question={question} text={text} onEnd={actions.onEnd} />;
    const hasPicture = own.state('video') === 'on';
    const live = isLive(state);
    return (
      <div class={isPictureThere() ? 'panel call seen' : 'panel call'}>
        <div class="shade" />
        <video
          {...part('remote')}
          class="remote"
          playsInline
          muted={state.isSoundRefused}
          ref={(element) => playRemote(element)}
          onLoadedData={() => update()}
        />
        <div class="row">
          <p {...part('agent-name')} class="name" dir="auto">
            {agent?.displayName}
          </p>
          <span class="gap" />
          <span {...part('live')} class="badge on-air" hidden={!live}>
            {live && text('live')}
          </span>
          <span {...part('timer')} class="time">
            {!!startedAt && duration(Math.max(0, Math.floor((Date.now() - startedAt) / 1_000)))}
          </span>
        </div>
        <div class="middle">
          <div class="pulse">{agent && <Avatar agent={agent} />}</div>
          <p {...part('call-status')} class="words" role="status">
            {statusText(state, own, text)}
          </p>
          <Button
            id="unmute-remote"
            hidden={!state.isSoundRefused}
            onClick={() => update({ isSoundRefused: false })}
          >
            {text('sound_on')}
          </Button>
        </div>
        <div class="bottom">
          <video
            {...part('self')}
            class="self"
            aria-label={text('you')}
            playsInline
            muted
            hidden={!hasPicture}
            ref={(element) => playStream(element, hasPicture ? own.stream() : undefined)}
          />
          <div class="bar">
            <Toggle kind="audio" state={own.state('audio')} text={text} onClick={actions.onMicrophone} />
            <Toggle kind="video" state={own.state('video')} text={text} onClick={actions.onCamera} />
            <IconButton
              id="hang-up"
              class="icon end"
              name={text('hang_up')}
              onClick={actions.onEnd}
              path={HANG_UP}
            />
          </div>
        </div>
      </div>
    );
  };
}

function QuestionView({
  question: { about, accept },
  text,
  onEnd,
}: {
  question: Question;
  text: GetText;
  onEnd: () => void;
}): VNode {
  const isRejoin = about === 'rejoin_question';
  return (
    <div class="panel call shade over">
      <div key={about} role="alert">
        <p {...part('call-status')} class="words">
          {text(about)}
        </p>
        <p class="hint">{!isRejoin && text(`${about}_hint`)}</p>
      </div>
      {accept && (
        <Button id={isRejoin ? 'rejoin' : 'retry'} onClick={accept}>
          {text(isRejoin ? 'rejoin' : 'try_again')}
        </Button>
      )}
      <Button id={isRejoin ? 'decline' : 'cancel'} class={accept ? 'button quiet' : 'button'} onClick={onEnd}>
        {text(isRejoin ? 'decline' : 'not_now')}
      </Button>
    </div>
  );
}

/** Whether the agent sends a picture, as far as they have said: without one nothing is shown, no last frame either. */
function sendsPicture({ agentDevices }: CallState): boolean {
  return !agentDevices || agentDevices.camera === 'on' || agentDevices.screen;
}

/** Whether the agent is there live. */
function isLive(state: CallState): boolean {
  return state.peer === 'up' && (sendsPicture(state) || state.agentDevices?.microphone === 'on');
}

/** How it stands, line by line; nothing when everything flows. */
function statusText(
  { ringing, peer, agentAway, agentDevices, minutesLeft }: CallState,
  own: CallViewOptions['own'],
  text: GetText,
): string {
  if (ringing) return text(ringing);
  const lines = deviceWords(own, agentAway ? undefined : agentDevices).map((id) => text(id));
  if (agentAway || peer === 'interrupted') lines.unshift(text('reconnecting'));
  else if (peer === 'connecting') lines.unshift(text('connecting'));
  if (minutesLeft) lines.unshift(text('call_ending', { minutes: String(minutesLeft) }));
  return lines.join('\n');
}

function playStream(
  video: HTMLVideoElement | null,
  stream: MediaStream | undefined,
  onError: (error: unknown) => void = () => {},
): void {
  if (!video) return;
  if (video.srcObject !== (stream ?? null)) video.srcObject = stream ?? null;
  if (stream && video.paused) video.play().catch(onError);
}

/** Hours only when there are any. */
function duration(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const padded = (number: number): string => String(number).padStart(2, '0');
  return hours ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}
