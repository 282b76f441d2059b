import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { expect } from 'vitest';
import { restore } from '../../../worker/core/index.ts';
import { openServices } from '../../../worker/org/services.ts';
import { StoredEntries } from '../../../worker/org/stored/journal.ts';
import { StoredCheckpoint } from '../../../worker/org/stored/records/checkpoint.ts';
import { described, replayed } from '../../support/journal/replayed.ts';
import type { TestOrg } from './client.ts';

type Stub = TestOrg['stub'];

const LOGS = ['handoffs', 'missed', 'messages', 'status_log'];

/** An object's journal from its oldest checkpoint on, what it knows now, and the ids of its log's rows. */
export function kept(stub: Stub) {
  return runInDurableObject(stub, (_, state) => {
    const { sql } = state.storage;
    const { at, journalId } = sql
      .exec<{ at: number; journalId: number }>(
        'SELECT at, journal_id AS journalId FROM checkpoints ORDER BY id LIMIT 1',
      )
      .one();
    const { history, store, sockets } = openServices(state, env);
    const entries = sql
      .exec<{ entries: string }>('SELECT entries FROM journal WHERE id > ? ORDER BY id', journalId)
      .toArray()
      .flatMap((row) => v.parse(StoredEntries.column, row.entries).entries ?? []);
    const live = restore({ ...store.load(), ...sockets.presence() }, Date.now()).state;
    const idsIn = (table: string) =>
      sql
        .exec<{ id: string }>(`SELECT id FROM ${table}`)
        .toArray()
        .map(({ id }) => id);
    return {
      base: { at, records: v.parse(StoredCheckpoint.column, history.checkpoint(at)?.records) },
      entries,
      state: described(live),
      log: LOGS.flatMap(idsIn).toSorted(),
    };
  });
}

/** Says that the journal, done again, comes to what the object knows, and to the very rows of its log. */
export async function expectReplay(stub: Stub): Promise<void> {
  const { base, entries, state, log } = await kept(stub);
  const again = replayed(base.records, base.at, entries);
  expect(again.state).toEqual(state);
  expect(again.rows.map(({ row }) => row.id).toSorted()).toEqual(log);
}
