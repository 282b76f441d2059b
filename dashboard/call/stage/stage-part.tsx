import { agentState, incomingCall } from '../../agent/state.ts';
import { usePart } from '../../ui/use-part.ts';
import { activeCall } from '../active-call.ts';

/** The stage of a call. Its code is not part of the first page: it is fetched right after that, before any call. */
export function StagePart({ docked }: { docked: boolean }) {
  const call = activeCall.value;
  const isWanted = call !== null || incomingCall.value !== null || !!agentState.value?.consulting;
  const part = usePart(() => import('./stage.tsx'), isWanted);
  return part ? <part.Stage docked={docked} /> : null;
}
