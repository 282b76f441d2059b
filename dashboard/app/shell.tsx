import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import type { MeAnswer } from '../../protocol/answers/accounts.ts';
import { canCall } from '../call/answer.ts';
import { callElsewhere } from '../call/active-call.ts';
import { askedToBlock } from '../call/stage/ask-to-block.ts';
import { IncomingCallCard } from '../call/ring/incoming.tsx';
import { unlockSound } from '../call/ring/ring-sound.ts';
import { StagePart } from '../call/stage/stage-part.tsx';
import { deliver } from '../agent/send.ts';
import { connectAgent } from './agent-connection.ts';
import { Nav, NAV_ID } from './nav.tsx';
import { startNotes } from '../notes/notes.ts';
import { orgBase } from '../api/organization.ts';
import { ROUTES } from './routes.ts';
import { AwayNote, ConnectionNote, NotesWaiting } from './shell-notes.tsx';
import { locked } from '../session/session.ts';
import { isSheetOpen } from '../shortcuts/setting.ts';
import { StatusSwitch } from '../agent/status-switch.tsx';
import { Icon } from '../ui/icon.tsx';
import { LazyPage, type PageLoader } from './lazy-page.tsx';
import { QuestionsPart } from './questions-part.tsx';
import { Empty } from '../ui/states.tsx';
import { MENU, NO_SUCH_PAGE, TO_CONSOLE } from '../texts/shell.ts';

const noCallsNote: PageLoader = () => import('./no-calls-note.tsx');
const notices: PageLoader = () => import('../profile/notices.tsx');
const blockQuestion: PageLoader = () => import('../call/stage/block.tsx');
const keySheet: PageLoader = () => import('../shortcuts/key-sheet.tsx');
const elsewhere: PageLoader = () => import('../call/stage/elsewhere.tsx');
const signInAgain: PageLoader = () => import('../sign-in/sign-in-again.tsx');
const firstSteps: PageLoader = () => import('../first-hour/first-steps.tsx');

/** What is around every page once somebody is signed in: the menu, the status, the call. Each agent has a new one: what one of them typed is shown to no other. */
export function Shell({ me }: { me: MeAnswer }) {
  const { path } = useLocation();
  const content = useRef<HTMLElement>(null);
  const here = path.slice(orgBase.length) || '/';
  const isAdmin = me.agent.role === 'admin';
  const match = ROUTES.find((one) => one.path === here && (isAdmin || !one.admin));

  const isLocked = locked.value !== undefined;
  useEffect(() => (isLocked ? undefined : connectAgent(me.agent.id)), [isLocked]);
  useEffect(() => (isLocked ? undefined : startNotes(me.agent.id, deliver)), [isLocked]);
  useEffect(unlockSound, []);
  useEffect(() => {
    // The page begins at its top, and the focus with it; scrolling to `main` would hide its heading under the bar.
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
          aria-label={MENU}
        >
          <Icon name="menu" />
        </button>
        <StatusSwitch />
      </header>
      <main class="content" ref={content} tabIndex={-1}>
        <ConnectionNote />
        {!canCall && <LazyPage load={noCallsNote} />}
        {me.notices.length > 0 && <LazyPage load={notices} />}
        {callElsewhere.value && <LazyPage load={elsewhere} />}
        <StagePart docked={here !== '/'} />
        {me.firstSteps && here === '/' && <LazyPage load={firstSteps} />}
        {here !== '/' && <AwayNote />}
        {here !== '/' && <NotesWaiting />}
        {match ? (
          <LazyPage key={match.path} load={match.load} />
        ) : (
          <Empty title={NO_SUCH_PAGE}>
            <a href={`${orgBase}/`}>{TO_CONSOLE}</a>
          </Empty>
        )}
      </main>
      <QuestionsPart />
      {askedToBlock.value && <LazyPage load={blockQuestion} />}
      {isSheetOpen.value && <LazyPage load={keySheet} />}
      <IncomingCallCard />
      {isLocked && <LazyPage load={signInAgain} />}
    </div>
  );
}
