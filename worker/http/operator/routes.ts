import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { ListAnswer } from '../../../protocol/answers/shared.ts';
import type {
  OperatorOrgAnswer,
  OperatorOrgItem,
  OrgInvitationAnswer,
} from '../../../protocol/answers/organization.ts';
import type { RecoveryAnswer } from '../../../protocol/answers/accounts.ts';
import { OperatorQuery, Recovering, Slug } from '../../../protocol/http.ts';
import { directoryOf } from '../../directory/directory.ts';
import { hashSecret, newSecret } from '../../org/ids.ts';
import type { Org } from '../../org/org.ts';
import type { Result } from '../../org/result.ts';
import { askOrg, unwrap } from '../context.ts';
import { Refusal } from '../errors.ts';
import { otherMethods } from '../guards.ts';
import { operatorOnly } from './access.ts';
import { recoveryUrl } from '../sign-in/recovery.ts';
import { jsonBody, jsonOnly, queryString } from '../validate.ts';

type OperatorContext = Context<{ Bindings: Env }>;

const PAGE_SIZE = 500;
const INVITATION_MS = 7 * 24 * 60 * 60 * 1_000;

/** `/api/operator`: what whoever runs the deployment may do with organizations. */
export const operator = new Hono<{ Bindings: Env }>()
  .use(operatorOnly)
  .get('/orgs', queryString(OperatorQuery), async (c) => {
    const { cursor = '' } = c.req.valid('query');
    const items = await directoryOf(c.env).organizations(cursor, PAGE_SIZE);
    const last = items.length === PAGE_SIZE ? items.at(-1) : undefined;
    return c.json({ items, ...(last && { nextCursor: last.slug }) } satisfies ListAnswer<OperatorOrgItem>);
  })
  .all('/orgs', otherMethods('GET'))
  .post('/orgs/:slug/suspend', (c) => operate(c, (org) => org.suspend()))
  .all('/orgs/:slug/suspend', otherMethods('POST'))
  .post('/orgs/:slug/resume', (c) => operate(c, (org) => org.resume()))
  .all('/orgs/:slug/resume', otherMethods('POST'))
  .post('/orgs/:slug/recover', ...jsonOnly, jsonBody(Recovering), async (c) => {
    const slug = slugOf(c);
    const { email } = c.req.valid('json');
    const made = unwrap(await askOrg(c.env, slug, (org) => org.recoverAgent(email), false));
    return c.json({ ...made, url: recoveryUrl(c.req.url, slug, made.token) } satisfies RecoveryAnswer, 201);
  })
  .all('/orgs/:slug/recover', otherMethods('POST'))
  .delete('/orgs/:slug', async (c) => {
    unwrap(await askOrg(c.env, slugOf(c), (org) => org.deleteByOperator(), false));
    return c.body(null, 204);
  })
  .all('/orgs/:slug', otherMethods('DELETE'))
  .post('/orgs/:slug/release', async (c) => {
    if (!(await directoryOf(c.env).release(slugOf(c))))
      throw new Refusal('NOT_FOUND', 'This name is not reserved.');
    return c.body(null, 204);
  })
  .all('/orgs/:slug/release', otherMethods('POST'))
  .post('/invitations', async (c) => {
    const token = newSecret();
    const expiresAt = Date.now() + INVITATION_MS;
    await directoryOf(c.env).addInvitation(hashSecret(token), expiresAt);
    // In the fragment, which no browser sends: so it is in no log of a server, and in no Referer.
    const url = `${new URL(c.req.url).origin}/#invitation=${token}`;
    return c.json({ token, url, expiresAt } satisfies OrgInvitationAnswer, 201);
  })
  .all('/invitations', otherMethods('POST'));

async function operate(
  c: OperatorContext,
  act: (org: DurableObjectStub<Org>) => Promise<Result<OperatorOrgItem>>,
): Promise<Response> {
  // Doing it twice is as good as once.
  const org = unwrap(await askOrg(c.env, slugOf(c), act, true));
  return c.json({ org } satisfies OperatorOrgAnswer);
}

function slugOf(c: OperatorContext): string {
  const slug = c.req.param('slug');
  if (!v.is(Slug, slug)) throw new Refusal('NOT_FOUND', 'There is no such organization.');
  return slug;
}
