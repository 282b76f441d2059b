import type { AgentMessage } from '../../protocol/messages/from-agent.ts';
import { KeyHint } from '../shortcuts/key-hint.tsx';
import { isSheetOpen } from '../shortcuts/setting.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { Changing } from '../ui/changing.tsx';
import { sendOrWarn } from './send.ts';
import { agentState, connectionState, isAvailable } from './state.ts';
import { STATUS_KEY, STATUS_TEXTS, WRAP_UP, YOUR_STATUS } from '../texts/status.ts';

interface Option {
  status: 'available' | 'away' | 'offline';
  label: string;
  tone: string;
  message: AgentMessage;
}

const BACK: AgentMessage = { type: 'agent:back' };
const AWAY: AgentMessage = { type: 'agent:away', reason: 'manual' };

const OPTIONS: readonly Option[] = [
  { status: 'available', label: STATUS_TEXTS.idle, tone: 'good', message: BACK },
  { status: 'away', label: STATUS_TEXTS.away, tone: 'warn', message: AWAY },
  { status: 'offline', label: STATUS_TEXTS.offline, tone: '', message: { type: 'agent:offline' } },
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
      class={`row status${inCall ? ' in-call' : ''}`}
      data-testid="status"
      data-status={state?.status ?? 'unknown'}
    >
      <div class="status-switch" role="group" aria-label={YOUR_STATUS}>
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
        <span class="key-hint" title={STATUS_KEY}>
          <KeyHint letter="S" />
        </span>
      )}
      {inCall && <Changing class="badge info">{STATUS_TEXTS.in_call}</Changing>}
      {state?.wrapUp && <Changing class="badge info">{WRAP_UP}</Changing>}
    </div>
  );
}
