import { useEffect, useRef, useState } from 'preact/hooks';
import type { AgentMessage } from '../../protocol/messages/from-agent.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { sendOrWarn } from '../agent/send.ts';
import { isWritten, shownCall, type Draft } from './drafts.ts';
import * as notes from './notes.ts';
import { OtherNotes } from './other-notes.tsx';
import { callText } from './call-summary.ts';
import { agentState } from '../agent/state.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { FormError } from '../ui/states.tsx';
import { useFocusToPage } from '../ui/use-focus-to-page.ts';
import { useNow } from '../agent/use-now.ts';
import { formatDuration, secondsLeft } from '../texts/shared/format.ts';
import { activeCall } from '../call/active-call.ts';
import { session } from '../session/session.ts';
import { USUAL_RESULTS, WRAP_UP_TEXTS } from '../texts/wrap-up.ts';

/**
 * After a call: how it went. One form at a time, each of them until it is saved or skipped; a call that comes in
 * between only puts it aside.
 */
export function WrapUp() {
  const wrapUp = agentState.value?.wrapUp;
  const callId = shownCall(notes.overDrafts(), notes.chosenCallId.value, wrapUp?.callId ?? null);
  const title = useRef<HTMLHeadingElement>(null);
  const before = useRef(callId);
  const isFollowed = useRef(false);
  useEffect(() => {
    if (isFollowed.current && before.current !== callId) title.current?.focus();
    isFollowed.current = false;
    before.current = callId;
  });
  if (callId === null || activeCall.value) return null;
  const until = wrapUp && wrapUp.callId === callId ? wrapUp.deadline : null;
  return (
    <section class="card stack" aria-labelledby="wrap-up-title" data-testid="wrapup" data-call-id={callId}>
      <div class="row between">
        <h2 id="wrap-up-title" ref={title} tabIndex={-1}>
          {WRAP_UP_TEXTS.question}
        </h2>
        {wrapUp && <TimeLeft until={wrapUp.deadline} />}
      </div>
      {/* The form that comes next has another button where this one was: the focus goes to its title. */}
      <WrapUpForm
        key={callId}
        draft={notes.draftOf(callId)}
        until={until}
        onDone={() => (isFollowed.current = true)}
      />
      <OtherNotes shown={callId} onChoose={() => (isFollowed.current = true)} />
    </section>
  );
}

interface WrapUpFormProps {
  draft: Draft;
  /** While the wrap-up time of this call runs: until when. */
  until: number | null;
  onDone: () => void;
}

function WrapUpForm({ draft, until, onDone }: WrapUpFormProps) {
  useFocusToPage();
  const { callId, result, note, isSent } = draft;
  const ownResults = ownResultsNow();
  const results = ownResults.length > 0 ? ownResults : Object.values<string>(USUAL_RESULTS);
  const [other, setOther] = useState(result !== '' && !results.includes(result));
  const [skipping, setSkipping] = useState(false);
  const empty = !isWritten(draft);

  const choose = (text: string, isOther: boolean) => {
    setOther(isOther);
    notes.editDraft(callId, { result: text });
  };
  const save = () => {
    onDone();
    notes.sendNote(callId);
  };
  const leave = (message: AgentMessage) => {
    if (empty) notes.discardDrafts([callId]);
    else if (!isSent) save();
    sendOrWarn(message);
  };
  const skip = () => {
    onDone();
    notes.discardDrafts([callId]);
  };

  return (
    <>
      {draft.talkSeconds !== null && (
        <p class="muted break" role="status">
          {callText(draft)}
        </p>
      )}
      <Form class="stack" onSubmit={save}>
        <fieldset class="stack tight">
          <legend class="label">{WRAP_UP_TEXTS.result}</legend>
          <div class="choices">
            {results.map((words) => (
              <Choice
                key={words}
                words={words}
                checked={!other && result === words}
                onChoose={() => choose(words, false)}
              />
            ))}
            {ownResults.length === 0 && (
              <Choice words={WRAP_UP_TEXTS.other} checked={other} onChoose={() => choose('', true)} />
            )}
          </div>
        </fieldset>
        {other && ownResults.length === 0 && (
          <TextField
            label={WRAP_UP_TEXTS.ownWords}
            value={result}
            onValue={(words) => notes.editDraft(callId, { result: words })}
            maxLength={LIMITS.nameLength}
          />
        )}
        <TextArea
          label={WRAP_UP_TEXTS.note}
          value={note}
          onValue={(words) => notes.editDraft(callId, { note: words })}
          maxLength={LIMITS.noteLength}
          data-testid="wrapup-note"
          placeholder={WRAP_UP_TEXTS.noteHint}
        />
        <FormError text={notes.problemsByCall.value.get(callId)} />
        <div class="row">
          <Button type="submit" kind="primary" disabled={empty} data-testid="wrapup-save">
            {isSent ? WRAP_UP_TEXTS.saveAgain : WRAP_UP_TEXTS.save}
          </Button>
          {until === null ? (
            <Button onClick={() => (empty ? skip() : setSkipping(true))} data-testid="wrapup-skip">
              {WRAP_UP_TEXTS.skip}
            </Button>
          ) : (
            <>
              <Button onClick={() => leave({ type: 'agent:back' })} data-testid="wrapup-back">
                {WRAP_UP_TEXTS.ready}
              </Button>
              <Button
                onClick={() => leave({ type: 'agent:away', reason: 'manual' })}
                data-testid="wrapup-away"
              >
                {WRAP_UP_TEXTS.stayAway}
              </Button>
            </>
          )}
        </div>
      </Form>
      {skipping && (
        <Confirm
          title={WRAP_UP_TEXTS.throwAwayQuestion}
          action={WRAP_UP_TEXTS.throwAway}
          onClose={() => setSkipping(false)}
          onConfirm={skip}
        >
          <p>{WRAP_UP_TEXTS.throwAwayLoss}</p>
        </Confirm>
      )}
    </>
  );
}

/** The organization's own list, as it was when this page was loaded. */
function ownResultsNow(): readonly string[] {
  return session.value.state === 'signed-in' ? session.value.me.settings.dispositions : [];
}

function Choice({ words, checked, onChoose }: { words: string; checked: boolean; onChoose: () => void }) {
  return (
    <label class="choice">
      <input type="radio" name="result" checked={checked} onChange={onChoose} />
      <span>{words}</span>
    </label>
  );
}

function TimeLeft({ until }: { until: number }) {
  const left = secondsLeft(until, useNow());
  return (
    <span class="badge info" role="timer">
      {left > 0 ? WRAP_UP_TEXTS.nextCalls(formatDuration(left)) : WRAP_UP_TEXTS.nextCallsNow}
    </span>
  );
}
