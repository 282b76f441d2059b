import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { drag, type Corner } from '../../../client/drag.ts';
import { Icon } from '../../ui/icon.tsx';
import { camera, devices } from '../devices.ts';
import { hideSelf, isSelfHidden, placeSelf, selfCorner } from './stage-view.ts';
import { StreamVideo } from './stream-video.tsx';
import { STAGE_TEXTS } from '../../texts/stage.ts';

/** One's own picture, as in a mirror: moved to another corner by pointer, touch or arrow keys, hidden and shown again. */
export function SelfView() {
  const box = useRef<HTMLDivElement>(null);
  const isOn = camera.value === 'on';
  const isHidden = isSelfHidden.value;
  const label = isHidden ? STAGE_TEXTS.showSelf : STAGE_TEXTS.hideSelf;
  return (
    <div
      class={isHidden ? 'self-view away' : 'self-view'}
      data-corner={selfCorner.value}
      hidden={!isOn}
      ref={box}
      data-testid="self-view"
      onPointerDown={(event) => {
        if (event.target instanceof HTMLVideoElement) move(box, event);
      }}
    >
      <StreamVideo
        stream={isOn ? (devices.stream() ?? null) : null}
        label={STAGE_TEXTS.you}
        class="self"
        testId="local-video"
        hidden={!isOn || isHidden}
        muted
      />
      {!isHidden && (
        <button
          type="button"
          aria-label={STAGE_TEXTS.moveSelf}
          title={STAGE_TEXTS.moveSelf}
          data-testid="move-self"
          onPointerDown={(event) => move(box, event)}
          onKeyDown={(event) => {
            if (!event.key.startsWith('Arrow')) return;
            event.preventDefault();
            move(box, event);
          }}
        >
          <Icon name="move" />
        </button>
      )}
      <button
        type="button"
        aria-label={label}
        title={label}
        data-testid="hide-self"
        onClick={() => hideSelf(!isHidden)}
      >
        <Icon name={isHidden ? 'eye' : 'eyeOff'} />
      </button>
    </div>
  );
}

function move({ current: box }: RefObject<HTMLDivElement | null>, event: Event) {
  const stage = box?.parentElement;
  if (!box || !stage) return;
  const options = {
    moved: box,
    grip: box,
    area: () => stage.getBoundingClientRect(),
    corner: () => selfCorner.peek(),
    place(corner: Corner) {
      box.dataset.corner = corner;
      placeSelf(corner);
    },
  };
  drag(options, event);
}
