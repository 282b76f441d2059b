import type { AgentCall } from '../../protocol/server.ts';
import { Button } from '../ui/button.tsx';
import { Changing } from '../ui/changing.tsx';
import { useNow } from '../agent/use-now.ts';
import { secondsLeft, shortUrl } from '../texts/shared/format.ts';
import { callElsewhere } from './active-call.ts';
import { takeCallHere } from './call.ts';

/** This agent's call is in another tab, or was, and can be taken into this one. */
export function CallElsewhere() {
  const call = callElsewhere.value;
  if (!call) return null;
  return call.rejoinUntil === undefined ? (
    <p class="note info" role="status" data-testid="call-elsewhere">
      Your call with a visitor of {shortUrl(call.visitor.pageUrl)} is in another tab or device.
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
        Your call with a visitor of {shortUrl(call.visitor.pageUrl)} has lost its tab. It ends in{' '}
        <Changing>{left}</Changing> s.
      </span>
      <Button kind="primary" onClick={() => takeCallHere(call.callId)} data-testid="take-call-here">
        Take the call here
      </Button>
    </div>
  );
}
