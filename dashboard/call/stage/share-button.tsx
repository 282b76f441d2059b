import { canShareScreen } from '../../../client/screen.ts';
import { Icon } from '../../ui/icon.tsx';
import { sharedScreen, toggleScreen } from '../screen.ts';
import { STAGE_TEXTS } from '../../texts/stage.ts';

/** Shows the visitor this agent's screen, where the browser can. */
export function ShareButton() {
  if (!canShareScreen()) return null;
  const isShared = sharedScreen.value !== null;
  return (
    <button
      type="button"
      class={`stage-button${isShared ? ' sharing' : ''}`}
      aria-pressed={isShared}
      onClick={toggleScreen}
      data-testid="toggle-screen"
    >
      <Icon name="screen" />
      {isShared ? STAGE_TEXTS.stopSharing : STAGE_TEXTS.shareScreen}
    </button>
  );
}
