import * as v from 'valibot';
import { CallNote, CallOutcome } from '../../../../protocol/answers/log.ts';
import { MediaPath } from '../../../../protocol/fields.ts';
import { Identity } from '../../../../protocol/identity.ts';
import { ChatMessage } from '../../../../protocol/messages/in-calls.ts';
import { EndReason } from '../../../../protocol/messages/reasons.ts';
import { StoredOffers, StoredTransfers } from '../records/attempts.ts';
import { Time } from '../records/fields.ts';
import { storedRows } from '../rows.ts';
import { storedShape } from '../shape.ts';
import { Text, MaybeText, Whole } from './columns.ts';

const IdentityColumn = v.object({ identity: Identity });

/** Column `identity` of `calls` and `messages`. */
export const StoredIdentity = storedShape(IdentityColumn, [IdentityColumn]);

/** Column `notes` of `calls`. */
export const StoredNotes = storedShape(v.object({ notes: v.array(CallNote) }), [
  v.object({ notes: v.array(CallNote) }),
]);

const noteEntries = {
  id: Text,
  agentId: MaybeText,
  disposition: MaybeText,
  note: MaybeText,
  transfers: v.nullable(StoredTransfers.column),
  notes: v.nullable(StoredNotes.column),
};

const NO_NOTES = { disposition: null, note: null, transfers: null, notes: null };

/** What agents wrote of a call that goes on or is over, and who of them had it. */
export const CALL_NOTES = storedRows('calls', noteEntries, { instead: NO_NOTES });

const mediaEntries = {
  agentFirstFrameMs: v.nullable(Whole),
  agentPath: v.nullable(MediaPath),
  visitorFirstFrameMs: v.nullable(Whole),
  visitorPath: v.nullable(MediaPath),
};

/** Attempts and calls that are over. */
export const ENDED_CALLS = storedRows(
  'calls',
  {
    visitorId: Text,
    pageUrl: Text,
    poolId: Text,
    requestedAt: Time,
    offers: StoredOffers.column,
    outcome: CallOutcome,
    ...noteEntries,
    answeredAt: v.nullable(Time),
    endedAt: Time,
    endReason: v.nullable(EndReason),
    talkSeconds: v.number(),
    country: MaybeText,
    ratingStars: v.nullable(Whole),
    ratingText: MaybeText,
    identity: v.nullable(StoredIdentity.column),
    ...mediaEntries,
  },
  {
    instead: {
      offers: StoredOffers.write({ offers: [] }),
      ...NO_NOTES,
      ratingStars: null,
      ratingText: null,
      identity: null,
      agentFirstFrameMs: null,
      agentPath: null,
      visitorFirstFrameMs: null,
      visitorPath: null,
    },
  },
);

/** What was written in calls. */
export const CHAT = storedRows(
  'chat_messages',
  {
    seq: Whole,
    callId: Text,
    id: Text,
    clientId: Text,
    sender: ChatMessage.entries.from,
    writer: MaybeText,
    text: Text,
    at: Time,
  },
  { key: 'seq' },
);

/** What of a call decides whether it may be rated. */
export const RATED_CALLS = storedRows('calls', {
  endedAt: v.nullable(Time),
  ratingStars: v.nullable(Whole),
});

/** SQL for the offers of a call as a JSON array, whatever its version, and none where they are no JSON. */
export const OFFERS_ARRAY = `CASE WHEN NOT json_valid(offers) THEN '[]' WHEN json_type(offers) = 'array' THEN offers
  ELSE coalesce(offers -> '$.offers', '[]') END`;

/** SQL for the transfers of a call as a JSON array. */
export const TRANSFERS_ARRAY = `CASE WHEN json_valid(transfers) THEN coalesce(transfers -> '$.transfers', '[]') ELSE '[]' END`;
