import { Hono } from 'hono';
import type { LogAnswer } from '../../../protocol/answers/log.ts';
import { AuditQuery } from '../../../protocol/http.ts';
import { ask, type OrgEnv } from '../context.ts';
import { pageInSlices } from './in-slices.ts';
import { csv } from './csv-download.ts';
import { adminOnly, otherMethods } from '../guards.ts';
import { AUDIT_COLUMNS } from './log-columns.ts';
import { queryString } from '../validate.ts';

/** `audit`: who changed what. */
export const audit = new Hono<OrgEnv>()
  .get('/audit', adminOnly, queryString(AuditQuery), async (c) =>
    c.json(
      (await pageInSlices(c.req.valid('query'), (query) =>
        ask(c, (org) => org.audit(query)),
      )) satisfies LogAnswer<'audit'>,
    ),
  )
  .all('/audit', otherMethods('GET'))
  .get('/audit.csv', adminOnly, queryString(AuditQuery), (c) =>
    csv(c, 'audit', AUDIT_COLUMNS, c.req.valid('query'), (query) => ask(c, (org) => org.audit(query))),
  )
  .all('/audit.csv', otherMethods('GET'));
