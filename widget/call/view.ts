import type { LocalState } from '../../client/device-state.ts';
import type { LocalDevices } from '../../client/devices.ts';
import type { PublicAgent } from '../../worker/protocol/people.ts';
import { button, h, hook, iconButton } from '../views/dom.ts';
import { face } from '../views/face.ts';
import type { SayKey } from '../texts/format.ts';

/** What the visitor can do in a call. */
export interface CallActions {
  onMicrophone: () => void;
  onCamera: () => void;
  /** Cancels while it rings, ends the call afterwards. */
  onEnd: () => void;
}

export interface CallView {
  /** A question or a problem: words, a hint, and a row of buttons with what they do. */
  ask: (words: string, hint: string, choices: [id: string, text: string, onclick: () => void][]) => void;
  /** The ringing or the call with an agent. Drawn anew only for another agent. */
  converse: (agent: PublicAgent) => void;
  /** The badge while the agent is there live; empty for none. */
  badge: (text: string) => void;
  /** One sentence about how it stands, said aloud too; none when everything flows. */
  status: (words: string) => void;
  seconds: (since: number) => void;
  /** The visitor's own picture and the two switches. */
  local: (own: Pick<LocalDevices, 'stream' | 'state'>) => void;
  remote: (stream: MediaStream | undefined) => void;
  /** Whether the agent sends a picture: without one nothing is shown in its place, no last frame either. */
  uncover: (sends: boolean) => void;
}

const MICROPHONE = 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4';
const CAMERA = 'M5 7h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zM15 11l6-3.5v9L15 13';
const SLASH = 'M4 3l16 18';
const HANG_UP = 'M3 14.5c4.5-5 13.500-5 18 0l-2.500 3-4-1.500v-3a11 11 0 0 0-5 0v3l-4 1.500z';

/** Draws the call into `panel`, with the words of `text`. */
export function createCallView(
  panel: HTMLElement,
  text: (key: SayKey) => string,
  actions: CallActions,
): CallView {
  const remote = h('video', { ...hook('remote'), class: 'remote', playsinline: true });
  const self = h('video', { ...hook('self'), class: 'self', playsinline: true });
  const words = h('p', { ...hook('call-status'), class: 'words', role: 'status' });
  const time = h('span', { ...hook('timer'), class: 'time' });
  const name = h('p', { ...hook('agent-name'), class: 'name' });
  const onAir = h('span', { ...hook('live'), class: 'badge on-air' });
  const picture = h('div', { class: 'pulse' });
  const sound = button('unmute-remote', '', listen);
  const microphone = toggle('microphone', MICROPHONE, ['mute', 'unmute'], text, actions.onMicrophone);
  const camera = toggle('camera', CAMERA, ['camera_off', 'camera_on'], text, actions.onCamera);
  const end = iconButton('hang-up', '', HANG_UP, actions.onEnd);
  const shade = h('div', { class: 'shade' });
  const parts = [
    shade,
    remote,
    h('div', { class: 'row' }, name, h('span', { class: 'gap' }), onAir, time),
    h('div', { class: 'middle' }, picture, words, sound),
    h('div', { class: 'bottom' }, self, h('div', { class: 'bar' }, microphone.element, camera.element, end)),
  ];
  let shown: PublicAgent | undefined;
  let sends = true;
  self.muted = true;
  remote.onloadeddata = showRemote;
  sound.hidden = true;
  end.classList.add('end');

  /** Without a click of the visitor on this page a browser may refuse the sound, but not the picture. */
  function play(): void {
    remote.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      remote.muted = true;
      sound.hidden = false;
      void remote.play().catch(() => {});
    });
  }

  /** The picture is uncovered when there is one: not before the first frame, nor while the camera is off. */
  function showRemote(): void {
    const stream = remote.srcObject;
    const sent = stream instanceof MediaStream && stream.getVideoTracks().some((track) => !track.muted);
    panel.classList.toggle('seen', sends && sent && remote.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
  }

  function listen(): void {
    remote.muted = false;
    sound.hidden = true;
    play();
  }

  /** The language may be another one than when the last call was drawn. */
  function label(): void {
    self.setAttribute('aria-label', text('you'));
    sound.textContent = text('sound_on');
    end.title = text('hang_up');
    end.setAttribute('aria-label', end.title);
  }

  return {
    ask(question, hint, choices) {
      shown = undefined;
      panel.className = 'panel call shade over';
      panel.replaceChildren(
        h(
          'div',
          { role: 'alert' },
          h('p', { ...hook('call-status'), class: 'words' }, question),
          h('p', { class: 'hint' }, hint),
        ),
        ...choices.map(([id, choice, onclick], at) => button(id, choice, onclick, at ? 'quiet' : '')),
      );
    },
    converse(agent) {
      if (shown?.id === agent.id) return;
      if (!shown) {
        label();
        panel.className = 'panel call';
        panel.replaceChildren(...parts);
      }
      shown = agent;
      name.textContent = agent.displayName;
      picture.replaceChildren(face(agent));
    },
    badge(said) {
      onAir.textContent = said;
      onAir.hidden = !said;
    },
    status(said) {
      if (said !== words.textContent) words.textContent = said;
    },
    seconds(since) {
      time.textContent = since ? duration(Math.max(0, Math.floor((Date.now() - since) / 1_000))) : '';
    },
    local(own) {
      const video = own.state('video') === 'on';
      const stream = own.stream() ?? null;
      self.hidden = !video;
      if (self.srcObject !== stream) self.srcObject = stream;
      if (video) void self.play().catch(() => {});
      microphone.set(own.state('audio'));
      camera.set(own.state('video'));
    },
    uncover(next) {
      sends = next;
      showRemote();
    },
    remote(stream) {
      if (remote.srcObject !== (stream ?? null)) remote.srcObject = stream ?? null;
      showRemote();
      if (stream) play();
    },
  };
}

interface Toggle {
  readonly element: HTMLButtonElement;
  set: (state: LocalState) => void;
}

/** A switch, named by what it does: while it is on, and while it is off. */
function toggle(
  id: string,
  path: string,
  [whenOn, whenOff]: [SayKey, SayKey],
  text: (key: SayKey) => string,
  onToggle: () => void,
): Toggle {
  const element = iconButton(id, '', path, onToggle);
  return {
    element,
    set(state) {
      const on = state === 'on' || state === 'opening';
      const name = text(whenOn);
      element.dataset.state = state;
      element.setAttribute('aria-pressed', String(!on));
      element.setAttribute('aria-label', name);
      element.title = on ? name : text(state === 'off' ? whenOff : 'try_again');
      element.querySelector('path')?.setAttribute('d', on ? path : path + SLASH);
    },
  };
}

/** Hours only when there are any. */
function duration(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const padded = (part: number): string => String(part).padStart(2, '0');
  return hours ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}
