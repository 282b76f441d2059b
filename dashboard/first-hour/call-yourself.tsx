import { useState } from 'preact/hooks';
import { sendOrWarn } from '../agent/send.ts';
import { isAvailable } from '../agent/state.ts';
import { orgBase } from '../api/organization.ts';
import { activeCall } from '../call/active-call.ts';
import { Button } from '../ui/button.tsx';
import { LazyQrCode } from './lazy-qr-code.tsx';
import { Step } from './step.tsx';

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
      title="Call yourself"
      done={done}
      button={
        isReady ? (
          !isShown && (
            <Button onClick={() => setShown(true)} data-testid="call-yourself">
              Show how
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
            Start taking calls
          </Button>
        )
      }
      more={
        isReady &&
        isShown && (
          <div class="first-call" data-testid="call-yourself-how">
            {!isLocal && <LazyQrCode text={address} />}
            <div class="stack tight">
              <p>
                {isLocal
                  ? 'This server runs on this computer alone, so a phone cannot reach it. Open your try-it page in another window, and press the button in the widget.'
                  : 'Point your phone’s camera at the code: it opens your try-it page. Press the button in the widget.'}
              </p>
              <p>It rings here, on this page.</p>
              <p>
                <a href={address} target="_blank" rel="noopener" data-testid="try-it">
                  Open the try-it page in another window
                </a>
              </p>
            </div>
          </div>
        )
      }
    >
      {done
        ? 'The first call was answered.'
        : isReady
          ? 'See what a visitor sees, and hear how it rings.'
          : 'First be available: calls reach nobody who is away.'}
    </Step>
  );
}
