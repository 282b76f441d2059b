import { Hono } from 'hono';
import { cors } from 'hono/cors';
import packageJson from '../../package.json' with { type: 'json' };
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { agents } from './agents.ts';
import { blocks } from './blocks.ts';
import { audit } from './log/audit.ts';
import { answerError } from './answer-error.ts';
import type { OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { framedPage } from './pages/framed-page.ts';
import { firstSteps, refusedOrigins } from './first-steps.ts';
import { otherMethods, sameOriginChanges, withOrg } from './guards.ts';
import { ice } from './ice.ts';
import { identitySecret } from './identity-secret.ts';
import { invites } from './sign-in/invites.ts';
import { log, ownStats } from './log/log.ts';
import { messages, names, own } from './log/messages.ts';
import { media } from './media/routes.ts';
import { organization } from './organization.ts';
import { orgs } from './orgs.ts';
import { landing, orgPages } from './pages/pages.ts';
import { requireOneJurisdiction } from './one-jurisdiction.ts';
import { recovery } from './sign-in/recovery.ts';
import { operator } from './operator/routes.ts';
import { passkeys, passkeySession } from './sign-in/passkeys.ts';
import { pools, route } from './pools.ts';
import { ownPush, pushKey } from './push.ts';
import { requireSecrets } from './secrets.ts';
import { sessionByEmail } from './sign-in/by-email.ts';
import { me, session } from './sign-in/session.ts';
import { sessions } from './sign-in/sessions.ts';
import { signUp } from './sign-up.ts';
import { settings } from './settings.ts';
import { sockets } from './sockets.ts';
import { trace } from './log/trace.ts';
import { transferTargets } from './transfer-targets.ts';
import { visitors } from './visitors.ts';
import { withHeaders } from './with-headers.ts';

const nothingHere = (): never => {
  throw new Refusal('NOT_FOUND', 'There is nothing here.');
};

/** `/o/:org/api`, by resource. */
const orgApi = new Hono<OrgEnv>()
  .use(withOrg)
  .route('/ice', ice)
  .use(sameOriginChanges)
  .route('/session/passkey', passkeySession)
  .route('/session', session)
  .route('/me/passkeys', passkeys)
  .route('/sessions', sessions)
  .route('/recovery', recovery)
  .route('/me/push', ownPush)
  .route('/me/stats', ownStats)
  .route('/push-key', pushKey)
  .route('/me', own)
  .route('/me', me)
  .route('/invites', invites)
  .route('/agents', agents)
  .route('/pools', pools)
  .route('/route', route)
  .route('/settings', settings)
  .route('/first-steps', firstSteps)
  .route('/refused-origins', refusedOrigins)
  .route('/framed-page', framedPage)
  .route('/trace', trace)
  .route('/transfer-targets', transferTargets)
  .route('/visitors', visitors)
  .route('/identity-secret', identitySecret)
  .route('/blocks', blocks)
  .route('/', audit)
  .route('/', organization)
  .route('/names', names)
  .route('/', log)
  .route('/', messages)
  .all('/*', nothingHere);

/** What holds for every request and every answer. */
const deployed = () =>
  new Hono<{ Bindings: Env }>()
    .use(withHeaders)
    .use(requireSecrets)
    .use(requireOneJurisdiction)
    .onError(answerError);

const SOCKET = /^[^:]+:\/\/[^/]+\/o\/[^/]+\/ws\//;

/** Answers whatever is asked over HTTP. */
export function serve(request: Request, env: Env, ctx: ExecutionContext): Response | Promise<Response> {
  return (SOCKET.test(request.url) ? socketApp : app).fetch(request, env, ctx);
}

/** The sockets alone: among all the other routes, theirs takes longer to find than everything else that the Worker does. */
export const socketApp = deployed().route('/o/:org/ws', sockets).all('*', nothingHere);

/** Everything else that is served over HTTP. */
export const app = deployed()
  .get('/healthz', (c) => c.json({ ok: true, version: packageJson.version, protocol: PROTOCOL_VERSION }))
  .all('/healthz', otherMethods('GET'))
  .use('/api/*', sameOriginChanges)
  .route('/api/orgs', orgs)
  .route('/api/session', sessionByEmail)
  .route('/api/sign-up', signUp)
  .route('/api/operator', operator)
  .all('/api/*', nothingHere)
  // What is there is served without us, to any origin.
  .use('/assets/*', cors({ origin: '*' }))
  .route('/o/:org/media', media)
  .route('/o/:org/api', orgApi)
  .route('/', landing)
  .route('/', orgPages)
  .all('*', nothingHere);
