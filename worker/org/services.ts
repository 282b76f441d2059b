import { isInCall } from '../core/index.ts';
import { budgetsOf, type OperatorBudgets } from '../budgets.ts';
import { Accounts } from './accounts/accounts.ts';
import { IdentitySecret } from './accounts/identity-secret.ts';
import { Blocks } from './accounts/blocks.ts';
import { Notices } from './accounts/notices.ts';
import { Recoveries } from './accounts/recoveries.ts';
import { Sessions } from './accounts/sessions.ts';
import { Audit } from './log/audit.ts';
import { Noise } from './log/noise.ts';
import { Sources } from './sockets/sources.ts';
import { Alarm } from './routing/alarm.ts';
import { CallLog } from './log/call-log.ts';
import { ChatRows } from './log/chat-rows.ts';
import { Erasures } from './storage/erasures.ts';
import { Inbox } from './log/inbox.ts';
import { HandoffLog } from './log/handoff-log.ts';
import { History } from './log/history.ts';
import { Invites } from './accounts/invites.ts';
import { Journal } from './log/journal.ts';
import { PasskeyChallenges } from './accounts/passkey-challenges.ts';
import { Passkeys } from './accounts/passkeys.ts';
import { PoolRows } from './storage/pool-rows.ts';
import { Push } from './push/push.ts';
import { Retention } from './storage/retention.ts';
import { Routing } from './routing/routing.ts';
import { Sockets } from './sockets/sockets.ts';
import { Store } from './storage/store.ts';
import type { OrgRow } from './stored/tables/organization.ts';
import { Tokens } from './sockets/tokens.ts';
import { FirstSteps } from './storage/first-steps.ts';
import { RefusedOrigins } from './storage/refused-origins.ts';
import { UsageReport } from './storage/usage-report.ts';

/** What the commands of one organization work with. */
export interface OrgServices {
  /** What never changes of it; the rest is in the store. */
  readonly org: Pick<OrgRow, 'slug' | 'mediaId'>;
  readonly sql: SqlStorage;
  readonly storage: DurableObjectStorage;
  readonly env: Env;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly invites: Invites;
  readonly passkeys: Passkeys;
  readonly challenges: PasskeyChallenges;
  readonly recoveries: Recoveries;
  readonly notices: Notices;
  readonly push: Push;
  readonly pools: PoolRows;
  readonly store: Store;
  readonly log: CallLog;
  readonly inbox: Inbox;
  readonly handoffs: HandoffLog;
  readonly chat: ChatRows;
  readonly history: History;
  readonly blocks: Blocks;
  readonly audit: Audit;
  readonly identitySecret: IdentitySecret;
  readonly noise: Noise;
  readonly budgets: OperatorBudgets;
  readonly sources: Sources;
  readonly erasures: Erasures;
  readonly sockets: Sockets;
  readonly tokens: Tokens;
  readonly alarm: Alarm;
  readonly journal: Journal;
  readonly retention: Retention;
  readonly routing: Routing;
  readonly usage: UsageReport;
  readonly firstSteps: FirstSteps;
  readonly refusedOrigins: RefusedOrigins;
}

/** Opens the services of an organization that exists. */
export function openServices(ctx: DurableObjectState, env: Env): OrgServices {
  const { storage } = ctx;
  const { sql } = storage;
  const { slug } = sql.exec<{ slug: string }>('SELECT slug FROM org').one();
  const sessions = new Sessions(sql, {
    isInCall: (agentId) => routing.view((state) => isInCall(state, agentId)) === true,
    sessions: () => sockets.sessions(),
  });
  const accounts = new Accounts(sql, slug, sessions);
  const pools = new PoolRows(sql);
  const handoffs = new HandoffLog(storage);
  const budgets = budgetsOf(env);
  const blocks = new Blocks(sql, budgets.sourceBlockMinutes);
  const audit = new Audit(sql);
  const noise = new Noise(sql);
  const chat = new ChatRows(sql);
  const store = new Store(sql, accounts, pools, { handoffs, chat }, { budgets, blocks, audit, noise });
  const org = store.org();
  const sources = new Sources(sql, budgets, env.USHER_LOCAL === '1');
  const sockets = new Sockets(ctx, sources, sessions);
  const tokens = new Tokens(env.TOKEN_SECRET, org.secret, env.TOKEN_SECRET_PREVIOUS);
  const alarm = new Alarm(storage);
  const journal = new Journal(sql);
  const challenges = new PasskeyChallenges(sql);
  const retention = new Retention(storage, store, journal, blocks, challenges);
  const erasures = new Erasures(storage, handoffs);
  const push = new Push(
    sql,
    (work) => ctx.waitUntil(work),
    () => store.org().name,
  );
  const routing = new Routing({
    storage,
    store,
    journal,
    sockets,
    alarm,
    handoffs,
    chat,
    noise,
    tokens,
    retention,
    erasures,
    sessions,
    push,
  });
  return {
    org,
    sql,
    storage,
    env,
    accounts,
    sessions,
    invites: new Invites(sql),
    passkeys: new Passkeys(sql),
    challenges,
    recoveries: new Recoveries(sql),
    notices: new Notices(sql),
    push,
    pools,
    store,
    log: new CallLog(sql, chat),
    inbox: new Inbox(sql),
    handoffs,
    chat,
    history: new History(sql),
    blocks,
    audit,
    identitySecret: new IdentitySecret(sql),
    noise,
    budgets,
    sources,
    erasures,
    sockets,
    tokens,
    alarm,
    journal,
    retention,
    routing,
    usage: new UsageReport(ctx, env, store, accounts),
    firstSteps: new FirstSteps(sql),
    refusedOrigins: new RefusedOrigins(sql),
  };
}
