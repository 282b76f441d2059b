import { canShareScreen } from '../../client/screen.ts';
import { Icon } from '../ui/icon.tsx';
import { sharedScreen, toggleScreen } from './screen.ts';

/** Shows the visitor this agent's screen, where the browser can. */
export function ShareButton() {
  if (!canShareScreen()) return null;
  const isShared = sharedScreen.value !== null;
  return (
    <button
      type="button"
      class={isShared ? 'stage-button sharing' : 'stage-button'}
      aria-pressed={isShared}
      onClick={toggleScreen}
      data-testid="toggle-screen"
    >
      <Icon name="screen" />
      {isShared ? 'Stop sharing' : 'Share screen'}
    </button>
  );
}
