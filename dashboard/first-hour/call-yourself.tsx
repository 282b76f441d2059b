import { useState } from 'preact/hooks';
import { sendOrWarn } from '../agent/send.ts';
import { isAvailable } from '../agent/state.ts';
import { orgBase } from '../api/organization.ts';
import { activeCall } from '../call/active-call.ts';
import { Button } from '../ui/button.tsx';
import { LazyQrCode } from './lazy-qr-code.tsx';
import { Step } from './step.tsx';
import { FIRST_HOUR_TEXTS } from '../texts/first-hour.ts';

/** A phone reaches no server that runs on this computer alone. */
const isLocal = /^(localhost|127\.|\[::1\])/.test(location.hostname);

/** The first call: to oneself, from one's own phone. */
export function CallYourself({ done }: { done: boolean }) {
  const [isShown, setShown] = useState(false);
  const address = `${location.origin}${orgBase}/demo`;
  const isReady = isAvailable.value || activeCall.value !== null;
  return (
    <Step
      name="call"
      title={FIRST_HOUR_TEXTS.call}
      done={done}
      button={
        isReady ? (
          !isShown && (
            <Button onClick={() => setShown(true)} data-testid="call-yourself">
              {FIRST_HOUR_TEXTS.callHow}
            </Button>
          )
        ) : (
          <Button
            onClick={() => {
              sendOrWarn({ type: 'agent:back' });
              setShown(true);
            }}
            data-testid="call-yourself"
          >
            {FIRST_HOUR_TEXTS.callReady}
          </Button>
        )
      }
      more={
        isReady &&
        isShown && (
          <div class="first-call" data-testid="call-yourself-how">
            {!isLocal && <LazyQrCode text={address} />}
            <div class="stack tight">
              <p>{isLocal ? FIRST_HOUR_TEXTS.callLocal : FIRST_HOUR_TEXTS.callPhone}</p>
              <p>{FIRST_HOUR_TEXTS.callRings}</p>
              <p>
                <a href={address} target="_blank" rel="noopener" data-testid="try-it">
                  {FIRST_HOUR_TEXTS.callWindow}
                </a>
              </p>
            </div>
          </div>
        )
      }
    >
      {done ? FIRST_HOUR_TEXTS.callDone : isReady ? FIRST_HOUR_TEXTS.callHint : FIRST_HOUR_TEXTS.callAway}
    </Step>
  );
}
