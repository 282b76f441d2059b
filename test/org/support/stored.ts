import { runInDurableObject } from 'cloudflare:test';
import type { TestOrg } from './client.ts';

/** All that an organization's object has stored, as text: every row of every table, and what its sockets remember. */
export function everythingStored({ stub }: TestOrg): Promise<string> {
  return runInDurableObject(stub, (_, state) => {
    const { sql } = state.storage;
    const tables = sql
      .exec<{ name: string }>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
      )
      .toArray();
    const rows = tables.map(({ name }) => [
      name,
      sql
        .exec(`SELECT * FROM ${name}`)
        .toArray()
        .map((row) => Object.values(row).map((value) => textOf(value))),
    ]);
    const attachments = state.getWebSockets().map((ws) => ws.deserializeAttachment() as unknown);
    return JSON.stringify([rows, attachments]);
  });
}

/** Bytes are text here: parts of checkpoints, whose letters may be cut in two. */
function textOf(value: SqlStorageValue): SqlStorageValue {
  return value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value;
}
