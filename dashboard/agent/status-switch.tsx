import type { AgentMessage } from '../../protocol/agent.ts';
import { Changing } from '../ui/changing.tsx';
import { sendOrWarn } from './send.ts';
import { agentState, connectionState, isAvailable } from './state.ts';

interface Option {
  status: 'available' | 'away' | 'offline';
  label: string;
  tone: string;
  message: AgentMessage;
}

const OPTIONS: readonly Option[] = [
  { status: 'available', label: 'Available', tone: 'good', message: { type: 'agent:back' } },
  { status: 'away', label: 'Away', tone: 'warn', message: { type: 'agent:away', reason: 'manual' } },
  { status: 'offline', label: 'Offline', tone: '', message: { type: 'agent:offline' } },
];

/** Sets whether visitors may come. It is disabled during a call; during wrap-up it ends that. */
export function StatusSwitch() {
  const state = agentState.value;
  const inCall = state?.status === 'in_call' && state.wrapUp === undefined;
  const usable = state !== null && connectionState.value.state === 'open' && !inCall;
  const pressed = isAvailable.value ? 'available' : state?.status;
  return (
    <div
      class={inCall ? 'row status in-call' : 'row status'}
      data-testid="status"
      data-status={state?.status ?? 'unknown'}
    >
      <div class="status-switch" role="group" aria-label="Your status">
        {OPTIONS.map(({ status, label, tone, message }) => (
          <button
            key={status}
            type="button"
            class={tone}
            aria-pressed={pressed === status}
            disabled={!usable}
            onClick={() => sendOrWarn(message)}
            data-testid={`status-${status}`}
          >
            <i aria-hidden="true" />
            {label}
          </button>
        ))}
      </div>
      {inCall && <Changing class="badge info">In a call</Changing>}
      {state?.wrapUp && <Changing class="badge info">Wrap-up</Changing>}
    </div>
  );
}
