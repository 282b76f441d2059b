import { Fragment, h, type VNode } from 'preact';
import { Avatar } from '../views/avatar.tsx';
import type { Layer } from './simulation.ts';

/** The agents' videos, each over a picture that is there when they are not. */
export function Layers({ layers }: { layers: readonly Layer[] }): VNode {
  return (
    <Fragment>
      {layers.map(({ key, agent, isShown, videos }) => (
        <div key={key} class={isShown ? 'layer on' : 'layer'}>
          <Avatar agent={agent} />
          {videos.map((video) => (
            <video
              key={video.key}
              ref={video.attach}
              class={video.isLoaded ? 'on' : ''}
              muted={video.clip !== 'intro'}
              loop={video.clip !== 'intro'}
              src={video.url}
              playsInline
              preload="auto"
              tabindex={-1}
              aria-hidden="true"
              onLoadedData={video.onLoaded}
              onEnded={video.onOver}
              onError={video.onOver}
            />
          ))}
        </div>
      ))}
    </Fragment>
  );
}
