import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import type { Me } from './answers.ts';
import { CallElsewhere } from './call/elsewhere.tsx';
import { Incoming } from './call/incoming.tsx';
import { unlockSound } from './call/ring.ts';
import { Stage } from './call/stage.tsx';
import { deliver, openDesk, say } from './desk.ts';
import { IdleWarning } from './idle-warning.tsx';
import { Nav, NAV_ID } from './nav.tsx';
import { openNotes, waitingNotes } from './notes/notes.ts';
import { endWords } from './notes/words.ts';
import { orgBase } from './org.ts';
import { statusSentence } from './phrases.ts';
import { ROUTES } from './routes.ts';
import { StatusSwitch } from './status-switch.tsx';
import { agentState, link } from './store.ts';
import { activeCall } from './call/call.ts';
import { Button } from './ui/button.tsx';
import { Icon } from './ui/icon.tsx';
import { LazyPage } from './ui/lazy-page.tsx';
import { LeaveQuestion } from './ui/leave-question.tsx';
import { Empty } from './ui/states.tsx';

/** What is around every page once somebody is signed in: the desk, the status, the call. */
export function Shell({ me }: { me: Me }) {
  const { path } = useLocation();
  const content = useRef<HTMLElement>(null);
  const here = path.slice(orgBase.length) || '/';
  const isAdmin = me.agent.role === 'admin';
  const match = ROUTES.find((one) => one.path === here && (isAdmin || !one.admin));

  useEffect(() => openDesk(me.agent.id), [me.agent.id]);
  useEffect(() => openNotes(me.agent.id, deliver), [me.agent.id]);
  useEffect(unlockSound, []);
  useEffect(() => {
    // The page begins at its top, and the focus with it; scrolling to `main` would hide its head under the bar.
    content.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [here]);
  return (
    <div class="app">
      <Nav me={me} here={here} />
      <header class="topbar">
        <button
          type="button"
          class="button ghost icon-only menu-button"
          popovertarget={NAV_ID}
          aria-label="Menu"
        >
          <Icon name="menu" />
        </button>
        <StatusSwitch />
      </header>
      <main class="content" ref={content} tabIndex={-1}>
        <LinkNote />
        <CallElsewhere />
        <Stage docked={here !== '/'} />
        {here !== '/' && <AwayNote />}
        {here !== '/' && <NotesWaiting />}
        {match ? (
          <LazyPage key={match.path} load={match.load} />
        ) : (
          <Empty title="There is no such page.">
            <a href={`${orgBase}/`}>To the console</a>
          </Empty>
        )}
      </main>
      <LeaveQuestion />
      <IdleWarning />
      <Incoming />
    </div>
  );
}

/** On pages that do not show the status: why the agent is away without having said so. */
function AwayNote() {
  const state = agentState.value;
  return state?.status === 'away' && state.awayReason ? (
    <div class="note warn" role="status" data-testid="away-note">
      <span class="grow">{statusSentence(state)}</span>
      <Button onClick={() => say({ type: 'agent:back' })}>I’m back</Button>
    </div>
  ) : null;
}

/** On pages that do not show the form: that a call waits to be described. */
function NotesWaiting() {
  const waiting = waitingNotes();
  const last = waiting.at(-1);
  return last && !activeCall.value ? (
    <p class="note info" role="status" data-testid="notes-waiting">
      <span class="grow">
        {waiting.length === 1 ? endWords(last.reason) : `${waiting.length} calls wait for a note.`}
      </span>
      <a href={`${orgBase}/`}>Note how it went</a>
    </p>
  ) : null;
}

/** Says when the server cannot be heard; nothing in the first moment. */
function LinkNote() {
  const now = link.value;
  if (now.state === 'lost') {
    return (
      <p class="note warn" role="status" data-testid="link-lost">
        <span class="spinner" aria-hidden="true" />
        Connection lost. Trying again…{' '}
        {activeCall.value ? 'Your call goes on meanwhile.' : 'Calls cannot reach you meanwhile.'}
      </p>
    );
  }
  if (now.state === 'waiting') {
    return (
      <p class="note warn" role="status" data-testid="link-waiting">
        {now.why}
      </p>
    );
  }
  return now.state === 'closed' ? (
    <div class="note bad" role="alert" data-testid="link-closed">
      <span class="grow">{now.why}</span>
      {now.isOutdated && <Button onClick={() => location.reload()}>Reload</Button>}
    </div>
  ) : null;
}
