import { effect, signal } from '@preact/signals';
import type { AgentMessage } from '../../protocol/messages/from-agent.ts';
import { readStored, store, storedKeys } from '../session/storage.ts';
import { send } from '../agent/send.ts';
import { orgSlug } from '../api/organization.ts';
import { agentState, connectionState, finishedCall } from '../agent/state.ts';
import { showToast } from '../ui/toast.tsx';
import { KEEP_WRITTEN_MS, parseDraft, partitionDrafts, type Draft } from './drafts.ts';
import { NOT_SAVED, SAVED, SAVED_LATER } from '../texts/notes.ts';

type Deliver = (message: AgentMessage, onArrived: () => void) => void;

/** Notes of all agents of all organizations who used this browser. */
const PREFIX = 'usher:draft:';

/** Each time, wrap-up time lasts 20 s more. */
const SAY_TYPING_MS = 5_000;

/** This agent's notes that are not in the log yet, oldest first. */
export const drafts = signal<readonly Draft[]>([]);
/** The call whose form the agent works on. */
export const chosenCallId = signal<string | null>(null);
/** Why a note could not be saved, by call. */
export const problemsByCall = signal<ReadonlyMap<string, string>>(new Map());
/** The note that was saved last: it may be changed while its wrap-up time runs. */
const lastSavedNote = signal<Draft | null>(null);

let ownPrefix = PREFIX;
let deliver: Deliver = () => {};
let saidTypingAt = -Infinity;
/** The note on its way. One at a time: a refusal does not say which it means. */
let sending: Draft | null = null;
/** The call that ended last. */
let lastFinishedCallId: string | null = null;
/** Calls whose notes were edited in this tab: what another tab stores of them is not read. */
const editedHere = new Set<string>();

/**
 * Reads what this agent has written and not sent, here or in another tab, and sends what was to be sent. Returns what
 * ends it.
 */
export function startNotes(agentId: string, deliverTo: Deliver): () => void {
  ownPrefix = `${PREFIX}${orgSlug}:${agentId}:`;
  deliver = deliverTo;
  deleteOldDrafts();
  loadDrafts();
  sendNext();
  const stop = effect(() => {
    if (finishedCall.value) addFinishedCall(finishedCall.value);
  });
  addEventListener('storage', onStorage);
  return () => {
    stop();
    removeEventListener('storage', onStorage);
    ownPrefix = PREFIX;
    deliver = () => {};
    sending = null;
    editedHere.clear();
    drafts.value = [];
    chosenCallId.value = lastSavedNote.value = finishedCall.value = null;
    problemsByCall.value = new Map();
  };
}

/** What is written about a call, or a blank form for it. */
export function draftOf(callId: string): Draft {
  const known = drafts.value.find((draft) => draft.callId === callId);
  if (known) return known;
  return lastSavedNote.value?.callId === callId ? lastSavedNote.value : blankDraft(callId);
}

/** Stores what was typed. */
export function editDraft(callId: string, part: Partial<Pick<Draft, 'result' | 'note'>>): void {
  chosenCallId.value = callId;
  editedHere.add(callId);
  saveDraft({ ...draftOf(callId), ...part, isSent: false });
  sayTyping();
}

/** Keeps the server from ending the wrap-up time under somebody who types. */
function sayTyping(): void {
  const now = Date.now();
  if (!agentState.peek()?.wrapUp || now - saidTypingAt < SAY_TYPING_MS) return;
  if (send({ type: 'agent:typing' })) saidTypingAt = now;
}

/** Sends a note; it is kept until it is known to have arrived. */
export function sendNote(callId: string): void {
  const draft = draftOf(callId);
  if (chosenCallId.value === callId) chosenCallId.value = null;
  setProblem(callId, null);
  saveDraft({ ...draft, isSent: true });
  if (connectionState.value.state !== 'open') showToast(SAVED_LATER);
  sendNext();
}

