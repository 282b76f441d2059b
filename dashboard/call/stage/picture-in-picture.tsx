import { render } from 'preact';
import { Button } from '../../ui/button.tsx';
import { activeCall } from '../active-call.ts';
import { endCall } from '../call.ts';
import { devices, microphone } from '../devices.ts';
import { remoteScreen, remoteStream } from '../remote.ts';
import { StreamVideo } from './stream-video.tsx';
import { STAGE_TEXTS } from '../../texts/stage.ts';

/** https://wicg.github.io/document-picture-in-picture/ */
interface DocumentPictureInPicture {
  readonly window: Window | null;
  requestWindow: (options: { width: number; height: number }) => Promise<Window>;
}

declare global {
  interface Window {
    readonly documentPictureInPicture?: DocumentPictureInPicture;
  }
}

export function canFloat(): boolean {
  return window.documentPictureInPicture !== undefined || document.pictureInPictureEnabled;
}

/** Puts the call into a window that stays above all others, or takes it back; `video` alone where there is no such. */
export async function togglePictureInPicture(video: HTMLVideoElement | null): Promise<void> {
  const floating = window.documentPictureInPicture;
  if (!floating) {
    if (document.pictureInPictureElement) return document.exitPictureInPicture();
    await video?.requestPictureInPicture();
    return;
  }
  if (floating.window) return floating.window.close();
  const opened = await floating.requestWindow({ width: 380, height: 300 });
  const { document: inside } = opened;
  const sheets = document.querySelectorAll('link[rel=stylesheet]');
  inside.head.append(...[...sheets].map((sheet) => sheet.cloneNode()));
  inside.documentElement.lang = document.documentElement.lang;
  inside.title = STAGE_TEXTS.call;
  render(<Floating />, inside.body);
  const unwatch = activeCall.subscribe((call) => {
    if (!call) opened.close();
  });
  opened.addEventListener('pagehide', () => {
    unwatch();
    render(null, inside.body);
  });
}

function Floating() {
  return (
    <div class="stage floating">
      <div class="stage-picture">
        <StreamVideo
          stream={remoteScreen.value ?? remoteStream.value}
          label={STAGE_TEXTS.visitor}
          class="remote"
          testId="floating-video"
          hidden={false}
          muted
        />
      </div>
      <div class="stage-bar">
        <Button icon={microphone.value === 'on' ? 'mic' : 'micOff'} onClick={() => devices.toggle('audio')}>
          {microphone.value === 'on' ? STAGE_TEXTS.mute : STAGE_TEXTS.unmute}
        </Button>
        <Button kind="danger" icon="hangup" onClick={endCall}>
          {STAGE_TEXTS.hangUp}
        </Button>
      </div>
    </div>
  );
}
