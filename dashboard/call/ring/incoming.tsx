import { render, type ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { IncomingCall } from '../../../protocol/messages/to-agent.ts';
import { acceptedRequestId, agentState, incomingCall } from '../../agent/state.ts';
import { shortcutsOn } from '../../shortcuts/setting.ts';
import { Button } from '../../ui/button.tsx';
import { Changing } from '../../ui/changing.tsx';
import { openDialogs } from '../../ui/open-dialogs.ts';
import { KeyHint } from '../../shortcuts/key-hint.tsx';
import { useNow } from '../../agent/use-now.ts';
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts';
import { countryName, secondsLeft, shortUrl } from '../../texts/shared/format.ts';
import { identityText } from '../../texts/identity.ts';
import { acceptCall, rejectCall } from '../answer.ts';
import { askToBlock } from '../stage/ask-to-block.ts';
import { soundLocked } from './ring-sound.ts';
import * as texts from '../../texts/ring.ts';

/** The ringing call, above whatever page is open. */
export function IncomingCallCard() {
  const call = incomingCall.value;
  const dialog = openDialogs.value.at(-1);
  if (!call) return null;
  const card = <Card key={call.requestId} call={call} />;
  return dialog ? <InDialog dialog={dialog}>{card}</InDialog> : card;
}

/**
 * Shows something in an open dialog: nothing outside of it could be reached. As a dialog of its own in front it would
 * take the focus, and with it what somebody is typing.
 */
function InDialog({ dialog, children }: { dialog: Element; children: ComponentChildren }) {
  const place = useRef<Element | null>(null);
  useEffect(() => {
    place.current ??= dialog.appendChild(document.createElement('div'));
    render(children, place.current);
  });
  useEffect(
    () => () => {
      if (place.current) render(null, place.current);
      place.current?.remove();
      place.current = null;
    },
    [dialog],
  );
  return null;
}

function Card({ call }: { call: IncomingCall }) {
  const { requestId, visitor, attempt, transfer } = call;
  const busy = acceptedRequestId.value === requestId;
  const called = visitor.identity && identityText(visitor.identity);
  const accept = () => acceptCall(requestId);
  const reject = () => rejectCall(requestId);
  useShortcuts({ a: accept, enter: accept, r: reject, escape: reject });
  return (
    // Not a dialog of the browser’s: even one that is not in front takes the Escape key from the dialog around it.
    <div
      role="dialog"
      class="incoming"
      aria-labelledby="incoming-title"
      data-testid="incoming-call"
      data-request-id={requestId}
    >
      <span class="sr-only" role="alert">
        {texts.INCOMING}.{shortcutsOn.value && ` ${texts.KEYS}`}
      </span>
      <Countdown deadline={call.deadline} />
      <div class="incoming-words">
        <h2 id="incoming-title">{texts.INCOMING}</h2>
        <p class="break">
          {texts.FROM} {called && <b>{called} · </b>}
          <strong data-testid="incoming-page">{shortUrl(visitor.pageUrl)}</strong>
        </p>
        <p class="muted small">
          {visitor.country ? <span>{countryName(visitor.country)} · </span> : null}
          <OnSite since={visitor.connectedAt} />
          {attempt > 1 && !transfer && <span> · {texts.triedBefore(attempt - 1)}</span>}
        </p>
        {transfer && (
          <p data-testid="incoming-transfer">
            {transfer.fromName} {transfer.mode === 'warm' ? texts.TALKS_FIRST : texts.HANDS_OVER}
            {transfer.note ? `: ${transfer.note}` : '.'}
          </p>
        )}
        {soundLocked.value && <p class="small muted">{texts.SILENT}</p>}
      </div>
      <div class="incoming-actions">
        <Button kind="danger" disabled={busy} onClick={reject} data-testid="reject">
          {texts.DECLINE}
          <KeyHint letter="R" />
        </Button>
        <Button kind="good" icon="phone" busy={busy} onClick={accept} data-testid="accept">
          {busy ? texts.CONNECTING : texts.ACCEPT}
          <KeyHint letter="A" />
        </Button>
        {!transfer && (
          <Button
            kind="ghost"
            disabled={busy}
            onClick={() => askToBlock(visitor, 'ring')}
            data-testid="block-ring"
          >
            {texts.BLOCK}
          </Button>
        )}
      </div>
    </div>
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
    <div class="countdown" role="timer" aria-label={texts.secondsToAnswer(left)}>
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
      <Changing>{left}</Changing>
    </div>
  );
}

function OnSite({ since }: { since: number }) {
  const minutes = Math.floor((useNow(10_000) - since) / 60_000);
  return <Changing class="">{minutes < 1 ? texts.JUST_ARRIVED : texts.onSite(minutes)}</Changing>;
}
