import type { PublicAgent } from '../../protocol/people.ts';
import { addEnglish } from '../texts/languages.ts';
import { showWords } from '../texts/en-show.ts';
import type { Drag } from '../drag/drag.ts';
import type { Clip, Simulation, SimulationHost } from './contract.ts';
import { Layers } from './layers.tsx';
import { simulationStyles } from './styles.ts';
import { createVideo, type Video } from './video.ts';

/** One agent on the card. */
export interface Layer {
  readonly key: number;
  readonly agent: PublicAgent;
  isShown: boolean;
  /** Several while one fades into the next, and while the next is fetched. */
  videos: readonly Video[];
  /** The one that is to be seen, as soon as it can be. */
  due?: Video | undefined;
  /** The one that is seen; none: the poster is. */
  seen?: Video | undefined;
}

const FADE_MS = 400;

/** What comes after each clip, where the agent has it. */
const NEXT: Readonly<Record<Clip, Clip>> = { wave: 'intro', intro: 'loop', loop: 'loop' };

/** Makes an empty simulation. */
export function createSimulation({ element, store, addStyles, draw }: SimulationHost): Simulation {
  let layers: readonly Layer[] = [];
  let current: Layer | undefined;
  let held: Layer | undefined;
  let keys = 0;
  let wasHeard = false;
  let drag: Promise<Drag> | undefined;
  addStyles(simulationStyles);
  addEnglish(showWords);
  // Whoever takes hold of the grip or the bubble has what moves them fetched, and used.
  for (const type of ['pointerdown', 'keydown']) {
    element.shadowRoot?.addEventListener(type, (event) => {
      const { target } = event;
      const grip = target instanceof HTMLElement && target.closest<HTMLElement>('.grip,.bubble');
      if (!grip) return;
      drag ??= import('../drag/drag.ts').then(({ createDrag }) => createDrag(element, store));
      drag.then((use) => use(grip, event)).catch(() => (drag = undefined));
    });
  }

  /**
   * Has the clip fetched, to be seen later or, with `isDue`, as soon as it can be. With `isAsked` the visitor wants it,
   * whatever else they do not want.
   */
  function fetch(layer: Layer, clip: Clip, isDue: boolean, isAsked = false, isRetry = false): void {
    const url = source(layer.agent, clip);
    if (!url || (isStill() && !isAsked)) {
      if (clip !== 'loop') fetch(layer, NEXT[clip], isDue);
      else if (isDue) {
        // The poster is all.
        layer.videos = [];
        layer.due = layer.seen = undefined;
      }
      return;
    }
    const video = createVideo({
      key: (keys += 1),
      clip,
      url,
      captionsUrl: layer.agent.captionsUrl,
      onReady() {
        video.isReady = true;
        if (layer.due === video) reveal(layer);
      },
      onOver() {
        if (layer.due === video) goOn(layer, video);
      },
      onError() {
        layer.videos = layer.videos.filter((one) => one !== video);
        if (layer.seen === video) layer.seen = undefined;
        if (!isRetry) fetch(layer, clip, layer.due === video, isAsked, true);
        else if (layer.due === video) goOn(layer, video);
        draw();
      },
      onCaption: draw,
    });
    layer.videos = [...layer.videos, video];
    if (isDue) layer.due = video;
  }

  /** What comes after a clip is to be seen now. */
  function goOn(layer: Layer, { clip, key }: Video): void {
    const next = layer.videos.find((one) => one.key > key);
    if (next) due(layer, next);
    else if (clip !== 'loop') fetch(layer, NEXT[clip], true);
    draw();
  }

  function due(layer: Layer, video: Video): void {
    layer.due = video;
    if (video.isReady) reveal(layer);
  }

  /** Lets the clip be seen, over the one before, which goes when that has faded in; what comes next is fetched. */
  function reveal(layer: Layer): void {
    const { due: video } = layer;
    if (!video || layer.seen === video) return;
    layer.seen = video;
    setTimeout(() => {
      if (layer.seen !== video) return;
      layer.videos = layer.videos.filter((one) => one.key >= video.key);
      if (video.clip !== 'loop' && layer.videos.length < 2) fetch(layer, NEXT[video.clip], false);
      draw();
    }, FADE_MS);
    draw();
  }

  function putOn(layer: Layer): void {
    const before = current;
    current = layer;
    held = undefined;
    layer.isShown = true;
    if (!before) return;
    setTimeout(() => {
      remove(before);
      draw();
    }, FADE_MS);
  }

  function remove(layer: Layer | undefined): void {
    layers = layers.filter((one) => one !== layer);
  }

  /** Goes to a clip, which may be there already. */
  function goTo(clip: Clip, isAsked?: boolean): void {
    const layer = current;
    if (!layer) return;
    const found = layer.videos.find((one) => one.clip === clip);
    if (found) due(layer, found);
    else fetch(layer, clip, true, isAsked);
  }

  function isAudible(): boolean {
    return !!current?.due?.isAudible;
  }

  function mute(): void {
    if (current?.due?.clip !== 'loop') goTo('loop');
  }

  return {
    view: (props) =>
      Layers({
        ...props,
        layers,
        offersSound: !!current?.agent.introUrl && !wasHeard && !isAudible(),
      }),
    show(agent, clip, hold) {
      const known = held ?? current;
      if (known && sameVideos(known.agent, agent)) {
        if (held && !hold) putOn(held);
        return;
      }
      remove(held);
      const layer: Layer = { key: (keys += 1), agent, isShown: false, videos: [] };
      held = layer;
      layers = [...layers, layer];
      fetch(layer, clip, true);
      if (!hold) putOn(layer);
    },
    introduce() {
      wasHeard = true;
      goTo('intro', true);
      const video = current?.due;
      if (video?.clip === 'intro') video.beHeard();
    },
    mute,
    isAudible,
    play(isRunning) {
      for (const { due: video, videos } of layers) {
        for (const one of videos) {
          const { element } = one;
          if (!isRunning || one !== video || video !== current?.due) element?.pause();
          else if (element?.paused && !element.ended) {
            element.play().catch((error: unknown) => {
              // Sound was not allowed after all: the loop needs none.
              if (!one.isAudible || !(error instanceof DOMException) || error.name !== 'NotAllowedError')
                return;
              mute();
              draw();
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

/** Whether the visitor wants neither movement nor bytes that were not asked for. */
function isStill(): boolean {
  return (
    matchMedia('(prefers-reduced-motion: reduce)').matches ||
    ('connection' in navigator && !!(navigator.connection as { saveData?: boolean }).saveData)
  );
}

/** The nearest thing an agent without all three videos has. */
function source({ waveUrl, introUrl, loopUrl }: PublicAgent, clip: Clip): string | null {
  if (clip === 'intro') return introUrl;
  return clip === 'wave' ? waveUrl : (loopUrl ?? waveUrl);
}

function sameVideos(one: PublicAgent, other: PublicAgent): boolean {
  return one.id === other.id && one.waveUrl === other.waveUrl && one.loopUrl === other.loopUrl;
}
