import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { CheckField } from '../ui/forms/field.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { readPushState, turnPushOff, turnPushOn, type PushState } from './subscription.ts';
import { PUSH_SETTING_TEXTS } from '../texts/push.ts';

/** What stands in the way, and what to do about it. */
const OBSTACLES: Record<Exclude<PushState, 'on' | 'off'>, string> = {
  denied: PUSH_SETTING_TEXTS.denied,
  'home-screen': PUSH_SETTING_TEXTS.homeScreen,
  unsupported: PUSH_SETTING_TEXTS.unsupported,
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
      if (on && Notification.permission === 'granted') showToast(PUSH_SETTING_TEXTS.on, 'good');
    });
  const obstacle = state && state !== 'on' && state !== 'off' ? OBSTACLES[state] : undefined;
  return (
    <section
      class="card stack"
      aria-labelledby="push-title"
      data-testid="push-setting"
      data-state={action.busy ? 'busy' : state}
    >
      <h2 id="push-title">{PUSH_SETTING_TEXTS.title}</h2>
      {obstacle ? (
        <>
          <p class="note" data-testid="push-obstacle">
            {obstacle}
          </p>
          <div class="row">
            <Button onClick={look}>{PUSH_SETTING_TEXTS.lookAgain}</Button>
          </div>
        </>
      ) : (
        <CheckField
          label={PUSH_SETTING_TEXTS.label}
          hint={PUSH_SETTING_TEXTS.hint}
          checked={state === 'on'}
          onValue={(on) => void change(on)}
        />
      )}
      <FormError text={action.rest([])} />
    </section>
  );
}
