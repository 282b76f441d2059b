import { effect, signal } from '@preact/signals';
import type { AgentMessage } from '../../worker/protocol/agent.ts';
import { readStored, store, storedKeys } from '../session/storage.ts';
import { orgSlug } from '../api/organization.ts';
import { connectionState, finishedCall } from '../agent/state.ts';
import { showToast } from '../ui/toast.tsx';
import { KEEP_WRITTEN_MS, parseDraft, partitionDrafts, type Draft } from './drafts.ts';

type Deliver = (message: AgentMessage, onArrived: () => void) => void;

/** Notes of all agents of all organizations that sat at this browser. */
const PREFIX = 'usher:draft:';

/** This agent's notes that are not in the log yet, oldest first. */
export const drafts = signal<readonly Draft[]>([]);
/** The call whose form the agent works on. */
export const chosen = signal<string | null>(null);
/** Why a note could not be saved, by call. */
export const problems = signal<ReadonlyMap<string, string>>(new Map());
/** The note that was saved last: it may be changed while its wrap-up time runs. */
export const saved = signal<Draft | null>(null);

let own = PREFIX;
let deliver: Deliver = () => {};
/** The note on its way. One at a time: a refusal does not say which it means. */
let sending: Draft | null = null;
/** The call that was last heard to be over. */
let lastFinished: string | null = null;
/** Written in this tab: what another tab stores of them is not taken over. */
const written = new Set<string>();

/** Brings back what this agent has written and not sent, here or in another tab, and sends what was to be sent. */
export function startNotes(agentId: string, deliverTo: Deliver): () => void {
  own = `${PREFIX}${orgSlug}:${agentId}:`;
  deliver = deliverTo;
  clearOld();
  load();
  sendNext();
  const stop = effect(() => {
    if (finishedCall.value) remember(finishedCall.value);
  });
  addEventListener('storage', onStorage);
  return () => {
    stop();
    removeEventListener('storage', onStorage);
    own = PREFIX;
    deliver = () => {};
    sending = null;
    written.clear();
    drafts.value = [];
    chosen.value = saved.value = finishedCall.value = null;
    problems.value = new Map();
  };
}

/** What is written about a call, or a blank form for it. */
export function noteOf(callId: string): Draft {
  const known = drafts.value.find((draft) => draft.callId === callId);
  if (known) return known;
  return saved.value?.callId === callId ? saved.value : blank(callId);
}

/** Takes over what was typed, and keeps it. */
export function write(callId: string, part: Partial<Pick<Draft, 'result' | 'note'>>): void {
  chosen.value = callId;
  written.add(callId);
  put({ ...noteOf(callId), ...part, isSent: false });
}

/** Sends a note; it is kept until it is known to have arrived. */
export function send(callId: string): void {
  const draft = noteOf(callId);
  if (chosen.value === callId) chosen.value = null;
  explain(callId, null);
  put({ ...draft, isSent: true });
  if (connectionState.value.state !== 'open')
    showToast('No connection to the server right now. It is saved as soon as there is one.');
  sendNext();
}

/** Throws notes away. */
export function discard(callIds: readonly string[]): void {
  for (const callId of callIds) {
    explain(callId, null);
    written.delete(callId);
    store(own + callId, null);
  }
  if (chosen.value !== null && callIds.includes(chosen.value)) chosen.value = null;
  drafts.value = drafts.value.filter(({ callId }) => !callIds.includes(callId));
}

/** The server refused the note that was sent: it is a draft again. */
export function handleNoteRefused(why: string): void {
  const refused = sending;
  sending = null;
  if (!refused) return showToast(why, 'bad');
  const draft = drafts.value.find(({ callId }) => callId === refused.callId);
  if (draft) {
    put({ ...draft, isSent: false });
    explain(draft.callId, why);
    showToast('A note could not be saved. It is still there, in your console.', 'bad');
  }
  sendNext();
}

function sendNext(): void {
  const next = drafts.value.find(({ isSent }) => isSent);
  if (sending || !next) return;
  sending = next;
  const [disposition, note] = [next.result.trim(), next.note.trim()];
  const message: AgentMessage = {
    type: 'call:disposition',
    callId: next.callId,
    ...(disposition ? { disposition } : {}),
    ...(note ? { note } : {}),
  };
  deliver(message, () => {
    if (sending === next) arrived(next);
  });
}

function arrived(sent: Draft): void {
  sending = null;
  const now = drafts.value.find(({ callId }) => callId === sent.callId);
  // What was typed since is still to be sent.
  if (now?.isSent && now.result === sent.result && now.note === sent.note) {
    saved.value = now;
    discard([now.callId]);
    showToast('Saved to the call log.', 'good');
  }
  sendNext();
}

function remember(finished: NonNullable<typeof finishedCall.value>): void {
  const { callId, visitor, reason, talkSeconds } = finished;
  const known = drafts.peek().find((draft) => draft.callId === callId);
  if (known && reason === known.reason) return;
  // Told once more, with the reason, after its form was done with.
  if (!known && lastFinished === callId) return;
  lastFinished = callId;
  put({ ...(known ?? blank(callId)), pageUrl: visitor?.pageUrl ?? null, reason, talkSeconds });
}
function blank(callId: string): Draft {
  const nothing = { pageUrl: null, reason: null, talkSeconds: null, result: '', note: '', isSent: false };
  return { callId, endedAt: Date.now(), ...nothing };
}

function put(draft: Draft): void {
  store(own + draft.callId, JSON.stringify(draft));
  const others = drafts.peek().filter(({ callId }) => callId !== draft.callId);
  const { kept, dropped } = partitionDrafts([...others, draft], Date.now());
  for (const { callId } of dropped) store(own + callId, null);
  drafts.value = kept;
}

function load(): void {
  const here = drafts.peek().filter(({ callId }) => written.has(callId));
  const stored = storedKeys(own).flatMap((key) => parseDraft(readStored(key) ?? '') ?? []);
  const { kept, dropped } = partitionDrafts(
    [...here, ...stored.filter(({ callId }) => !written.has(callId))],
    Date.now(),
  );
  for (const { callId } of dropped) store(own + callId, null);
  drafts.value = kept;
}

/** Others have sat here, too. What they wrote is not read, only cleared away when it is too old. */
function clearOld(): void {
  for (const key of storedKeys(PREFIX)) {
    const endedAt = parseDraft(readStored(key) ?? '')?.endedAt ?? 0;
    if (!key.startsWith(own) && Date.now() - endedAt > KEEP_WRITTEN_MS) store(key, null);
  }
}

function onStorage({ key }: StorageEvent): void {
  if (key === null || key.startsWith(own)) load();
}

function explain(callId: string, why: string | null): void {
  const next = new Map(problems.value);
  if (why === null) next.delete(callId);
  else next.set(callId, why);
  problems.value = next;
}

/** How many forms wait to be filled in. */
export function waitingNotes(): readonly Draft[] {
  return drafts.value.filter((draft) => !draft.isSent);
}
