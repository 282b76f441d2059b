import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import * as http from '../../../protocol/http.ts';
import { Settings, SettingsPatch } from '../../../protocol/settings.ts';
import { PROTOCOL_VERSION } from '../../../protocol/version.ts';
import { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';

/**
 * The inbound wire format as it was when the version got its number. When this test fails, a schema has changed:
 * decide whether clients of before still get on with the server. If they do not, raise PROTOCOL_VERSION; in
 * either case pin the new hash.
 */
const PINNED = { version: 1, hash: 'Vaf0kjwbUMoCIjAA' };

/** What a schema checks, without the functions by which it does. */
function describe(schema: unknown): unknown {
  if (schema instanceof RegExp) return String(schema);
  if (Array.isArray(schema)) return schema.map(describe);
  if (typeof schema !== 'object' || schema === null) return typeof schema === 'function' ? undefined : schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !key.startsWith('~') && key !== 'async')
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, describe(value)]),
  );
}

test('[R-61] a change of a schema forces a decision about the version of the wire', () => {
  const bodies = Object.entries(http).filter(([, one]) => typeof one === 'object' && 'kind' in one);
  const wire = describe({
    AgentMessage,
    VisitorMessage,
    Settings,
    SettingsPatch,
    http: Object.fromEntries(bodies),
  });
  const hash = createHash('sha256').update(JSON.stringify(wire)).digest('base64url').slice(0, 16);
  expect({ version: PROTOCOL_VERSION, hash }).toEqual(PINNED);
});