/** Throws notes away. */
export function discardDrafts(callIds: readonly string[]): void {
  for (const callId of callIds) {
    setProblem(callId, null);
    editedHere.delete(callId);
    store(ownPrefix + callId, null);
  }
  if (chosenCallId.value !== null && callIds.includes(chosenCallId.value)) chosenCallId.value = null;
  drafts.value = drafts.value.filter(({ callId }) => !callIds.includes(callId));
}

/** The server refused the note that was sent: it is a draft again. */
export function handleNoteRefused(why: Promise<string>): void {
  const refused = sending;
  sending = null;
  if (!refused) return void why.then((text) => showToast(text, 'bad'));
  const draft = drafts.value.find(({ callId }) => callId === refused.callId);
  if (draft) {
    saveDraft({ ...draft, isSent: false });
    void why.then((text) => setProblem(draft.callId, text));
    showToast(NOT_SAVED, 'bad');
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
    if (sending === next) handleArrival(next);
  });
}

function handleArrival(sent: Draft): void {
  sending = null;
  const now = drafts.value.find(({ callId }) => callId === sent.callId);
  // What was typed since is still to be sent.
  if (now?.isSent && now.result === sent.result && now.note === sent.note) {
    lastSavedNote.value = now;
    discardDrafts([now.callId]);
    showToast(SAVED, 'good');
  }
  sendNext();
}

function addFinishedCall(finished: NonNullable<typeof finishedCall.value>): void {
  const { callId, visitor, reason, talkSeconds } = finished;
  const known = drafts.peek().find((draft) => draft.callId === callId);
  const isBegunInCall = known?.talkSeconds === null;
  if (known && !isBegunInCall && reason === known.reason) return;
  // The reason came after the form was already saved or skipped.
  if (!known && lastFinishedCallId === callId) return;
  lastFinishedCallId = callId;
  const draft = known && !isBegunInCall ? known : { ...blankDraft(callId), ...known, endedAt: Date.now() };
  saveDraft({ ...draft, pageUrl: visitor?.pageUrl ?? null, reason, talkSeconds });
}

function blankDraft(callId: string): Draft {
  const nothing = { pageUrl: null, reason: null, talkSeconds: null, result: '', note: '', isSent: false };
  return { callId, endedAt: Date.now(), ...nothing };
}

function saveDraft(draft: Draft): void {
  store(ownPrefix + draft.callId, JSON.stringify(draft));
  const others = drafts.peek().filter(({ callId }) => callId !== draft.callId);
  const { kept, dropped } = partitionDrafts([...others, draft], Date.now());
  for (const { callId } of dropped) store(ownPrefix + callId, null);
  drafts.value = kept;
}

function loadDrafts(): void {
  const here = drafts.peek().filter(({ callId }) => editedHere.has(callId));
  const stored = storedKeys(ownPrefix).flatMap((key) => parseDraft(readStored(key) ?? '') ?? []);
  const { kept, dropped } = partitionDrafts(
    [...here, ...stored.filter(({ callId }) => !editedHere.has(callId))],
    Date.now(),
  );
  for (const { callId } of dropped) store(ownPrefix + callId, null);
  drafts.value = kept;
}

/** Other agents have used this browser, too. Their notes are not used, only deleted when they are too old. */
function deleteOldDrafts(): void {
  for (const key of storedKeys(PREFIX)) {
    const endedAt = parseDraft(readStored(key) ?? '')?.endedAt ?? 0;
    if (!key.startsWith(ownPrefix) && Date.now() - endedAt > KEEP_WRITTEN_MS) store(key, null);
  }
}

function onStorage({ key }: StorageEvent): void {
  if (key === null || key.startsWith(ownPrefix)) loadDrafts();
}

function setProblem(callId: string, why: string | null): void {
  const next = new Map(problemsByCall.value);
  if (why === null) next.delete(callId);
  else next.set(callId, why);
  problemsByCall.value = next;
}

/** Calls whose form waits to be filled in. */
export function waitingNotes(): readonly Draft[] {
  return overDrafts().filter((draft) => !draft.isSent);
}

/** All but that of the call that goes on, whose notes are written beside it. */
export function overDrafts(): readonly Draft[] {
  const running = agentState.value?.call?.callId;
  return drafts.value.filter(({ callId }) => callId !== running);
}
