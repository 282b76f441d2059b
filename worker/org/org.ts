import { DurableObject } from 'cloudflare:workers';
import { explainRoute, isParty, liveBoard, findPresentVisitor } from '../core/index.ts';
import type { LiveBoard, RouteAnswer } from '../core/index.ts';
import type { OrgItem } from '../protocol/answers.ts';
import { calendarOf } from '../protocol/days.ts';
import type { AgentPatch, LogQuery, MediaKind, NewInvite, PoolBody } from '../protocol/http.ts';
import type { Settings, SettingsPatch } from '../protocol/settings.ts';
import type { AgentView } from './accounts.ts';
import * as admin from './admin.ts';
import type { CallView, HandoffView, LogNames, MessageView, MissedView, Page } from './call-log.ts';
import { connect } from './connect.ts';
import { found, type Founding } from './founding.ts';
import { hear, lose } from './hear.ts';
import type { Checkpoint, JournalRow, Traced } from './history.ts';
import { hashSecret } from './ids.ts';
import type { InviteView } from './invites.ts';
import * as inviting from './inviting.ts';
import { isFounded, migrate } from './migrations.ts';
import type { VersionedPool } from './pool-rows.ts';
import { ok, refused, type Result } from './result.ts';
import { openRooms, type Rooms } from './rooms.ts';
import { closeQuietly } from './sockets.ts';
import { computeStats, type Stats } from './stats.ts';
import { putAsideCheckpoint } from './stored/tables.ts';

/** What visitors of its pages may know of an organization. */
export type OrgView = OrgItem;

/** Who asks: the organization, its settings, and the agent whose session it is, if any. */
export interface Visit {
  org: OrgView;
  settings: Settings;
  agent: AgentView | null;
}

/**
 * One organization. Sockets, the alarm and HTTP routes (by RPC) come in here and go on to the part that knows.
 * Where no organization was made, every method says so, and nothing is ever stored.
 */
