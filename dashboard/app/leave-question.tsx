import { useLocation } from 'preact-iso';
import { orgBase } from '../api/organization.ts';
import { Confirm } from '../ui/dialog.tsx';
import { pendingLeave } from '../ui/forms/unsaved.ts';
import { LEAVE, LEAVE_LOSS, LEAVE_NOT, LEAVE_QUESTION } from '../texts/questions.ts';

/** Asks whether what is not saved may be lost. */
export function LeaveQuestion() {
  const { route } = useLocation();
  const asked = pendingLeave.value;
  if (!asked) return null;
  const leave = () => {
    pendingLeave.value = null;
    if ('go' in asked) asked.go();
    else if (asked.to.startsWith(`${location.origin}${orgBase}/`))
      route(asked.to.slice(location.origin.length));
    else location.assign(asked.to);
  };
  return (
    <Confirm
      title={LEAVE_QUESTION}
      cancel={LEAVE_NOT}
      action={LEAVE}
      onClose={() => (pendingLeave.value = null)}
      onConfirm={leave}
    >
      <p>{LEAVE_LOSS}</p>
    </Confirm>
  );
}
