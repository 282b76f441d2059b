import { showNotification } from '../agent/notification.ts';
import { showToast } from '../ui/toast.tsx';
import { startMuted } from './devices.ts';
import { playSample } from './ring-tone.ts';

const TITLE = 'The visitor took your invitation';

/**
 * A visitor has accepted this tab's invitation, and the call begins without a ring: the agent hears it. While they
 * look at something else, nobody may hear them before they know.
 */
export function cueInvitedCall(): void {
  playSample();
  if (!document.hidden && document.hasFocus()) return showToast(`${TITLE}.`);
  startMuted();
  const body = 'Your microphone is off until you turn it on.';
  showToast(`${TITLE}. ${body}`);
  showNotification(TITLE, body, { tag: 'usher', isSticky: false });
}
