import type { AgentCall } from '../../../protocol/messages/to-agent.ts';
import { Button } from '../../ui/button.tsx';
import { Changing } from '../../ui/changing.tsx';
import { useNow } from '../../agent/use-now.ts';
import { secondsLeft, shortUrl } from '../../texts/shared/format.ts';
import { callElsewhere } from '../active-call.ts';
import { takeCallHere } from '../call.ts';
import { elsewhere, TAKE_HERE, tabLost } from '../../texts/elsewhere.ts';
import { Sentence } from '../../ui/sentence.tsx';

/** This agent's call is in another tab, or was, and can be taken into this one. */
export default function CallElsewhere() {
  const call = callElsewhere.value;
  if (!call) return null;
  return call.rejoinUntil === undefined ? (
    <p class="note info" role="status" data-testid="call-elsewhere">
      {elsewhere(shortUrl(call.visitor.pageUrl))}
    </p>
  ) : (
    <TakeBack call={call} until={call.rejoinUntil} />
  );
}

function TakeBack({ call, until }: { call: AgentCall; until: number }) {
  const left = secondsLeft(until, useNow());
  return (
    <div class="note warn" role="alert" data-testid="call-elsewhere">
      <span class="grow">
        <Sentence
          text={tabLost(shortUrl(call.visitor.pageUrl))}
          parts={{ left: <Changing>{left}</Changing> }}
        />
      </span>
      <Button kind="primary" onClick={() => takeCallHere(call.callId)} data-testid="take-call-here">
        {TAKE_HERE}
      </Button>
    </div>
  );
}
