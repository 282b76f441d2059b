import { idleDeadline } from './idle.ts';
import { Button } from '../ui/button.tsx';
import { Changing } from '../ui/changing.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useNow } from './use-now.ts';
import { secondsLeft } from '../texts/shared/format.ts';
import { AWAY_IN, STILL_HERE } from '../texts/questions.ts';
import { STILL_THERE } from '../texts/shell.ts';
import { Sentence } from '../ui/sentence.tsx';

/** Asks whether anybody is there; every input answers it (T-1). */
export function IdleWarning() {
  const deadline = idleDeadline.value;
  return deadline === null ? null : <Warning deadline={deadline} />;
}

function Warning({ deadline }: { deadline: number }) {
  const left = secondsLeft(deadline, useNow());
  const stay = () => (idleDeadline.value = null);
  return (
    <Dialog title={STILL_THERE} onClose={stay} testId="idle-warning">
      <div class="stack">
        <p>
          <Sentence
            text={AWAY_IN}
            parts={{
              left: (
                <strong>
                  <Changing role="timer">{left}</Changing>
                </strong>
              ),
            }}
          />
        </p>
        <div class="row end">
          <Button kind="primary" autofocus onClick={stay} data-testid="still-here">
            {STILL_HERE}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
