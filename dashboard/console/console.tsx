import { useEffect } from 'preact/hooks';
import { ChatBox } from '../call/stage/chat-box.tsx';
import { activeCall } from '../call/active-call.ts';
import { CallNotes } from '../notes/call-notes.tsx';
import { WrapUp } from '../notes/wrap-up.tsx';
import { sendOrWarn } from '../agent/send.ts';
import { KeyHint } from '../shortcuts/key-hint.tsx';
import { isSheetOpen } from '../shortcuts/setting.ts';
import { STATUS_TONES } from '../agent/status-tones.ts';
import { STATUS_TEXTS, statusText, WRAP_UP, YOUR_STATUS } from '../texts/status.ts';
import { agentState, incomingCall, poolStats, type AgentState } from '../agent/state.ts';
import { Button } from '../ui/button.tsx';
import { Changing } from '../ui/changing.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { Loading } from '../ui/states.tsx';
import { VisitorFacts } from './visitor-facts.tsx';
import { Today } from './today.tsx';
import { Viewers } from './viewers.tsx';
import { Readiness } from './readiness.tsx';
import { CONSOLE_TEXTS } from '../texts/console.ts';
import { IM_BACK } from '../texts/shell.ts';
import { Sentence } from '../ui/sentence.tsx';

/** The agent's own page: status, who watches, what is still missing; the call stands above it. */
export default function Console() {
  const state = agentState.value;
  useEffect(() => setPageTitle(CONSOLE_TEXTS.title), []);
  if (!state) return <Loading />;
  const visitor = activeCall.value?.visitor ?? incomingCall.value?.visitor;
  return (
    <>
      <h1 class="sr-only">{CONSOLE_TEXTS.title}</h1>
      <WrapUp />
      {!activeCall.value && <StatusCard state={state} />}
      <ChatBox />
      {activeCall.value && <CallNotes callId={activeCall.value.callId} />}
      {visitor && <VisitorFacts visitor={visitor} />}
      <Numbers state={state} />
      {!activeCall.value && <Today />}
      {!activeCall.value && <Viewers />}
      {!activeCall.value && <Readiness state={state} />}
      <Shortcuts />
    </>
  );
}

function StatusCard({ state }: { state: AgentState }) {
  const away = state.status === 'away' || state.status === 'offline';
  return (
    <section class="card row between" aria-label={YOUR_STATUS} data-testid="status-card">
      <div class="stack tight grow">
        <div class="row">
          <Changing class={`badge ${state.wrapUp ? 'info' : STATUS_TONES[state.status]} dot`}>
            {state.wrapUp ? WRAP_UP : STATUS_TEXTS[state.status]}
          </Changing>
        </div>
        {/* A paragraph of its own each time: what a translator has made of the last one goes with it. */}
        <p key={statusText(state)} data-testid="status-reason">
          {statusText(state)}
        </p>
      </div>
      {away && (
        <Button kind="good" onClick={() => sendOrWarn({ type: 'agent:back' })} data-testid="im-back">
          {state.awayReason ? IM_BACK : CONSOLE_TEXTS.startTakingCalls}
        </Button>
      )}
    </section>
  );
}

function Numbers({ state }: { state: AgentState }) {
  const stats = poolStats.value;
  return (
    <section class="numbers" aria-label={CONSOLE_TEXTS.visitorsNow}>
      <div class="card stat">
        <strong data-testid="viewers">
          <Changing>{state.viewers}</Changing>
        </strong>
        <span class="muted">
          <Sentence
            text={CONSOLE_TEXTS.watchingYou}
            parts={{ most: <Changing>{state.agent.capacity}</Changing> }}
          />
        </span>
      </div>
      <div class="card stat">
        <strong data-testid="pool-viewers">
          <Changing>{stats?.viewers ?? '–'}</Changing>
        </strong>
        <span class="muted">{CONSOLE_TEXTS.watchingPools}</span>
      </div>
      <div class="card stat">
        <strong data-testid="pool-waiting">
          <Changing>{stats?.waiting ?? '–'}</Changing>
        </strong>
        <span class="muted">{CONSOLE_TEXTS.waitingPools}</span>
      </div>
    </section>
  );
}

function Shortcuts() {
  return (
    <p>
      <Button kind="ghost" onClick={() => (isSheetOpen.value = true)} data-testid="show-keys">
        {CONSOLE_TEXTS.shortcuts}
        <KeyHint letter="?" />
      </Button>
    </p>
  );
}
