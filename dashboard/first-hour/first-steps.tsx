import { useEffect, useRef, useState } from 'preact/hooks';
import type { FirstStepsItem } from '../../protocol/answers/organization.ts';
import { closeFirstSteps } from '../api/api.ts';
import { orgBase } from '../api/organization.ts';
import { activeCall } from '../call/active-call.ts';
import { waitingNotes } from '../notes/notes.ts';
import { formatDate } from '../texts/shared/format.ts';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { CallYourself } from './call-yourself.tsx';
import { Step } from './step.tsx';
import { useFirstSteps } from './use-first-steps.ts';
import { FIRST_HOUR_TEXTS } from '../texts/first-hour.ts';
import { Sentence } from '../ui/sentence.tsx';
import './first-hour.css';

/**
 * What a new organization does first. It ticks itself by what is there, and goes when all is done or somebody puts it
 * away: for all admins.
 */
export default function FirstSteps() {
  const { data, reload } = useFirstSteps();
  // What was open when the page was opened stays until the next visit, so that its last tick is seen.
  const wasOpen = useRef(false);
  const [isPutAway, setPutAway] = useState(false);
  const action = useAction();
  const isDone = data !== undefined && stepsDone(data).every(Boolean);
  const close = (closed: boolean) =>
    action.run(async () => {
      await closeFirstSteps(closed);
      setPutAway(closed);
    });
  useEffect(() => {
    if (isDone && !data.closed) closeFirstSteps(true).then(reload, () => {});
  }, [isDone, data?.closed]);

  if (!data) return null;
  if (!data.closed) wasOpen.current = true;
  if (!wasOpen.current || activeCall.value) return null;
  if (isPutAway)
    return (
      <p class="note" role="status" data-testid="first-steps-away">
        <span class="grow">{FIRST_HOUR_TEXTS.wasPutAway}</span>
        <Button onClick={() => void close(false)} data-testid="first-steps-back">
          {FIRST_HOUR_TEXTS.bringBack}
        </Button>
      </p>
    );
  const done = stepsDone(data).filter(Boolean).length;
  // The form after a call stands below: it comes first now.
  const isWriting = waitingNotes().length > 0;
  return (
    <section class="card stack first-steps" aria-labelledby="first-steps-title" data-testid="first-steps">
      <header class="row between">
        <div class="stack tight">
          <h2 id="first-steps-title">{isDone ? FIRST_HOUR_TEXTS.allSet : FIRST_HOUR_TEXTS.title}</h2>
          <p class="muted" role="status" data-testid="first-steps-count">
            {isDone
              ? FIRST_HOUR_TEXTS.allSetHint
              : FIRST_HOUR_TEXTS[isWriting ? 'progressPaused' : 'progress'](done, stepsDone(data).length)}
          </p>
        </div>
        {!isDone && (
          <Button
            kind="ghost"
            busy={action.busy}
            onClick={() => void close(true)}
            data-testid="first-steps-close"
          >
            {FIRST_HOUR_TEXTS.putAway}
          </Button>
        )}
      </header>
      <FormError text={action.error?.message} />
      {!isWriting && <Steps steps={data} />}
    </section>
  );
}

function stepsDone({ greeting, called, site, invited, pooled }: FirstStepsItem): boolean[] {
  return [greeting !== null, called, site !== null, invited, pooled];
}

function Steps({ steps }: { steps: FirstStepsItem }) {
  const { greeting, called, site, invited, pooled } = steps;
  return (
    <ol class="plain-list">
      <Step
        name="greeting"
        title={FIRST_HOUR_TEXTS.greeting}
        done={greeting !== null}
        action={{ label: FIRST_HOUR_TEXTS.greetingAction, href: `${orgBase}/videos` }}
      >
        {greeting === 'video'
          ? FIRST_HOUR_TEXTS.greetingVideo
          : greeting === 'picture'
            ? FIRST_HOUR_TEXTS.greetingPicture
            : FIRST_HOUR_TEXTS.greetingHint}
      </Step>
      <CallYourself done={called} />
      <Step
        name="site"
        title={FIRST_HOUR_TEXTS.site}
        done={site !== null}
        action={{ label: FIRST_HOUR_TEXTS.siteAction, href: `${orgBase}/embed` }}
      >
        {site ? (
          <Sentence
            text={FIRST_HOUR_TEXTS.siteSeen(formatDate(site.at))}
            parts={{ site: <bdi class="break">{site.origin}</bdi> }}
          />
        ) : (
          FIRST_HOUR_TEXTS.siteHint
        )}
      </Step>
      <Step
        name="invite"
        title={FIRST_HOUR_TEXTS.invite}
        done={invited}
        action={{ label: FIRST_HOUR_TEXTS.inviteAction, href: `${orgBase}/team` }}
      >
        {invited ? FIRST_HOUR_TEXTS.inviteDone : FIRST_HOUR_TEXTS.inviteHint}
      </Step>
      <Step
        name="pool"
        title={FIRST_HOUR_TEXTS.pool}
        done={pooled}
        action={{ label: FIRST_HOUR_TEXTS.poolAction, href: `${orgBase}/pools?pool=new` }}
      >
        {pooled ? FIRST_HOUR_TEXTS.poolDone : FIRST_HOUR_TEXTS.poolHint}
      </Step>
    </ol>
  );
}
