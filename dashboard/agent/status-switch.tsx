import type { AgentMessage } from '../../protocol/agent.ts';
import { KeyHint } from '../shortcuts/key-hint.tsx';
import { isSheetOpen } from '../shortcuts/setting.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { Changing } from '../ui/changing.tsx';
import { sendOrWarn } from './send.ts';
import { agentState, connectionState, isAvailable } from './state.ts';

interface Option {
  status: 'available' | 'away' | 'offline';
  label: string;
  tone: string;
  message: AgentMessage;
}

const BACK: AgentMessage = { type: 'agent:back' };
const AWAY: AgentMessage = { type: 'agent:away', reason: 'manual' };

const OPTIONS: readonly Option[] = [
  { status: 'available', label: 'Available', tone: 'good', message: BACK },
  { status: 'away', label: 'Away', tone: 'warn', message: AWAY },
  { status: 'offline', label: 'Offline', tone: '', message: { type: 'agent:offline' } },
];

/** Sets whether visitors may come. It is disabled during a call; during wrap-up it ends that. */
export function StatusSwitch() {
  const state = agentState.value;
  const inCall = state?.status === 'in_call' && state.wrapUp === undefined;
  const usable = state !== null && connectionState.value.state === 'open' && !inCall;
  useShortcuts({
    s: () => usable && sendOrWarn(isAvailable.value ? AWAY : BACK),
    '?': () => (isSheetOpen.value = true),
  });
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
      {usable && (
        <span class="key-hint" title="S switches between Available and Away">
          <KeyHint letter="S" />
        </span>
      )}
      {inCall && <Changing class="badge info">In a call</Changing>}
      {state?.wrapUp && <Changing class="badge info">Wrap-up</Changing>}
    </div>
  );
}
