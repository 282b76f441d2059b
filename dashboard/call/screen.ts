import { signal } from '@preact/signals';
import { createScreenShare } from '../../client/screen.ts';
import { showToast } from '../ui/toast.tsx';
import { NOT_SHARED } from '../texts/ring.ts';

/** What this agent shares with the visitor. */
export const sharedScreen = signal<MediaStreamTrack | null>(null);

let listener: ((track: MediaStreamTrack | null) => void) | undefined;

const share = createScreenShare((track) => {
  sharedScreen.value = track;
  listener?.(track);
});

/** There is one listener: it is told of every change from now on. */
export function watchScreen(next: typeof listener): void {
  listener = next;
}

/** Starts or ends the sharing. */
export function toggleScreen(): void {
  if (share.track()) return share.stop();
  void share.start().then((done) => {
    if (!done) showToast(NOT_SHARED, 'bad');
  });
}

export function stopScreen(): void {
  share.stop();
}
