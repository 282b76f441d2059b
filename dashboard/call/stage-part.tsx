import { useEffect, useState } from 'preact/hooks';
import { createPartLoader } from '../../client/part.ts';
import { agentState, incomingCall } from '../agent/state.ts';
import { activeCall } from './active-call.ts';
import type * as Part from './stage.tsx';

/** The stage of a call. Its code is not part of the first page: it is fetched right after that, before any call. */
export function StagePart({ docked }: { docked: boolean }) {
  const [part, setPart] = useState<typeof Part>();
  const call = activeCall.value;
  const isWanted = call !== null || incomingCall.value !== null || !!agentState.value?.consulting;
  // One that did not come is asked for again when it is wanted.
  useEffect(() => {
    if (!part) createPartLoader('/healthz', () => {})(() => import('./stage.tsx')).then(setPart, () => {});
  }, [isWanted, part]);
  return part ? <part.Stage docked={docked} /> : null;
}
