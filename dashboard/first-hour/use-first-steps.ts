import type { FirstStepsItem } from '../../protocol/answers/organization.ts';
import { seenSite } from '../agent/seen-site.ts';
import { getFirstSteps } from '../api/api.ts';
import { activeCall } from '../call/active-call.ts';
import { useOnFocus } from '../ui/use-on-focus.ts';
import { useResource, type Resource } from '../ui/use-resource.ts';

/**
 * How far the organization has come. Asked again when something of it has changed here (a call, the first visitor from a
 * website), and when whoever did the rest in another tab comes back to this one.
 */
export function useFirstSteps(): Resource<FirstStepsItem> {
  const isInCall = activeCall.value !== null;
  const steps = useResource(`${seenSite.value} ${isInCall}`, getFirstSteps);
  useOnFocus(steps.reload);
  return steps;
}
