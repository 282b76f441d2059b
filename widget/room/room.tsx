import { Fragment, h, type VNode } from 'preact';
import { canShareScreen, createScreenShare } from '../../client/screen.ts';
import type { Room, RoomHost } from '../call/contract.ts';
import { playStream } from '../call/view.tsx';
import type { GetText } from '../texts/format.ts';
import { IconButton, part } from '../views/parts.tsx';
import { deviceWords } from './device-words.ts';
import { roomStyles } from './styles.ts';

const SHARE = 'M4 5h16v11H4zM9 20h6M12 13.500V8M9.500 10.500 12 8l2.500 2.500';

/** What the visitor shares, what the agent shares, and whatever else a call has beside picture and sound. */
export function createRoom({ state, own, addStyles, draw, onScreen }: RoomHost): Room {
  let isShareRefused = false;
  const share = createScreenShare(onScreen);
  addStyles(roomStyles);

  function toggleShare(): void {
    isShareRefused = false;
    if (share.track()) return share.stop();
    void share.start().then((done) => {
      isShareRefused = !done;
      draw();
    });
  }

  /** Only while there is something to be seen of it. */
  function sharedScreen(): MediaStream | undefined {
    const { agentDevices, remoteScreen } = state;
    const isSent = agentDevices?.screen && remoteScreen?.getTracks().some((track) => !track.muted);
    return isSent ? remoteScreen : undefined;
  }

  function stage(text: GetText): VNode {
    const screen = sharedScreen();
    const hasPicture = own.state('video') === 'on';
    return (
      <Fragment>
        <video
          {...part('screen')}
          class="screen"
          aria-label={text('agent_screen')}
          playsInline
          muted
          hidden={!screen}
          ref={(element) => {
            playStream(element, screen);
            show(element, screen ? 'wide' : '');
          }}
        />
        <video
          {...part('self')}
          class="self"
          aria-label={text('you')}
          playsInline
          muted
          hidden={!hasPicture}
          ref={(element) => playStream(element, hasPicture ? own.stream() : undefined)}
        />
      </Fragment>
    );
  }

  function top(): VNode {
    const { startedAt } = state;
    return (
      <span {...part('timer')} class="time">
        {!!startedAt && duration(Math.max(0, Math.floor((Date.now() - startedAt) / 1_000)))}
      </span>
    );
  }

  function bar(text: GetText): VNode | null {
    if (state.ringing || !canShareScreen()) return null;
    const isShared = !!share.track();
    return (
      <IconButton
        id="share"
        name={text('share')}
        title={text(isShared ? 'share_stop' : 'share')}
        aria-pressed={isShared}
        onClick={toggleShare}
        path={SHARE}
      />
    );
  }

  const places = { stage, top, bar };
  return {
    draw: (place, text) => places[place](text),
    words() {
      const words = deviceWords(own, state.agentAway ? undefined : state.agentDevices);
      if (share.track()) words.push('sharing');
      if (isShareRefused) words.push('share_refused');
      return words;
    },
    screen: share.track,
    close() {
      isShareRefused = false;
      share.stop();
    },
  };
}

/** How large the call is shown: told by the widget's element, for its own style sheet and those of owners. */
function show(inside: HTMLElement | null, size: 'wide' | ''): void {
  const root = inside?.getRootNode();
  if (root instanceof ShadowRoot && root.host instanceof HTMLElement) root.host.dataset.callSize = size;
}

/** Hours only when there are any. */
function duration(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const padded = (number: number): string => String(number).padStart(2, '0');
  return hours ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}
