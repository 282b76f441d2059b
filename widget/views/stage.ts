import type { PublicAgent } from '../../worker/protocol/people.ts';
import { face } from './face.ts';
import { h } from './dom.ts';

/** Which of an agent's videos: the muted greeting, the one with sound, or the one that goes on for ever. */
export type Clip = 'wave' | 'intro' | 'loop';

/** The simulation: the agent's videos, over a picture that is there when they are not. */
export interface Stage {
  readonly element: HTMLElement;
  /**
   * Puts the agent on, beginning with `clip`. With `hold` its video is only fetched, under an overlay, until this
   * is called again without. The agent that is on already goes on undisturbed.
   */
  show: (agent: PublicAgent, clip: Clip, hold: boolean) => void;
  /** Plays the introduction with sound, then the loop. Called within a click, so that browsers allow the sound. */
  introduce: () => void;
  /** Back to the muted loop. */
  hush: () => void;
  /** Whether the agent is heard. */
  heard: () => boolean;
  /** Lets the videos run, or rest while nobody sees them. */
  run: (running: boolean) => void;
  clear: () => void;
}

interface Layer {
  agent: PublicAgent;
  clip: Clip;
  element: HTMLElement;
  video?: HTMLVideoElement | undefined;
}

const FADE_MS = 400;

/** Makes an empty stage. `onSound` is called whenever the agent begins or ends to be heard. */
export function createStage(onSound: () => void): Stage {
  const element = h('div', { class: 'stage' });
  const still =
    matchMedia('(prefers-reduced-motion: reduce)').matches ||
    ('connection' in navigator && !!(navigator.connection as { saveData?: boolean }).saveData);
  let current: Layer | undefined;
  let held: Layer | undefined;
  let running = true;
  let heard = false;

  function makeLayer(agent: PublicAgent, clip: Clip): Layer {
    const layer: Layer = { agent, clip, element: h('div', { class: 'layer' }, face(agent)) };
    element.append(layer.element);
    load(layer, clip);
    return layer;
  }

  /** Lays the clip over what the layer shows now; that goes only when the first frame is there. */
  function load(layer: Layer, clip: Clip): void {
    const url = source(layer.agent, clip);
    if (!url) return;
    const before = layer.video;
    const video = h('video', { playsinline: true, preload: 'auto', tabindex: '-1', 'aria-hidden': 'true' });
    const once = clip === 'intro';
    video.muted = !once;
    video.loop = !once;
    video.src = url;
    video.onloadeddata = () => {
      video.className = 'on';
      if (before) setTimeout(() => discard(before), FADE_MS);
    };
    video.onended = video.onerror = () => {
      if (layer.video !== video) return;
      if (once) introduced(layer);
      else if (video.error) {
        layer.video = undefined;
        discard(video);
      }
    };
    layer.clip = clip;
    layer.video = video;
    layer.element.append(video);
    before?.pause();
  }

  function sound(on: boolean): void {
    heard = on;
    onSound();
  }

  function introduced(layer: Layer): void {
    sound(false);
    load(layer, 'loop');
    play(layer);
  }

  function play(layer: Layer | undefined): void {
    const video = layer?.video;
    if (!layer || !video || layer === held) return;
    if (!running || (still && layer.clip !== 'intro')) video.pause();
    else {
      video.play().catch((error: unknown) => {
        // Sound was not allowed after all: the loop needs none.
        if (layer.clip === 'intro' && error instanceof DOMException && error.name === 'NotAllowedError')
          introduced(layer);
      });
    }
  }

  function reveal(layer: Layer): void {
    const before = current;
    current = layer;
    held = undefined;
    layer.element.classList.add('on');
    play(layer);
    if (before) {
      before.video?.pause();
      setTimeout(() => remove(before), FADE_MS);
    }
  }

  function remove(layer: Layer | undefined): void {
    if (layer?.video) discard(layer.video);
    layer?.element.remove();
  }

  return {
    element,
    show(agent, clip, hold) {
      const known = held ?? current;
      if (known && sameVideos(known.agent, agent)) {
        if (held && !hold) reveal(held);
        return;
      }
      remove(held);
      sound(false);
      held = makeLayer(agent, clip);
      if (hold) current?.video?.pause();
      else reveal(held);
    },
    introduce() {
      if (!current) return;
      const url = source(current.agent, 'intro');
      load(current, url ? 'intro' : 'loop');
      sound(!!url);
      play(current);
    },
    heard: () => heard,
    hush() {
      if (current?.clip === 'intro') introduced(current);
    },
    run(on) {
      running = on;
      play(current);
    },
    clear() {
      remove(held);
      remove(current);
      held = current = undefined;
    },
  };
}

/** The nearest thing an agent without all three videos has. */
function source({ waveUrl, introUrl, loopUrl }: PublicAgent, clip: Clip): string | null {
  if (clip === 'intro') return introUrl;
  return clip === 'wave' ? (waveUrl ?? loopUrl) : (loopUrl ?? waveUrl);
}

function sameVideos(one: PublicAgent, other: PublicAgent): boolean {
  return one.id === other.id && one.waveUrl === other.waveUrl && one.loopUrl === other.loopUrl;
}

function discard(video: HTMLVideoElement): void {
  video.onloadeddata = video.onended = video.onerror = null;
  video.removeAttribute('src');
  video.load();
  video.remove();
}
