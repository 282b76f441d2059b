import { showNotification } from '../agent/notification.ts';
import { showToast } from '../ui/toast.tsx';
import { startMuted } from './devices.ts';
import { playSample } from './ring/ring-tone.ts';
import { INVITED, INVITED_MUTED } from '../texts/ring.ts';

/**
 * A visitor has accepted this tab's invitation, and the call begins without a ring: the agent hears it. While they
 * look at something else, nobody may hear them before they know.
 */
export function cueInvitedCall(): void {
  playSample();
  if (!document.hidden && document.hasFocus()) return showToast(`${INVITED}.`);
  startMuted();
  showToast(`${INVITED}. ${INVITED_MUTED}`);
  showNotification(INVITED, INVITED_MUTED, { tag: 'usher', isSticky: false });
}
