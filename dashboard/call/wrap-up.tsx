import { useState } from 'preact/hooks';
import type { AgentMessage } from '../../worker/protocol/agent.ts';
import { LIMITS } from '../../worker/protocol/limits.ts';
import { deliver, say } from '../desk.ts';
import { END_WORDS } from '../phrases.ts';
import { agentState, finishedCall, link } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { tell } from '../ui/toast.tsx';
import { useNow } from '../ui/use-now.ts';
import { formatDuration, secondsLeft, shortUrl } from '../ui/words.ts';
import { activeCall } from './call.ts';

const RESULTS = ['Sold', 'Interested', 'Follow up', 'Question answered', 'Not a fit', 'Technical problem'];

/** After a call: how it went. Stands there as long as wrap-up time runs, or until it is saved or skipped. */
export function WrapUp() {
  const finished = finishedCall.value;
  const wrapUp = agentState.value?.wrapUp;
  const callId = wrapUp?.callId ?? finished?.callId;
  if (callId === undefined || activeCall.value) return null;
  return <WrapUpForm key={callId} callId={callId} until={wrapUp?.deadline ?? null} />;
}

function WrapUpForm({ callId, until }: { callId: string; until: number | null }) {
  const [result, setResult] = useState('');
  const [other, setOther] = useState(false);
  const [note, setNote] = useState('');
  const [saved, setSaved] = useState(false);
  const finished = finishedCall.value?.callId === callId ? finishedCall.value : null;
  const disposition = result.trim();
  const empty = disposition === '' && note.trim() === '';

  const save = () => {
    deliver({
      type: 'call:disposition',
      callId,
      ...(disposition ? { disposition } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    if (link.value.state === 'open') tell('Saved to the call log.', 'good');
    else tell('No connection to the server right now. It is saved as soon as there is one.');
    if (until === null) finishedCall.value = null;
    else setSaved(true);
  };

  const leave = (message: AgentMessage) => {
    if (!empty && !saved) save();
    say(message);
    finishedCall.value = null;
  };

  return (
    <section class="card stack" aria-labelledby="wrap-up-title" data-testid="wrapup">
      <div class="row between">
        <h2 id="wrap-up-title">How did the call go?</h2>
        {until !== null && <TimeLeft until={until} />}
      </div>
      {finished && (
        <p class="muted break" role="status">
          {finished.reason ? END_WORDS[finished.reason] : 'The call is over.'}{' '}
          {formatDuration(finished.talkSeconds)} min
          {finished.visitor ? ` with a visitor of ${shortUrl(finished.visitor.pageUrl)}` : ''}.
        </p>
      )}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <fieldset class="stack tight">
          <legend class="label">Result</legend>
          <div class="choices">
            {RESULTS.map((words) => (
              <label key={words} class="choice">
                <input
                  type="radio"
                  name="result"
                  checked={!other && result === words}
                  onChange={() => {
                    setOther(false);
                    setResult(words);
                  }}
                />
                <span>{words}</span>
              </label>
            ))}
            <label class="choice">
              <input
                type="radio"
                name="result"
                checked={other}
                onChange={() => {
                  setOther(true);
                  setResult('');
                }}
              />
              <span>Other…</span>
            </label>
          </div>
        </fieldset>
        {other && (
          <TextField label="In your words" value={result} onValue={setResult} maxLength={LIMITS.nameLength} />
        )}
        <TextArea
          label="Note"
          value={note}
          onValue={setNote}
          maxLength={LIMITS.noteLength}
          data-testid="wrapup-note"
          placeholder="What should be remembered about this call?"
        />
        <div class="row">
          <Button type="submit" kind="primary" disabled={empty} data-testid="wrapup-save">
            {saved ? 'Save again' : 'Save'}
          </Button>
          {until === null ? (
            <Button onClick={() => (finishedCall.value = null)} data-testid="wrapup-skip">
              Skip
            </Button>
          ) : (
            <>
              <Button onClick={() => leave({ type: 'agent:back' })} data-testid="wrapup-back">
                I’m ready for calls
              </Button>
              <Button
                onClick={() => leave({ type: 'agent:away', reason: 'manual' })}
                data-testid="wrapup-away"
              >
                Stay away
              </Button>
            </>
          )}
        </div>
      </form>
    </section>
  );
}

function TimeLeft({ until }: { until: number }) {
  const left = secondsLeft(until, useNow());
  return (
    <span class="badge info" role="timer">
      {left > 0 ? `Next calls in ${formatDuration(left)}` : 'Ready in a moment'}
    </span>
  );
}
