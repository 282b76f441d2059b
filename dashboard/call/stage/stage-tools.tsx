import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { DevicePicker } from './device-picker.tsx';
import { canFloat, togglePictureInPicture } from './picture-in-picture.tsx';
import { STAGE_TEXTS } from '../../texts/stage.ts';

/** How the call is shown, and by which devices; `picture` is what fills the screen. */
export function StageTools({ picture }: { picture: RefObject<HTMLElement | null> }) {
  const [isPicking, setPicking] = useState(false);
  return (
    <>
      <Button kind="ghost" icon="settings" onClick={() => setPicking(true)} data-testid="pick-devices">
        {STAGE_TEXTS.devices}
      </Button>
      {canFloat() && (
        <Button
          kind="ghost"
          icon="float"
          onClick={() => {
            const video = picture.current?.querySelector<HTMLVideoElement>('video:not([hidden])');
            togglePictureInPicture(video ?? null).catch(() => {});
          }}
          data-testid="float"
        >
          {STAGE_TEXTS.float}
        </Button>
      )}
      {document.fullscreenEnabled && (
        <Button
          kind="ghost"
          icon="larger"
          onClick={() => {
            const done = document.fullscreenElement
              ? document.exitFullscreen()
              : picture.current?.requestFullscreen();
            done?.catch(() => {});
          }}
          data-testid="full-screen"
        >
          {STAGE_TEXTS.fullScreen}
        </Button>
      )}
      {isPicking && <DevicePicker onClose={() => setPicking(false)} />}
    </>
  );
}
