import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { CheckField } from '../ui/forms/field.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { readPushState, turnPushOff, turnPushOn, type PushState } from './subscription.ts';

/** What stands in the way, and what to do about it. */
const OBSTACLES: Record<Exclude<PushState, 'on' | 'off'>, string> = {
  denied:
    'This browser blocks notifications of this page. Allow them in its settings for this page (beside the address), then look here again.',
  'home-screen':
    'On an iPhone or iPad, notifications come only to an app on the home screen: tap Share, then “Add to Home Screen”, open Usher from there and sign in.',
  unsupported: 'This browser has no push messages, or not in a private window. Try another one.',
};

/** Whether this device tells its agent what happens while the console is closed. */
export function PushSetting() {
  const [state, setState] = useState<PushState>();
  const action = useAction();
  const look = () => void readPushState().then(setState);
  useEffect(look, []);
  const change = (on: boolean) =>
    action.run(async () => {
      setState(await (on ? turnPushOn() : turnPushOff()));
      if (on && Notification.permission === 'granted') showToast('This device will tell you.', 'good');
    });
  const obstacle = state && state !== 'on' && state !== 'off' ? OBSTACLES[state] : undefined;
  return (
    <section
      class="card stack"
      aria-labelledby="push-title"
      data-testid="push-setting"
      data-state={action.busy ? 'busy' : state}
    >
      <h2 id="push-title">When the console is closed</h2>
      {obstacle ? (
        <>
          <p class="note" data-testid="push-obstacle">
            {obstacle}
          </p>
          <div class="row">
            <Button onClick={look}>Look again</Button>
          </div>
        </>
      ) : (
        <CheckField
          label="Tell me on this device"
          hint="That a visitor waits and nobody is free, that you missed a call, or that a visitor left a message. As long as your status is Available and you are signed in here; within your opening hours, where there are any."
          checked={state === 'on'}
          onValue={(on) => void change(on)}
        />
      )}
      <FormError text={action.rest([])} />
    </section>
  );
}
