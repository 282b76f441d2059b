import { Fragment, h, type VNode } from 'preact';
import { Avatar } from '../views/avatar.tsx';
import { part } from '../views/parts.tsx';
import type { ViewProps } from '../views/props.ts';
import type { Layer } from './simulation.ts';

interface LayersProps extends ViewProps {
  layers: readonly Layer[];
  /** The visitor does not know yet that the agent can be heard. */
  offersSound: boolean;
}

/** The agents' videos, each over the poster that is there when they are not, and what is being said in them. */
export function Layers({ layers, offersSound, text }: LayersProps): VNode {
  const caption = layers.find(({ isShown }) => isShown)?.due?.caption;
  return (
    <Fragment>
      {layers.map(({ key, agent, isShown, videos, seen }) => (
        <div key={key} class={isShown ? 'layer on' : 'layer'}>
          <Avatar agent={agent} url={agent.posterUrl} />
          {videos.map((video) => (
            <video
              key={video.key}
              ref={video.attach}
              class={video === seen ? 'on' : seen && video.key < seen.key ? 'was' : ''}
              muted={!video.isAudible}
              loop={video.clip === 'loop'}
              // Captions of another origin are not read otherwise.
              {...(video.captionsUrl && { crossOrigin: 'anonymous' as const })}
              src={video.url}
              playsInline
              preload="auto"
              tabindex={-1}
              aria-hidden="true"
              onCanPlay={video.onReady}
              onEnded={video.onOver}
              onError={video.onError}
            >
              {video.captionsUrl && <track kind="captions" src={video.captionsUrl} />}
            </video>
          ))}
        </div>
      ))}
      <button
        type="button"
        {...part('move')}
        class="grip"
        aria-label={text('move')}
        onClick={(event) => event.stopPropagation()}
      />
      {offersSound && (
        <span {...part('tap')} class="tap" aria-hidden="true">
          {text('tap_for_sound')}
        </span>
      )}
      {caption && (
        <p {...part('caption')} class="caption" dir="auto">
          <span>{caption}</span>
        </p>
      )}
    </Fragment>
  );
}
