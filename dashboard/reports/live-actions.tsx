import { useState } from 'preact/hooks';
import type { LiveAnswer } from '../../protocol/answers.ts';
import { endCallOf, sendAway } from '../api/api.ts';
import { TEAM_TEXTS } from '../texts/team.ts';
import { TraceLink } from '../trace/trace-link.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';

type LiveAgent = LiveAnswer['agents'][number];

interface Change {
  button: string;
  question: string;
  consequence: string;
  done: string;
  make: () => Promise<unknown>;
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
      make: () => endCallOf(callId),
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
  return (
    <Confirm
      title={change.question}
      action={change.button}
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await change.make();
          showToast(change.done, 'good');
          onDone();
          onClose();
        })
      }
    >
      <p>{change.consequence}</p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}