export class Org extends DurableObject<Env> {
  #rooms: Rooms | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    void ctx.blockConcurrencyWhile(async () => {
      if (isFounded(ctx.storage.sql)) migrate(ctx.storage);
    });
  }

  override async fetch(request: Request): Promise<Response> {
    return connect(await this.#ready(), request);
  }

  override async webSocketMessage(ws: WebSocket, frame: string | ArrayBuffer): Promise<void> {
    const rooms = await this.#ready();
    if (rooms) await hear(rooms, ws, frame);
  }

  override async webSocketClose(ws: WebSocket, code: number, reason: string): Promise<void> {
    const rooms = await this.#ready();
    if (rooms) await lose(rooms, ws);
    closeQuietly(ws, code, reason);
  }

  override async webSocketError(ws: WebSocket): Promise<void> {
    const rooms = await this.#ready();
    if (rooms) await lose(rooms, ws);
  }

  override alarm(): void {
    const rooms = this.#open();
    if (!rooms) return;
    rooms.alarm.fired();
    rooms.routing.settleJournal();
    rooms.handoffs.sortSome(Date.now());
    rooms.retention.sweep(Date.now());
    rooms.routing.passDeadlines();
  }

  /** Makes the organization, unless the name is taken. */
  async found(founding: Founding): Promise<Result<admin.Opened & { org: OrgView }>> {
    if (this.#open())
      return refused('SLUG_TAKEN', 'An organization of that name exists already: choose another.');
    const { agentId, token } = found(this.ctx.storage, founding);
    return this.#in((rooms) => {
      rooms.routing.rearm();
      const agent = rooms.accounts.find(agentId);
      return agent
        ? ok({ org: orgView(rooms), agent, token })
        : refused('INTERNAL', 'The organization was not made.');
    });
  }

  /** Who comes with this session token; `agent` is null without a session that is good. */
  visit(sessionToken: string | null): Promise<Result<Visit>> {
    return this.#in((rooms) =>
      ok({
        org: orgView(rooms),
        settings: rooms.store.settings(),
        agent:
          (sessionToken !== null && rooms.accounts.sessionAgent(hashSecret(sessionToken), Date.now())) ||
          null,
      }),
    );
  }

  passwordOf(email: string): Promise<Result<{ agentId: string; passwordHash: string } | null>> {
    return this.#in(({ accounts }) => ok(accounts.passwordOf(email) ?? null));
  }

  openSession(agentId: string, passwordHash: string): Promise<Result<admin.Opened>> {
    return this.#in((rooms) => admin.openSession(rooms, agentId, passwordHash));
  }

  signOut(sessionToken: string, agentId: string): Promise<Result<null>> {
    return this.#in((rooms) => admin.signOut(rooms, hashSecret(sessionToken), agentId));
  }

  invites(): Promise<Result<InviteView[]>> {
    return this.#in(({ invites }) => ok(invites.open(Date.now())));
  }

  openInvite(id: string): Promise<Result<InviteView>> {
    return this.#in((rooms) => inviting.findInvite(rooms, id));
  }

  invite(body: NewInvite, session: string): Promise<Result<inviting.Invited>> {
    return this.#in((rooms) => inviting.invite(rooms, body, hashSecret(session)));
  }

  renewInvite(id: string, session: string): Promise<Result<inviting.Invited>> {
    return this.#in((rooms) => inviting.renewInvite(rooms, id, hashSecret(session)));
  }

  revokeInvite(id: string): Promise<Result<null>> {
    return this.#in((rooms) => inviting.revokeInvite(rooms, id));
  }

  /** Refuses a token that opens nothing: asked before the cost of hashing a password is paid. */
  isInvited(token: string): Promise<Result<true>> {
    return this.#in(({ invites }) =>
      invites.opened(hashSecret(token), Date.now()) ? ok(true) : inviting.DEAD_LINK,
    );
  }

  acceptInvite(token: string, passwordHash: string): Promise<Result<admin.Opened>> {
    return this.#in((rooms) => inviting.acceptInvite(rooms, hashSecret(token), passwordHash));
  }

  agents(): Promise<Result<AgentView[]>> {
    return this.#in(({ accounts }) => ok(accounts.list()));
  }

  hasAgent(id: string): Promise<Result<boolean>> {
    return this.#in(({ accounts }) => ok(accounts.find(id) !== undefined));
  }

  updateAgent(
    id: string,
    patch: Omit<AgentPatch, 'password'> & { passwordHash?: string },
    session: string,
  ): Promise<Result<AgentView>> {
    return this.#in((rooms) => admin.updateAgent(rooms, id, patch, hashSecret(session)));
  }

  removeAgent(id: string): Promise<Result<string[]>> {
    return this.#in((rooms) => admin.removeAgent(rooms, id));
  }

  setMedia(
    id: string,
    kind: MediaKind,
    key: string,
  ): Promise<Result<{ url: string; replaced: string | null }>> {
    return this.#in((rooms) => admin.setMedia(rooms, id, kind, key));
  }

  pools(): Promise<Result<VersionedPool[]>> {
    return this.#in(({ pools }) => ok(pools.versioned()));
  }

  createPool(body: PoolBody): Promise<Result<VersionedPool>> {
    return this.#in((rooms) => admin.createPool(rooms, body));
  }

  replacePool(id: string, body: PoolBody): Promise<Result<VersionedPool>> {
    return this.#in((rooms) => admin.replacePool(rooms, id, body));
  }

  deletePool(id: string): Promise<Result<null>> {
    return this.#in((rooms) => admin.deletePool(rooms, id));
  }

  changeSettings(patch: SettingsPatch): Promise<Result<Settings>> {
    return this.#in((rooms) => admin.changeSettings(rooms, patch));
  }

  route(pageUrl: string): Promise<Result<RouteAnswer & { pool: VersionedPool }>> {
    return this.#in(({ routing, pools }) => {
      const answer = routing.view((state, now) => explainRoute(state, pageUrl, now));
      const pool = answer && pools.findVersioned(answer.pool.id);
      return seen(answer && pool ? { ...answer, pool } : null);
    });
  }

  live(): Promise<Result<LiveBoard>> {
    return this.#in(({ routing }) => seen(routing.view(liveBoard)));
  }

  calls(query: LogQuery): Promise<Result<Page<CallView>>> {
    return this.#in(({ log }) => log.calls(query));
  }

  handoffs(query: LogQuery): Promise<Result<Page<HandoffView>>> {
    return this.#in(({ log, handoffs }) => {
      handoffs.sortAll();
      return log.handoffs(query);
    });
  }

  missed(query: LogQuery): Promise<Result<Page<MissedView>>> {
    return this.#in(({ log }) => log.missed(query));
  }

  messages(query: LogQuery): Promise<Result<Page<MessageView>>> {
    return this.#in(({ log }) => log.messages(query));
  }

  names(): Promise<Result<LogNames>> {
    return this.#in(({ log }) => ok(log.names()));
  }

  /** Where in the journal a visitor's story is to be looked for. */
  traced(question: { visitor: string } | { call: string }): Promise<Result<Traced>> {
    return this.#in(({ routing, history, handoffs }) => {
      routing.settleJournal();
      handoffs.sortAll();
      const here = routing.view((state) => findPresentVisitor(state, question));
      return history.find(question, here);
    });
  }

  /** The journal's newest checkpoint of a time, or before; null: nothing so old is kept. */
  checkpoint(at: number): Promise<Result<Checkpoint | null>> {
    return this.#in(({ history }) => ok(history.checkpoint(at)));
  }

  /** The journal after one of its rows; nothing: that was the last. */
  journal(after: number): Promise<Result<JournalRow[]>> {
    return this.#in(({ history }) => ok(history.rowsAfter(after)));
  }

  /** A checkpoint could not be read: it is put aside, and an older one does. */
  putAsideCheckpoint(id: number, problem: string): Promise<Result<null>> {
    return this.#in(({ sql }) => {
      putAsideCheckpoint(sql, id, problem);
      return ok(null);
    });
  }

  /** A row of the journal could not be read: it is put aside, and stories of later things begin at a new checkpoint. */
  putAsideJournal(id: number, problem: string): Promise<Result<null>> {
    return this.#in(({ journal, routing }) => {
      journal.putAside(id, problem);
      routing.settleJournal();
      return ok(null);
    });
  }

  stats(from: number, to: number, timeZone: string): Promise<Result<Stats>> {
    return this.#in(({ sql, handoffs }) => {
      handoffs.sortAll();
      return ok(computeStats(sql, { from, to }, calendarOf(timeZone)));
    });
  }

  /** Whether an agent, or the visitor that a token names, is party of a request or call. */
  isParty(who: { agentId: string } | { visitorToken: string }): Promise<Result<boolean>> {
    return this.#in(({ routing, tokens }) => {
      if ('agentId' in who) return seen(routing.view((state) => isParty(state, who)));
      const visitorId = tokens.readVisitor(who.visitorToken, Date.now())?.id;
      return visitorId === undefined
        ? ok(false)
        : seen(routing.view((state) => isParty(state, { visitorId })));
    });
  }

  #open(): Rooms | null {
    if (!this.#rooms && isFounded(this.ctx.storage.sql)) this.#rooms = openRooms(this.ctx, this.env);
    return this.#rooms;
  }

  async #ready(): Promise<Rooms | null> {
    const rooms = this.#open();
    await rooms?.alarm.know();
    return rooms;
  }

  async #in<T>(act: (rooms: Rooms) => Result<T>): Promise<Result<T>> {
    const rooms = await this.#ready();
    return rooms ? act(rooms) : refused('NOT_FOUND', 'There is no such organization.');
  }
}

function orgView({ org }: Rooms): OrgView {
  const { slug, name, createdAt } = org;
  return { slug, name, createdAt };
}

function seen<T>(view: T | null): Result<T> {
  return view === null ? refused('INTERNAL', 'Something failed on our side.') : ok(view);
}
