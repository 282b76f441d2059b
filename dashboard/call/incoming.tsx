import { useEffect, useRef } from 'preact/hooks';
import type { IncomingCall } from '../../worker/protocol/server.ts';
import { accept, reject } from '../desk.ts';
import { agentState, answering, incoming } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { countryName, secondsLeft, shortUrl } from '../ui/words.ts';
import { soundLocked } from './ring.ts';

/** The ringing call, above whatever page is open. */
export function Incoming() {
  const call = incoming.value;
  return call ? <IncomingCard key={call.requestId} call={call} /> : null;
}

function IncomingCard({ call }: { call: IncomingCall }) {
  const { requestId, visitor, attempt } = call;
  const busy = answering.value === requestId;
  const card = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = card.current;
    if (!dialog) return;
    // Above an open modal nothing but another modal can be clicked; otherwise it must not take the focus away.
    if (document.querySelector('dialog:modal')) dialog.showModal();
    else dialog.open = true;
  }, []);
  useShortcuts({ a: () => accept(requestId), r: () => reject(requestId) });
  return (
    <dialog
      ref={card}
      class="incoming"
      aria-labelledby="incoming-title"
      data-testid="incoming-call"
      data-request-id={requestId}
      onCancel={(event) => event.preventDefault()}
    >
      <span class="sr-only" role="alert">
        Incoming call. Press A to accept, R to decline.
      </span>
      <Countdown deadline={call.deadline} />
      <div class="incoming-words">
        <h2 id="incoming-title">Incoming call</h2>
        <p class="break">
          from <strong data-testid="incoming-page">{shortUrl(visitor.pageUrl)}</strong>
        </p>
        <p class="muted small">
          {visitor.country ? <span>{countryName(visitor.country)} · </span> : null}
          <OnSite since={visitor.connectedAt} />
          {attempt > 1 && (
            <span> · tried {attempt - 1 === 1 ? 'one other agent' : `${attempt - 1} others`} before</span>
          )}
        </p>
        {soundLocked.value && (
          <p class="small muted">The ring tone is silent until you click into this page once.</p>
        )}
      </div>
      <div class="incoming-actions">
        <Button kind="danger" disabled={busy} onClick={() => reject(requestId)} data-testid="reject">
          Decline <kbd>R</kbd>
        </Button>
        <Button kind="good" icon="phone" busy={busy} onClick={() => accept(requestId)} data-testid="accept">
          {busy ? 'Connecting…' : 'Accept'} <kbd>A</kbd>
        </Button>
      </div>
    </dialog>
  );
}

const RADIUS = 26;
const ROUND = 2 * Math.PI * RADIUS;

function Countdown({ deadline }: { deadline: number }) {
  const now = useNow();
  const ringSeconds = agentState.value?.settings.ringSeconds ?? 15;
  const left = secondsLeft(deadline, now);
  // After a pause the server may give the full time again: the ring never shows more than it was drawn for.
  const whole = useRef(Math.max(ringSeconds * 1_000, deadline - now));
  const share = Math.min(1, Math.max(0, (deadline - now) / whole.current));
  return (
    <div class="countdown" role="timer" aria-label={`${left} seconds left to answer`}>
      <svg viewBox="0 0 64 64" aria-hidden="true">
        <circle cx="32" cy="32" r={RADIUS} class="countdown-track" />
        <circle
          cx="32"
          cy="32"
          r={RADIUS}
          class="countdown-left"
          stroke-dasharray={ROUND}
          stroke-dashoffset={ROUND * (1 - share)}
        />
      </svg>
      <span class="number">{left}</span>
    </div>
  );
}

function OnSite({ since }: { since: number }) {
  const minutes = Math.floor((useNow(10_000) - since) / 60_000);
  return <span>{minutes < 1 ? 'just arrived' : `on the site for ${minutes} min`}</span>;
}
