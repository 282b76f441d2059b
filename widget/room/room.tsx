import { Fragment, h, type VNode } from 'preact';
import { canShareScreen, createScreenShare } from '../../client/screen.ts';
import { onDemand } from '../app/on-demand.ts';
import type { Room, RoomHost } from '../call/contract.ts';
import type { Controls } from '../controls/contract.ts';
import type { CallQuality } from '../quality/contract.ts';
import type { GetText } from '../texts/format.ts';
import { IconButton, part } from '../views/parts.tsx';
import { deviceWords } from './device-words.ts';
import { roomStyles } from './styles.ts';

const SHARE = 'M4 5h16v11H4zM9 20h6M12 13.5V8M9.5 10.5 12 8l2.5 2.5';

/** What the visitor shares, what the agent shares, and whatever else a call has beside picture and sound. */
export function createRoom(host: RoomHost): Room {
  const { store, state, own, addStyles, draw, onScreen, playStream, sendsPicture } = host;
  let isShareRefused = false;
  /** When the agent's first picture was shown; 0: not yet. */
  let seenAt = 0;
  let controls: Controls | undefined;
  let quality: CallQuality | undefined;
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

  /** Fetched once the call is on: nobody enlarges what only rings. */
  const [, withControls] = onDemand(async () => {
    const [{ createControls }, { createCallQuality }] = await Promise.all([
      import('../controls/controls.tsx'),
      import('../quality/quality.tsx'),
    ]);
    controls = createControls(host);
    quality = createCallQuality({
      ...host,
      firstFrameMs: () => (seenAt ? seenAt - state.startedAt : undefined),
    });
    draw();
  });

  /** Told by the widget's element, for this style sheet and those of owners. */
  function standIn(inside: HTMLElement | null, isWide: boolean): void {
    const root = inside?.getRootNode();
    if (!(root instanceof ShadowRoot) || !(root.host instanceof HTMLElement)) return;
    root.host.dataset.callSize = store.session.size || (isWide ? 'wide' : '');
    const remote = root.querySelector<HTMLVideoElement>('.remote');
    // Of a stream that had only sound before, the size is the first that is known.
    if (remote) remote.onresize = () => (seenAt ||= Date.now());
    controls?.standIn(root);
  }

  /** Only while there is something to be seen of it. */
  function sharedScreen(): MediaStream | undefined {
    const { agentDevices, remoteScreen } = state;
    const isSent = agentDevices?.screen && remoteScreen?.getTracks().some((track) => !track.muted);
    return isSent ? remoteScreen : undefined;
  }

  function stage(text: GetText): VNode {
    const screen = sharedScreen();
    const hasPicture = own.state('video') === 'on' && !controls?.isSelfHidden();
    withControls(() => {}, state.startedAt);
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
            standIn(element, !!screen);
          }}
        />
        <div
          class={hasPicture ? 'self' : 'self away'}
          data-corner={controls?.corner()}
          hidden={own.state('video') !== 'on'}
        >
          <video
            {...part('self')}
            aria-label={text('you')}
            playsInline
            muted
            hidden={!hasPicture}
            ref={(element) => playStream(element, hasPicture ? own.stream() : undefined)}
          />
          {controls?.self(text)}
        </div>
        {controls?.over(text)}
      </Fragment>
    );
  }

  function top(text: GetText): VNode {
    const { startedAt, peer, agentDevices } = state;
    // Whether the agent is there live.
    const isLive = peer === 'up' && (sendsPicture() || agentDevices?.microphone === 'on');
    const seconds = Math.max(0, Math.floor((Date.now() - startedAt) / 1_000));
    return (
      <Fragment>
        {peer === 'up' && quality?.draw(text)}
        <span {...part('live')} class="badge on-air" hidden={!isLive}>
          {isLive && text('live')}
        </span>
        <span {...part('timer')} class="time">
          {!!startedAt && duration(seconds)}
        </span>
        {!!startedAt && controls?.top(text)}
      </Fragment>
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
      return [...(controls?.words() ?? []), ...words];
    },
    screen: share.track,
    close() {
      isShareRefused = false;
      seenAt = 0;
      share.stop();
      controls?.close();
      quality?.close();
    },
  };
}

/** Hours only when there are any. */
function duration(seconds: number): string {
  const clock = new Date(seconds * 1_000).toISOString().slice(11, 19);
  return clock.replace(/^(00:)?0?/, '');
}
