import { h, type VNode } from 'preact';
import { blur, isBlurred } from '../../client/blur.ts';
import { listDevices, type DeviceList } from '../../client/device-list.ts';
import type { Picked } from '../../client/device-state.ts';
import { watchLevel } from '../../client/level.ts';
import { createVoiceJudge } from '../../client/voice.ts';
import type { GetText, TextId } from '../texts/format.ts';
import { Button, part } from '../views/parts.tsx';
import type { Menu, MenuHost } from './contract.ts';
import { menuStyles } from './styles.ts';

const NAMES: Readonly<Record<keyof Picked, TextId>> = {
  audio: 'microphone',
  video: 'camera',
  speaker: 'speaker',
};

/** Makes the menu of a call, and listens from then on whether the visitor speaks while they are muted. */
export function createMenu(host: MenuHost): Menu {
  const { own, draw } = host;
  let isOpen = false;
  /** Opened, and not seen yet: then it takes the focus. */
  let isNew = false;
  let list: DeviceList | undefined;
  let meter: HTMLMeterElement | null = null;
  let heard: MediaStreamTrack | undefined;
  let stopListening = (): void => {};
  let isSpeaking = false;
  host.addStyles(menuStyles);

  /** One microphone at a time; a new one has a judge of its own. */
  function listen(): void {
    const track = own.stream()?.getAudioTracks()[0];
    if (track === heard) return;
    stopListening();
    heard = track;
    isSpeaking = false;
    const judge = createVoiceJudge();
    if (!track) return;
    stopListening = watchLevel(track, (level) => {
      if (meter) meter.value = level;
      const speaks = judge(level);
      if (speaks === isSpeaking) return;
      isSpeaking = speaks;
      if (own.state('audio') === 'off') draw();
    });
  }

  function look(): void {
    void listDevices().then((found) => {
      list = found;
      draw();
    });
  }

  function show(open: boolean): void {
    // Whoever closes it goes on where they opened it.
    const root = meter?.getRootNode();
    if (!open && root instanceof ShadowRoot) root.querySelector<HTMLElement>('[part=call-settings]')?.focus();
    isOpen = isNew = open;
    const { mediaDevices } = navigator;
    mediaDevices.removeEventListener('devicechange', look);
    if (open) {
      mediaDevices.addEventListener('devicechange', look);
      look();
    } else draw();
  }

  function pictureInPicture(): void {
    const picture = host.picture();
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    else picture?.requestPictureInPicture().catch(() => {});
    show(false);
  }

  function fullScreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else
      host
        .picture()
        ?.closest('.panel')
        ?.requestFullscreen()
        .catch(() => {});
    show(false);
  }

  function select(device: keyof Picked, text: GetText): VNode | null {
    const devices = list?.[device] ?? [];
    if (devices.length === 0 || (device === 'video' && !host.mayShow())) return null;
    const used =
      device === 'speaker'
        ? own.picked().speaker
        : own
            .stream()
            ?.getTracks()
            .find(({ kind }) => kind === device)
            ?.getSettings().deviceId;
    return (
      <label>
        {text(NAMES[device])}
        <select
          {...part(`pick-${device}`)}
          value={used ?? own.picked()[device]}
          onChange={({ currentTarget }) => own.pick(device, currentTarget.value)}
        >
          {devices.map(({ id, name }, at) => (
            <option value={id}>{name || `${text(NAMES[device])} ${at + 1}`}</option>
          ))}
        </select>
      </label>
    );
  }

  function blurButton(text: GetText): VNode | undefined {
    const [camera] = own.stream()?.getVideoTracks() ?? [];
    const isOn = isBlurred(camera);
    if (!camera || isOn === undefined) return undefined;
    return (
      <Button
        id="blur"
        class="button quiet"
        aria-pressed={isOn}
        onClick={() => void blur(camera, !isOn).then(draw)}
      >
        {text('blur')}
      </Button>
    );
  }

  return {
    open: () => show(!isOpen),
    draw(text) {
      listen();
      if (!isOpen) return null;
      return (
        <div
          {...part('menu')}
          class="panel over shade menu"
          role="dialog"
          aria-label={text('call_settings')}
          tabIndex={-1}
          ref={(element) => {
            if (element && isNew) element.focus();
            isNew &&= !element;
          }}
          onKeyDown={({ key }) => key === 'Escape' && show(false)}
        >
          {select('audio', text)}
          <meter
            {...part('level')}
            aria-label={text('level')}
            max={1}
            ref={(element) => {
              meter = element;
            }}
          />
          {select('video', text)}
          {select('speaker', text)}
          {own.state('video') === 'on' && (
            <Button
              id="hide-self"
              class="button quiet"
              onClick={() => host.hideSelf(!host.isSelfHidden())}
              aria-pressed={host.isSelfHidden()}
            >
              {text('hide_self')}
            </Button>
          )}
          {blurButton(text)}
          {document.pictureInPictureEnabled && host.picture() && (
            <Button id="pip" class="button quiet" onClick={pictureInPicture}>
              {text('pip')}
            </Button>
          )}
          {document.fullscreenEnabled && (
            <Button id="full-screen" class="button quiet" onClick={fullScreen}>
              {text('full_screen')}
            </Button>
          )}
          <Button id="menu-close" onClick={() => show(false)}>
            {text('close')}
          </Button>
        </div>
      );
    },
    words: () => (isSpeaking && own.state('audio') === 'off' ? ['speaking_muted'] : []),
    close() {
      stopListening();
      heard = undefined;
      isSpeaking = false;
      show(false);
    },
  };
}
