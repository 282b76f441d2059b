import { useEffect, useRef, useState } from 'preact/hooks';
import type { FirstStepsItem } from '../../protocol/answers.ts';
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
        <span class="grow">The list of first steps is put away, for all admins.</span>
        <Button onClick={() => void close(false)} data-testid="first-steps-back">
          Bring it back
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
          <h2 id="first-steps-title">{isDone ? 'All set up' : 'Your first hour'}</h2>
          <p class="muted" role="status" data-testid="first-steps-count">
            {isDone
              ? 'Everything is in place. This list is gone when you come back.'
              : `${done} of ${stepsDone(data).length} done. ${isWriting ? 'The list goes on when your note is written.' : 'Each step ticks itself.'}`}
          </p>
        </div>
        {!isDone && (
          <Button
            kind="ghost"
            busy={action.busy}
            onClick={() => void close(true)}
            data-testid="first-steps-close"
          >
            Put away
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
        title="Record a greeting"
        done={greeting !== null}
        action={{ label: 'Record', href: `${orgBase}/videos` }}
      >
        {greeting === 'video'
          ? 'Visitors see a recorded greeting.'
          : greeting === 'picture'
            ? 'Visitors see a picture. Videos can follow at any time.'
            : 'Three short videos, a minute in all: visitors see you before they call. To skip them for now, add a picture.'}
      </Step>
      <CallYourself done={called} />
      <Step
        name="site"
        title="Paste the line into your website"
        done={site !== null}
        action={{ label: 'Show the line', href: `${orgBase}/embed` }}
      >
        {site ? (
          <>
            The first visitor came from <bdi class="break">{site.origin}</bdi>, {formatDate(site.at)}.
          </>
        ) : (
          'This ticks by itself when the first visitor arrives from your website.'
        )}
      </Step>
      <Step
        name="invite"
        title="Invite somebody"
        done={invited}
        action={{ label: 'Invite', href: `${orgBase}/team` }}
      >
        {invited
          ? 'You are not alone: somebody else is on the team, or invited.'
          : 'When you are in a call or away, visitors are handed to whoever else is there.'}
      </Step>
      <Step
        name="pool"
        title="Make your first pool"
        done={pooled}
        action={{ label: 'Make a pool', href: `${orgBase}/pools?pool=new` }}
      >
        {pooled
          ? 'Some of your pages have people of their own.'
          : 'A pool answers for some of your pages: sales for /pricing, support for /help.'}
      </Step>
    </ol>
  );
}
