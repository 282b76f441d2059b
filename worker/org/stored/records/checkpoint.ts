import * as v from 'valibot';
import type { OrgRecords, SourceRecord } from '../../../core/index.ts';
import { DEFAULT_BUDGETS } from '../../../core/index.ts';
import { RecordedSettings } from '../settings.ts';
import { storedShape, type Schema } from '../shape.ts';
import { AgentAccountSchema, AgentRecordSchema, TabRecordSchema } from './agents.ts';
import { AttemptRecordSchema } from './attempts.ts';
import { MaybeTime, Time } from './fields.ts';
import { PoolConfigSchema } from './pools.ts';
import { VisitorRecordSchema } from './visitors.ts';

/** A row of `source_calls`. */
const SourceRecordSchema: Schema<SourceRecord> = v.object({
  id: v.string(),
  failed: v.array(Time),
  hasty: v.number(),
  notBefore: MaybeTime,
  until: Time,
});

const orgRecordsEntries = {
  settings: RecordedSettings,
  // Checkpoints of before there was such a thing do not say it.
  suspended: v.optional(v.boolean(), false),
  pools: v.array(PoolConfigSchema),
  agents: v.array(v.object({ account: AgentAccountSchema, record: v.nullable(AgentRecordSchema) })),
  attempts: v.array(AttemptRecordSchema),
  chats: v.optional(
    v.array(
      v.object({
        callId: v.string(),
        names: v.array(v.object({ writer: v.nullable(v.string()), clientId: v.string() })),
      }),
    ),
    [],
  ),
  tabs: v.array(TabRecordSchema),
  visitors: v.array(VisitorRecordSchema),
  sources: v.optional(v.array(SourceRecordSchema), []),
  budgets: v.optional(
    v.object({ sourcePlaces: v.number(), sourceCalls: v.number(), maxWaiting: v.number() }),
    DEFAULT_BUDGETS,
  ),
  staleCheckAt: MaybeTime,
};

const OrgRecordsSchema: Schema<OrgRecords> = v.object({
  ...orgRecordsEntries,
  unjoined: v.array(v.object({ socket: v.string(), openedAt: Time })),
});

/** Until version 2, sockets that had not joined were called strangers, and nobody knew when they were opened. */
const WithStrangers: Schema<OrgRecords> = v.pipe(
  v.object({ ...orgRecordsEntries, strangers: v.array(v.string()) }),
  v.transform(({ strangers, ...records }) => ({
    ...records,
    unjoined: strangers.map((socket) => ({ socket, openedAt: 0 })),
  })),
);

/** A checkpoint of the journal: everything from which the state is rebuilt. */
export const StoredCheckpoint = storedShape(OrgRecordsSchema, [WithStrangers, WithStrangers]);
