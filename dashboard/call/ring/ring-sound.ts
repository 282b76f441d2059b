import { signal } from '@preact/signals';

/** True while the browser mutes the ring tone: it wants a click or a key first. */
export const soundLocked = signal(true);

const RESUME_TIMEOUT_MS = 300;
let context: AudioContext | undefined;

/** What the ring tone is played with; undefined until somebody has tried to unlock it. */
export function audioContext(): AudioContext | undefined {
  return context;
}

/** Lets sound be played once the person has touched the page. Returns what stops waiting for that. */
export function unlockSound(): () => void {
  const unlock = () => {
    void tryToUnlock().then((unlocked) => {
      if (unlocked) stop();
    });
  };
  const stop = () => {
    removeEventListener('pointerdown', unlock, true);
    removeEventListener('keydown', unlock, true);
  };
  addEventListener('pointerdown', unlock, true);
  addEventListener('keydown', unlock, true);
  return stop;
}

/** Some browsers need no touch: those that know this page for its calls. Tells whether sound may be played now. */
export async function tryToUnlock(): Promise<boolean> {
  context ??= new AudioContext();
  const opened = context;
  // Without a touch this may wait for ever.
  await Promise.race([opened.resume(), new Promise((resolve) => setTimeout(resolve, RESUME_TIMEOUT_MS))]);
  soundLocked.value = opened.state !== 'running';
  return !soundLocked.value;
}
