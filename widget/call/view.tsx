import { h, type VNode } from 'preact';
import type { LocalDevices } from '../../client/devices.ts';
import type { GetText, TextId } from '../texts/format.ts';
import { Avatar } from '../views/avatar.tsx';
import { Button, IconButton, part } from '../views/parts.tsx';
import type { View, ViewProps } from '../views/props.ts';
import type { Room } from './contract.ts';
import type { CallState, Question } from './state.ts';
import { Toggle } from './toggle.tsx';

export interface CallViewOptions {
  readonly state: Readonly<CallState>;
  /** The visitor's own devices. */
  readonly own: Pick<LocalDevices, 'state' | 'toggle'>;
  readonly mayShow: () => boolean;
  readonly room: () => Room | undefined;
  /** Cancels while it rings, ends the call afterwards. */
  readonly onEnd: () => void;
  /** Something that is seen has changed: the call is to be drawn anew. */
  readonly update: (change?: Partial<CallState>) => void;
}

/** Until it is there. */
const NO_ROOM: Pick<Room, 'draw' | 'words'> = { draw: () => null, words: () => [] };
const HANG_UP = 'M3 14.5c4.5-5 13.5-5 18 0l-2.5 3-4-1.5v-3a11 11 0 0 0-5 0v3l-4 1.5z';

/** Makes what draws the call as it is at that moment. */
export function createCallView({ state, own, mayShow, room, onEnd, update }: CallViewOptions): View {
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

  return (props) => {
    const { text } = props;
    const { agent, question } = state;
    if (question) return <QuestionView {...props} {...question} onEnd={onEnd} />;
    const { draw, words } = room() ?? NO_ROOM;
    return (
      <div class={isPictureThere() ? 'panel call seen' : 'panel call'}>
        <div class="shade" />
        {draw('stage', text)}
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
          {draw('top', text)}
        </div>
        <div class="middle">
          <div class="pulse">{agent && <Avatar agent={agent} />}</div>
          <p {...part('call-status')} class="words" role="status">
            {statusText(state, words(), text)}
          </p>
          <Button
            id="unmute-remote"
            hidden={!state.isSoundRefused}
            onClick={() => update({ isSoundRefused: false })}
          >
            {text('sound_on')}
          </Button>
        </div>
        <div class="bar">
          <Toggle kind="audio" own={own} text={text} />
          {mayShow() && <Toggle kind="video" own={own} text={text} />}
          {draw('bar', text)}
          {props.extras?.(props)}
          <IconButton id="hang-up" class="icon end" name={text('hang_up')} onClick={onEnd} path={HANG_UP} />
        </div>
      </div>
    );
  };
}

function QuestionView({
  about,
  accept,
  model,
  text,
  actions,
  onEnd,
}: ViewProps & Question & { onEnd: () => void }): VNode {
  const isRejoin = about === 'rejoin_question';
  const isHopeless = about === 'unsupported' || about === 'forbidden';
  const offer = isHopeless ? model.config?.leaveMessage && actions.onLeaveMessage : accept;
  return (
    <div class="panel call shade over">
      <div key={about} role="alert">
        <p {...part('call-status')} class="words">
          {text(about)}
        </p>
        <p class="hint">{!isRejoin && text(`${about}_hint`)}</p>
      </div>
      {offer && (
        <Button id={isHopeless ? 'leave-message' : isRejoin ? 'rejoin' : 'retry'} onClick={offer}>
          {text(isHopeless ? 'leave_message' : isRejoin ? 'rejoin' : 'try_again')}
        </Button>
      )}
      <Button id={isRejoin ? 'decline' : 'cancel'} class={offer ? 'button quiet' : 'button'} onClick={onEnd}>
        {text(isRejoin ? 'decline' : 'not_now')}
      </Button>
    </div>
  );
}

/** Whether the agent sends a picture, as far as they have said: without one nothing is shown, no last frame either. */
export function sendsPicture({ agentDevices }: CallState): boolean {
  return !agentDevices || agentDevices.camera === 'on';
}

/** How it stands, line by line; nothing when everything flows. */
function statusText(
  { agent, ringing, peer, agentAway, minutesLeft }: CallState,
  words: readonly TextId[],
  text: GetText,
): string {
  if (ringing) return text(ringing);
  // Of whom they were said: the widget knows the next agent a moment sooner than the call does.
  const lines = words.map((id) => text(id, { agent: agent?.displayName }));
  if (agentAway || peer === 'interrupted') lines.unshift(text('reconnecting'));
  else if (peer === 'connecting') lines.unshift(text('connecting'));
  if (minutesLeft) lines.unshift(text('call_ending', { minutes: String(minutesLeft) }));
  return lines.join('\n');
}

/** Plays a stream in the element of its own. */
export function playStream(
  video: HTMLVideoElement | null,
  stream: MediaStream | undefined,
  onError: (error: unknown) => void = () => {},
): void {
  if (!video) return;
  if (video.srcObject !== (stream ?? null)) video.srcObject = stream ?? null;
  if (stream && video.paused) video.play().catch(onError);
}
