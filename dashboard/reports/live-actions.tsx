import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { LiveAgent } from '../../protocol/live.ts';
import { endCallOf, sendAway } from '../api/api.ts';
import { TEAM_TEXTS } from '../texts/team.ts';
import { TraceLink } from '../trace/trace-link.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';

interface Change {
  button: string;
  question: string;
  consequence: string;
  done: string;
  /** Label of a field for a reason that is told to the agent. */
  reason?: string;
  make: (reason: string) => Promise<unknown>;
}

/** What an admin can do about an agent now, and why things are as they are. */
export function LiveActions({ agent, onDone }: { agent: LiveAgent; onDone: () => void }) {
  const [asking, setAsking] = useState<Change>();
  const subject = agent.callId ?? agent.requestId;
  const change = changeOf(agent);
  return (
    <span class="row end">
      {subject !== undefined && <TraceLink of={{ call: subject }} />}
      {change && (
        <Button label={`${change.button}: ${agent.displayName}`} onClick={() => setAsking(change)}>
          {change.button}
        </Button>
      )}
      {asking && <ConfirmChange change={asking} onClose={() => setAsking(undefined)} onDone={onDone} />}
    </span>
  );
}

function changeOf({ id, displayName, status, callId }: LiveAgent): Change | null {
  if (callId !== undefined)
    return {
      button: TEAM_TEXTS.end,
      question: TEAM_TEXTS.endQuestion(displayName),
      consequence: TEAM_TEXTS.endConsequence,
      done: TEAM_TEXTS.ended,
      reason: TEAM_TEXTS.endReason,
      make: (reason) => endCallOf(callId, reason),
    };
  if (status === 'away' || status === 'offline') return null;
  return {
    button: TEAM_TEXTS.away,
    question: TEAM_TEXTS.awayQuestion(displayName),
    consequence: TEAM_TEXTS.awayConsequence,
    done: TEAM_TEXTS.awayDone,
    make: () => sendAway(id),
  };
}

interface ConfirmChangeProps {
  change: Change;
  onClose: () => void;
  onDone: () => void;
}

function ConfirmChange({ change, onClose, onDone }: ConfirmChangeProps) {
  const action = useAction();
  const [reason, setReason] = useState('');
  return (
    <Confirm
      title={change.question}
      action={change.button}
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await change.make(reason.trim());
          showToast(change.done, 'good');
          onDone();
          onClose();
        })
      }
    >
      <div class="stack">
        <p>{change.consequence}</p>
        {change.reason && (
          <TextField
            label={change.reason}
            maxLength={LIMITS.blockReasonLength}
            value={reason}
            onValue={setReason}
            error={action.issue('reason')}
            data-testid="end-reason"
          />
        )}
      </div>
      <FormError text={action.rest(['reason'])} />
    </Confirm>
  );
}
