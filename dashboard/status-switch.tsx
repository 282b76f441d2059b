import type { AgentMessage } from '../worker/protocol/agent.ts';
import { say } from './desk.ts';
import { agentState, isAvailable, link } from './store.ts';

type Choice = 'available' | 'away' | 'offline';

const CHOICES: { choice: Choice; words: string; tone: string; message: AgentMessage }[] = [
  { choice: 'available', words: 'Available', tone: 'good', message: { type: 'agent:back' } },
  { choice: 'away', words: 'Away', tone: 'warn', message: { type: 'agent:away', reason: 'manual' } },
  { choice: 'offline', words: 'Offline', tone: '', message: { type: 'agent:offline' } },
];

/** Whether visitors may come. During a call it rests; wrap-up can be ended by it. */
export function StatusSwitch() {
  const state = agentState.value;
  const inCall = state?.status === 'in_call' && state.wrapUp === undefined;
  const usable = state !== null && link.value.state === 'open' && !inCall;
  const pressed = isAvailable.value ? 'available' : state?.status;
  return (
    <div class="row status" data-testid="status" data-status={state?.status ?? 'unknown'}>
      <div class="status-switch" role="group" aria-label="Your status">
        {CHOICES.map(({ choice, words, tone, message }) => (
          <button
            key={choice}
            type="button"
            class={tone}
            aria-pressed={pressed === choice}
            disabled={!usable}
            onClick={() => say(message)}
            data-testid={`status-${choice}`}
          >
            <i aria-hidden="true" />
            {words}
          </button>
        ))}
      </div>
      {inCall && <span class="badge info">In a call</span>}
      {state?.wrapUp && <span class="badge info">Wrap-up</span>}
    </div>
  );
}
