import { h } from 'preact';
import type { PublicAgent } from '../../protocol/people.ts';
import type { Clip, Simulation } from './contract.ts';
import { Layers } from './layers.tsx';

/** One video element. */
export interface Video {
  readonly key: number;
  readonly clip: Clip;
  readonly url: string;
  /** Whether its first frame is there. */
  isLoaded: boolean;
  /** Takes the element; what it returns lets go of it. */
  readonly attach: (element: HTMLVideoElement | null) => (() => void) | void;
  readonly onLoaded: () => void;
  /** It has ended, or cannot be played. */
  readonly onOver: () => void;
  element?: HTMLVideoElement | undefined;
}

/** One agent on the card: several videos only while one fades into the next. */
export interface Layer {
  readonly key: number;
  readonly agent: PublicAgent;
  isShown: boolean;
  clip: Clip;
  /** The last one is played. */
  videos: readonly Video[];
}

const FADE_MS = 400;

/** Makes an empty simulation. `onChange` is called whenever it has to be drawn anew for reasons of its own. */
export function createSimulation(onChange: () => void): Simulation {
  const isStill =
    matchMedia('(prefers-reduced-motion: reduce)').matches ||
    ('connection' in navigator && !!(navigator.connection as { saveData?: boolean }).saveData);
  let layers: readonly Layer[] = [];
  let current: Layer | undefined;
  let held: Layer | undefined;
  let keys = 0;

  /** Lays the clip over what the layer shows now; that goes only when the first frame is there. */
  function load(layer: Layer, clip: Clip): void {
    layer.clip = clip;
    const url = source(layer.agent, clip);
    if (!url) {
      layer.videos = [];
      return;
    }
    const video: Video = {
      key: (keys += 1),
      clip,
      url,
      isLoaded: false,
      attach(element) {
        if (!element) return;
        video.element = element;
        return () => {
          video.element = undefined;
          // A browser goes on fetching for an element that is only taken out.
          element.removeAttribute('src');
          element.load();
        };
      },
      onLoaded() {
        video.isLoaded = true;
        onChange();
        setTimeout(() => {
          layer.videos = layer.videos.filter(({ key }) => key >= video.key);
          onChange();
        }, FADE_MS);
      },
      onOver() {
        if (layer.videos.at(-1) !== video) return;
        if (clip === 'intro') load(layer, 'loop');
        else if (video.element?.error) layer.videos = [];
        onChange();
      },
    };
    layer.videos = [...layer.videos, video];
  }

  function reveal(layer: Layer): void {
    const before = current;
    current = layer;
    held = undefined;
    layer.isShown = true;
    if (!before) return;
    setTimeout(() => {
      remove(before);
      onChange();
    }, FADE_MS);
  }

  function remove(layer: Layer | undefined): void {
    layers = layers.filter((one) => one !== layer);
  }

  function mute(): void {
    if (current?.clip === 'intro') load(current, 'loop');
  }

  return {
    view: () => h(Layers, { layers }),
    show(agent, clip, hold) {
      const known = held ?? current;
      if (known && sameVideos(known.agent, agent)) {
        if (held && !hold) reveal(held);
        return;
      }
      remove(held);
      held = { key: (keys += 1), agent, isShown: false, clip, videos: [] };
      layers = [...layers, held];
      load(held, clip);
      if (!hold) reveal(held);
    },
    introduce() {
      if (current) load(current, current.agent.introUrl ? 'intro' : 'loop');
    },
    mute,
    isAudible: () => current?.clip === 'intro',
    play(isRunning) {
      for (const { videos } of layers) {
        for (const { element, clip } of videos) {
          const isPlayed =
            isRunning && (!isStill || clip === 'intro') && element === current?.videos.at(-1)?.element;
          if (!isPlayed) element?.pause();
          else if (element?.paused) {
            element.play().catch((error: unknown) => {
              // Sound was not allowed after all: the loop needs none.
              if (clip !== 'intro' || !(error instanceof DOMException) || error.name !== 'NotAllowedError')
                return;
              mute();
              onChange();
            });
          }
        }
      }
    },
    clear() {
      layers = [];
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
