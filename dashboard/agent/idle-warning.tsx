import { idleDeadline } from './idle.ts';
import { Button } from '../ui/button.tsx';
import { Changing } from '../ui/changing.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useNow } from './use-now.ts';
import { secondsLeft } from '../texts/shared/format.ts';

/** Asks whether anybody is there; every input answers it (T-1). */
export function IdleWarning() {
  const deadline = idleDeadline.value;
  return deadline === null ? null : <Warning deadline={deadline} />;
}

function Warning({ deadline }: { deadline: number }) {
  const left = secondsLeft(deadline, useNow());
  const stay = () => (idleDeadline.value = null);
  return (
    <Dialog title="Are you still there?" onClose={stay} testId="idle-warning">
      <div class="stack">
        <p>
          You will be set to away in{' '}
          <strong>
            <Changing role="timer">{left}</Changing>
          </strong>{' '}
          s, so that no visitor calls an empty chair.
        </p>
        <div class="row end">
          <Button kind="primary" autofocus onClick={stay} data-testid="still-here">
            I’m here
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
