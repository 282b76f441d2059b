import type { MessageItem } from '../../../protocol/answers/log.ts';
import type { MessagePatch } from '../../../protocol/http.ts';
import { ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { SignedIn } from './actor.ts';

const NO_MESSAGE: Refused = refused('NOT_FOUND', 'There is no such message.');

/** Marks a message as done or as open, and says who is to answer it. */
export function changeMessage(
  services: OrgServices,
  id: string,
  patch: MessagePatch,
  by: SignedIn,
): Result<MessageItem> {
  return change(services, id, patch, { by, reader: null });
}

/** The same by an agent, who may see the message, take it and give it back. */
export function changeOwnMessage(
  services: OrgServices,
  id: string,
  patch: MessagePatch,
  by: SignedIn,
): Result<MessageItem> {
  if (patch.agentId != null && patch.agentId !== by.agentId)
    return refused('NOT_ALLOWED', 'Only an admin gives a message to somebody else.');
  return change(services, id, patch, { by, reader: by.agentId });
}

/** Deletes a message for good. Nothing of it stands in the audit log but that it was deleted. */
export function deleteMessage(
  { audit, inbox, storage }: OrgServices,
  id: string,
  by: SignedIn,
): Result<null> {
  return storage.transactionSync(() => {
    if (!inbox.find(id, null)) return NO_MESSAGE;
    inbox.remove(id);
    audit.add({ by, action: 'message_deleted', subject: id }, Date.now());
    return ok(null);
  });
}

function change(
  { accounts, inbox, storage }: OrgServices,
  id: string,
  patch: MessagePatch,
  { by, reader }: { by: SignedIn; reader: string | null },
): Result<MessageItem> {
  return storage.transactionSync(() => {
    const before = inbox.find(id, reader);
    if (!before) return NO_MESSAGE;
    if (patch.agentId != null && !accounts.find(patch.agentId))
      return refused('INVALID_PAYLOAD', 'agentId: there is no such agent.');
    inbox.change(id, patch, by.agentId, Date.now());
    // Whoever gave it back may not see it any more; they are told what became of it all the same.
    const after = inbox.find(id, null);
    return after ? ok(after) : NO_MESSAGE;
  });
}
