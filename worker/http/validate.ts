import { vValidator } from '@hono/valibot-validator';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';
import { noList } from '../../protocol/fields.ts';
import { Refusal } from './errors.ts';

/** Room for the largest pool that the schema takes; a signup needs a thousandth of it. */
const MAX_JSON_BYTES = 1_024 * 1_024;

/** Bounds a JSON body. Alone, where one may also be left out. */
export const boundedBody = bodyLimit({
  maxSize: MAX_JSON_BYTES,
  onError: () => {
    throw new Refusal('TOO_LARGE', `The body has more than ${MAX_JSON_BYTES} bytes.`);
  },
});

/** Bounds a JSON body and refuses every other kind: forms can be sent by any page, JSON cannot. */
export const jsonOnly = [
  createMiddleware(async (c, next) => {
    const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') {
      throw new Refusal(
        'UNSUPPORTED_MEDIA_TYPE',
        'The body must be JSON, with Content-Type: application/json.',
      );
    }
    await next();
  }),
  boundedBody,
] as const;

/** Checks a JSON body against a schema; its output is `c.req.valid('json')`. */
export function jsonBody<S extends v.GenericSchema>(schema: S) {
  return vValidator('json', noList(schema), (result) => {
    if (!result.success) throw invalid('body', result.issues);
  });
}

/** Checks the query string against a schema; its output is `c.req.valid('query')`. */
export function queryString<S extends v.GenericSchema>(schema: S) {
  return vValidator('query', schema, (result) => {
    if (!result.success) throw invalid('query', result.issues);
  });
}

function invalid(where: string, raw: readonly v.BaseIssue<unknown>[]): Refusal {
  const issues = raw.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }));
  const [first] = issues;
  const about =
    first === undefined
      ? where
      : first.path === ''
        ? `${where}: ${first.message}`
        : `${first.path}: ${first.message}`;
  return new Refusal('INVALID_PAYLOAD', about, { issues });
}
