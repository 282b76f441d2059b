import { useLocation } from 'preact-iso';
import { orgBase } from '../api/organization.ts';
import { Confirm } from '../ui/dialog.tsx';
import { pendingLeave } from '../ui/forms/unsaved.ts';

/** Asks whether what is not saved may be lost; rendered once, above all pages. */
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
      title="Leave without saving?"
      cancel="Keep editing"
      action="Leave without saving"
      onClose={() => (pendingLeave.value = null)}
      onConfirm={leave}
    >
      <p>What you changed here is not saved yet, and would be lost.</p>
    </Confirm>
  );
}
