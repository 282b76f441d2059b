import { Accounts } from './accounts.ts';
import { Alarm } from './alarm.ts';
import { CallLog } from './call-log.ts';
import { HandoffLog } from './handoff-log.ts';
import { History } from './history.ts';
import { Invites } from './invites.ts';
import { Journal } from './journal.ts';
import { PoolRows } from './pool-rows.ts';
import { Retention } from './retention.ts';
import { Routing } from './routing.ts';
import { Sockets } from './sockets.ts';
import { Store, type OrgRow } from './store.ts';
import { Tokens } from './tokens.ts';

/** The parts of one organization's object, which everything in this folder works on. */
export interface Rooms {
  readonly org: OrgRow;
  readonly sql: SqlStorage;
  readonly env: Env;
  readonly accounts: Accounts;
  readonly invites: Invites;
  readonly pools: PoolRows;
  readonly store: Store;
  readonly log: CallLog;
  readonly handoffs: HandoffLog;
  readonly history: History;
  readonly sockets: Sockets;
  readonly tokens: Tokens;
  readonly alarm: Alarm;
  readonly journal: Journal;
  readonly retention: Retention;
  readonly routing: Routing;
}

/** Opens the parts of an organization that exists. */
export function openRooms(ctx: DurableObjectState, env: Env): Rooms {
  const { storage } = ctx;
  const { sql } = storage;
  const { slug } = sql.exec<{ slug: string }>('SELECT slug FROM org').one();
  const accounts = new Accounts(sql, slug);
  const pools = new PoolRows(sql);
  const handoffs = new HandoffLog(storage);
  const store = new Store(sql, accounts, pools, handoffs);
  const org = store.org();
  const sockets = new Sockets(ctx);
  const tokens = new Tokens(env.TOKEN_SECRET, org.secret);
  const alarm = new Alarm(storage);
  const journal = new Journal(sql);
  const retention = new Retention(storage, store, journal);
  const routing = new Routing({ storage, store, journal, sockets, alarm, handoffs, tokens, retention });
  return {
    org,
    sql,
    env,
    accounts,
    invites: new Invites(sql),
    pools,
    store,
    log: new CallLog(sql),
    handoffs,
    history: new History(sql),
    sockets,
    tokens,
    alarm,
    journal,
    retention,
    routing,
  };
}
