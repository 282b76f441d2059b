import type { StepResult } from '../model/effects.ts';
import type { OrgEvent } from '../model/events.ts';
import type { OrgState, Time } from '../model/state.ts';

/**
 * What is kept of one event, so that it can be given to the core again. `sockets-lost` is no event: the
 * state was rebuilt without a single socket, as after a restart.
 */
export interface JournalEntry {
  at: Time;
  event: OrgEvent | { type: 'sockets-lost' };
  /** Of a page that stands for several, of which each changed nothing but the page: how many, and since when. */
  pages?: { count: number; since: Time };
}

/**
 * One entry in place of two: of a visitor who turns page after page only the last matters. Between the two there may
 * be pages of others that changed nothing else either, but no other event.
 */
export function mergePages(earlier: JournalEntry, later: JournalEntry): JournalEntry {
  const { count, since } = earlier.pages ?? { count: 1, since: earlier.at };
  return { ...later, pages: { count: count + 1, since } };
}

/**
 * The entry for an event that has just been decided; null when it changed nothing that a later decision depends
 * on: a relayed signal, a refused message, a check that found everybody there, the telling of consoles.
 */
export function journalEntry(
  event: OrgEvent,
  at: Time,
  { touched }: StepResult,
  { settings }: OrgState,
): JournalEntry | null {
  switch (event.type) {
    case 'visitor-opened':
      return null;
    case 'visitor-said':
      // It decides nothing, and is in the log where it belongs to something.
      if (event.message.type === 'visitor:identify') return null;
      // What visitors write is in the log; it is not kept a second time.
      if (touched && event.message.type === 'message:leave')
        return { at, event: { ...event, message: { type: 'message:leave', text: '' } } };
      return touched ? { at, event } : null;
    case 'heard': {
      const silent = event.lastHeard.filter((heard) => heard.at + settings.staleSeconds * 1_000 <= at);
      return touched ? { at, event: { ...event, lastHeard: silent } } : null;
    }
    case 'agent-said':
      if (event.message.type === 'live:watch') return null;
      // The same of what agents tell each other of a visitor: it decides nothing.
      if (touched && event.message.type === 'call:transfer') {
        const { note: _note, ...message } = event.message;
        return { at, event: { ...event, message } };
      }
      return touched ? { at, event } : null;
    case 'socket-gone':
    case 'deadline':
      return touched ? { at, event } : null;
    case 'call-ended-by-admin':
      // Words decide nothing, and are in the audit log.
      return { at, event: { id: event.id, type: event.type, callId: event.callId } };
    case 'agent-opened':
    case 'restarted':
    case 'settings-changed':
    case 'pool-saved':
    case 'pool-deleted':
    case 'agent-saved':
    case 'agent-removed':
    case 'agent-sent-away':
    case 'agent-signed-out':
    case 'visitor-erased':
    case 'org-suspended':
    case 'org-deleted':
    case 'org-resumed':
      return { at, event };
  }
}
