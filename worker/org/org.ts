import { DurableObject } from 'cloudflare:workers';
import {
  explainRoute,
  filterPageUrl,
  findPresentVisitor,
  liveBoard,
  partyIn,
  transferTargets,
} from '../core/index.ts';
import type { RouteAnswer } from '../core/index.ts';
import type {
  AgentItem,
  TeamItem,
  InviteItem,
  OpenedInvite,
  NoticeItem,
  SessionItem,
} from '../../protocol/answers/accounts.ts';
import type {
  BlockItem,
  CallItem,
  HandoffItem,
  MessageItem,
  MissedItem,
} from '../../protocol/answers/log.ts';
import type { DraftRouteAnswer } from '../../protocol/answers/pools.ts';
import type {
  FirstStepsItem,
  OperatorOrgItem,
  OrgItem,
  RefusedOriginItem,
} from '../../protocol/answers/organization.ts';
import type { LiveAnswer, TransferTargets } from '../../protocol/answers/now.ts';
import type { AuditItem } from '../../protocol/audit.ts';
import type {
  AuditQuery,
  DraftRoute,
  LogQuery,
  MediaKind,
  MessagePatch,
  MessageQuery,
  NewInvite,
  OrgPatch,
  PoolBody,
} from '../../protocol/http.ts';
import type { PasskeyDue, PasskeyItem } from '../../protocol/passkeys.ts';
import type { PushBody } from '../../protocol/push.ts';
import type { Settings, SettingsPatch } from '../../protocol/settings.ts';
import type { TryOut } from '../../protocol/try-out.ts';
import type { CarriedSession } from '../session-cookie.ts';
import { asAdmin, asAgent, whoComes, type SignedIn } from './commands/actor.ts';
import * as agents from './commands/agents.ts';
import { liftBlock } from './commands/blocks.ts';
import type { Credential } from './accounts/passkeys.ts';
import type { LogNames } from './log/call-log.ts';
import type { Page } from './log/list-page.ts';
import { connect } from './commands/connect.ts';
import { createOrg, refusalOf, STILL_THERE, TAKEN, type NewOrg } from './commands/create-org.ts';
import { exportPiece, type ExportPiece } from './commands/export-org.ts';
import { changeOrg, deleteOrg, mayDelete } from './commands/organization.ts';
import type { Actor } from './log/audit.ts';
import { earlierCalls, makeIdentitySecret } from './commands/identity.ts';
import { readFirstSteps } from './commands/first-steps.ts';
import { eraseVisitor } from './commands/erase-visitor.ts';
import { handleMessage, handleClose } from './commands/handle-message.ts';
import type { Checkpoint, JournalRow, Traced } from './log/history.ts';
import { hashSecret } from './ids.ts';
import * as inviting from './commands/invitations.ts';
import * as messages from './commands/messages.ts';
import * as operator from './commands/operator.ts';
import * as passkeys from './commands/passkeys.ts';
import { passkeyDue } from './commands/passkey-due.ts';
import * as pools from './commands/pools.ts';
import { setPush } from './commands/push.ts';
import * as recovery from './commands/recovery.ts';
import type { MadeRecovery } from './commands/recovery.ts';
import * as sessions from './commands/sessions.ts';
import { changeSettings } from './commands/settings.ts';
import { tryOut } from './commands/try-out.ts';
import { isCreated, migrate } from '../migrate.ts';
import { goOnDeleting, isBeingDeleted, isThere, keepDeleting } from './storage/deletion.ts';
import { MIGRATIONS } from './storage/migrations.ts';
import type { VersionedPool } from './storage/pool-rows.ts';
import { ok, refused, type Refused, type Result } from './result.ts';
import { openServices, type OrgServices } from './services.ts';
import { closeQuietly } from './sockets/sockets.ts';
import { readSlice, type StatsSlice } from './log/stats-slice.ts';
import { putAsideCheckpoint } from './stored/tables/journal.ts';

const NO_ORG: Refused = refused('NOT_FOUND', 'There is no such organization.');

/** What visitors of its pages may know of an organization. */
export type OrgView = OrgItem;

/** Who asks: the organization, its settings, and the agent whose session it is, if any. */
export interface Visit {
  org: OrgView;
  settings: Settings;
  agent: AgentItem | null;
  /** What the session lacks before it may do anything else. */
  passkeyDue: PasskeyDue | null;
}

/**
 * One organization. Sockets, the alarm and HTTP routes (by RPC) come in here and go on to the part that knows.
 * Where no organization was made, every method says so, and nothing is ever stored.
 */
export class Org extends DurableObject<Env> {
  #services: OrgServices | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    void ctx.blockConcurrencyWhile(async () => {
      if (isCreated(ctx.storage.sql)) migrate(ctx.storage, MIGRATIONS);
    });
  }

  override async fetch(request: Request): Promise<Response> {
    return connect(await this.#ready(), request);
  }

  override async webSocketMessage(ws: WebSocket, frame: string | ArrayBuffer): Promise<void> {
    const services = await this.#ready();
    services?.usage.used(Date.now());
    if (services) await handleMessage(services, ws, frame);
  }

  override async webSocketClose(ws: WebSocket, code: number, reason: string): Promise<void> {
    const services = await this.#ready();
    if (services) await handleClose(services, ws);
    closeQuietly(ws, code, reason);
  }

  override async webSocketError(ws: WebSocket): Promise<void> {
    const services = await this.#ready();
    if (services) await handleClose(services, ws);
  }

  override async alarm(): Promise<void> {
    const { storage } = this.ctx;
    if (isBeingDeleted(storage.sql)) return goOnDeleting(storage, this.env);
    const services = this.#open();
    if (!services) return;
    services.alarm.fired();
    const { erasures, handoffs, retention, routing } = services;
    routing.flushJournal();
    const works: readonly (() => Promise<void>)[] = [
      () => routing.runDeadlines(),
      () => routing.makeCheckpoint(),
      () => (erasures.dueAt === null ? handoffs.sortInTime(Date.now()) : handoffs.sortInSlices()),
      () => retention.sweep(Date.now()),
    ];
    for (const work of works) {
      await work();
      // Others were served meanwhile: what is being deleted has an alarm of its own.
      if (this.#services !== services) return;
    }
    sessions.endSessionsThatAreOver(services, Date.now());
    routing.view((state, now) => erasures.work(state, now));
    routing.armAlarm();
  }

  /** Makes the organization, unless the name is taken. */
  async createOrg(newOrg: NewOrg): Promise<Result<sessions.Opened & { org: OrgView }>> {
    const { sql } = this.ctx.storage;
    if (isCreated(sql)) return isBeingDeleted(sql) ? STILL_THERE : TAKEN;
    // Asked only now: a slug is reserved before the last of its organization is gone from here.
    const refusal = await refusalOf(this.env, newOrg.slug);
    if (refusal) return refusal;
    // Somebody else may have come meanwhile.
    if (isCreated(sql)) return TAKEN;
    const { agentId, token } = createOrg(this.ctx.storage, newOrg);
    return this.#operate((services) => {
      services.usage.used(Date.now());
      services.routing.armAlarm();
      const agent = services.accounts.find(agentId);
      return agent
        ? ok({ org: orgView(services), agent, token })
        : refused('INTERNAL', 'The organization was not made.');
    });
  }

  /** Changes what the organization is called; the directory is told. */
  async change(patch: OrgPatch, session: string): Promise<Result<OrgView>> {
    const changed = await this.#asAdmin(session, (services, by) => {
      const result = changeOrg(services, patch, by);
      return result.ok ? ok({ view: orgView(services), usage: services.usage }) : result;
    });
    if (!changed.ok) return changed;
    await changed.value.usage.send();
    return ok(changed.value.view);
  }

  /** A piece of an export of everything: the one after `place`, or the first. */
  async export(place: ExportPiece['next'], origin: string, session: string): Promise<Result<ExportPiece>> {
    await this.#sortHandoffs();
    return this.#asAdmin(session, (services, by) => exportPiece(services, place, origin, by));
  }

  /** Deletes the organization for an admin who has typed its slug. */
  delete(slug: string, session: string): Promise<Result<null>> {
    return this.#asAdmin(session, (services, by) => {
      const may = mayDelete(services, slug);
      if (may.ok) this.#end(services, by);
      return may;
    });
  }

  async deleteByOperator(): Promise<Result<null>> {
    const services = await this.#ready();
    if (!services) return NO_ORG;
    this.#end(services, operator.OPERATOR);
    return ok(null);
  }

  /** A recovery link that the operator makes for somebody. */
  recoverAgent(email: string): Promise<Result<MadeRecovery>> {
    return this.#operate((services) => operator.recoverAgent(services, email));
  }

  suspend(): Promise<Result<OperatorOrgItem>> {
    return this.#operate(operator.suspend);
  }

  resume(): Promise<Result<OperatorOrgItem>> {
    return this.#operate(operator.resume);
  }

  /** Who comes with this session, which is used by it; `agent` is null without one that is good. */
  visit(carried: CarriedSession | null): Promise<Result<Visit>> {
    return this.#in((services) => {
      const now = Date.now();
      const session = carried && whoComes(services, carried, now);
      if (session) services.sessions.use(hashSecret(carried.token), now);
      return ok({
        org: orgView(services),
        settings: services.store.settings(),
        agent: session?.agent ?? null,
        passkeyDue: session ? passkeyDue(services, session) : null,
      });
    });
  }

  /** What the try-it page says to whoever opens it; they need no session. */
  tryOut(carried: CarriedSession | null, pageUrl: string): Promise<Result<TryOut>> {
    return this.#in((services) => {
      const session = carried && whoComes(services, carried, Date.now());
      const viewer = session && !passkeyDue(services, session) ? session.agent : null;
      return seen(tryOut(services, pageUrl, viewer));
    });
  }

  passwordOf(email: string): Promise<Result<{ agentId: string; passwordHash: string } | null>> {
    return this.#in(({ accounts }) => ok(accounts.passwordOf(email) ?? null));
  }

  openSession(agentId: string, passwordHash: string, device: string): Promise<Result<sessions.Opened>> {
    return this.#in((services) => sessions.openSession(services, agentId, passwordHash, device));
  }

  sessions(session: string): Promise<Result<SessionItem[]>> {
    return this.#asAgent(session, (services, by) => sessions.listSessions(services, hashSecret(session), by));
  }

  endSession(id: string, session: string): Promise<Result<{ isOwn: boolean }>> {
    return this.#asAgent(session, (services, by) =>
      sessions.endSession(services, id, hashSecret(session), by),
    );
  }

  endOtherSessions(session: string): Promise<Result<null>> {
    return this.#asAgent(session, (services, by) =>
      sessions.endOtherSessions(services, hashSecret(session), by),
    );
  }

  makeRecovery(agentId: string, session: string): Promise<Result<MadeRecovery>> {
    return this.#asAdmin(session, (services, by) => recovery.makeRecovery(services, agentId, by));
  }

  /** Refuses a token that opens nothing: asked before the cost of hashing a password is paid. */
  whoRecovers(token: string): Promise<Result<{ email: string }>> {
    return this.#in((services) => recovery.whoRecovers(services, token));
  }

  recover(token: string, passwordHash: string, device: string): Promise<Result<sessions.Opened>> {
    return this.#in((services) => recovery.recover(services, token, passwordHash, device));
  }

  /**
   * What somebody is told of when they come: what was done to their account and they have not read yet, and whether the
   * list of first steps is not put away.
   */
  news(agentId: string): Promise<Result<{ notices: NoticeItem[]; hasFirstSteps: boolean }>> {
    return this.#in(({ accounts, firstSteps, notices }) =>
      ok({
        notices: notices.list(agentId, (id) => accounts.nameOf(id)),
        hasFirstSteps: !firstSteps.isClosed,
      }),
    );
  }

  firstSteps(): Promise<Result<FirstStepsItem>> {
    return this.#in((services) => ok(readFirstSteps(services)));
  }

  closeFirstSteps(isClosed: boolean, session: string): Promise<Result<FirstStepsItem>> {
    return this.#asAdmin(session, (services) => {
      services.firstSteps.close(isClosed, Date.now());
      return ok(readFirstSteps(services));
    });
  }

  refusedOrigins(): Promise<Result<RefusedOriginItem[]>> {
    return this.#in(({ refusedOrigins, store }) => ok(refusedOrigins.list(store.settings().allowedOrigins)));
  }

  dismissNotice(id: string, session: string): Promise<Result<null>> {
    return this.#asAgent(session, ({ notices }, by) =>
      notices.dismiss(by.agentId, id) ? ok(null) : refused('NOT_FOUND', 'There is no such notice.'),
    );
  }

  signOut(sessionToken: string, agentId: string): Promise<Result<null>> {
    return this.#in((services) => sessions.signOut(services, hashSecret(sessionToken), agentId));
  }

  /** By which push services know the organization; made when it is first asked for. */
  pushKey(): Promise<Result<string>> {
    return this.#in(({ push }) => ok(push.keys.own().publicKey));
  }

  setPush(body: PushBody & { contact: string }, session: string): Promise<Result<null>> {
    return this.#asAgent(session, (services, by) => setPush(services, hashSecret(session), body, by));
  }

  passkeys(agentId: string): Promise<Result<PasskeyItem[]>> {
    return this.#in(({ passkeys }) => ok(passkeys.list(agentId)));
  }

  beginPasskey(session: string): Promise<Result<passkeys.NewPasskeyQuestion>> {
    return this.#in((services) => passkeys.beginPasskey(services, hashSecret(session)));
  }

  takeNewPasskey(session: string, challenge: string): Promise<Result<null>> {
    return this.#in((services) => passkeys.takeNewPasskey(services, hashSecret(session), challenge));
  }

  addPasskey(session: string, passkey: Credential & { name: string }): Promise<Result<PasskeyItem>> {
    return this.#in((services) => passkeys.addPasskey(services, hashSecret(session), passkey));
  }

  removePasskey(session: string, id: string): Promise<Result<null>> {
    return this.#asAgent(session, (services, by) => passkeys.removePasskey(services, id, by));
  }

  /** A challenge for whoever signs in by a passkey. */
  beginPasskeySignIn(): Promise<Result<string>> {
    return this.#in(({ challenges }) => ok(challenges.make(null, Date.now())));
  }

  takePasskeySignIn(claim: passkeys.PasskeyClaim): Promise<Result<{ publicKey: Uint8Array }>> {
    return this.#in((services) => passkeys.takeSignIn(services, claim));
  }

  openSessionByPasskey(
    signed: { credentialId: string; counter: number },
    sessionBefore: string,
    device: string,
  ): Promise<Result<sessions.Opened>> {
    return this.#in((services) =>
      passkeys.openSessionByPasskey(services, signed, hashSecret(sessionBefore), device),
    );
  }

  invites(): Promise<Result<InviteItem[]>> {
    return this.#in(({ invites }) => ok(invites.open(Date.now())));
  }

  openInvite(id: string): Promise<Result<InviteItem>> {
    return this.#in((services) => inviting.findInvite(services, id));
  }

  invite(body: NewInvite, session: string): Promise<Result<inviting.Invited>> {
    return this.#asAdmin(session, (services, by) => inviting.invite(services, body, by));
  }

  renewInvite(id: string, session: string): Promise<Result<inviting.Invited>> {
    return this.#asAdmin(session, (services, by) => inviting.renewInvite(services, id, by));
  }

  revokeInvite(id: string, session: string): Promise<Result<null>> {
    return this.#asAdmin(session, (services, by) => inviting.revokeInvite(services, id, by));
  }

  /** What a link's token opens: also asked before the cost of hashing a password is paid. */
  readInvite(token: string): Promise<Result<OpenedInvite>> {
    return this.#in((services) => inviting.readInvite(services, hashSecret(token)));
  }

  acceptInvite(token: string, passwordHash: string, device: string): Promise<Result<sessions.Opened>> {
    return this.#in((services) => inviting.acceptInvite(services, hashSecret(token), passwordHash, device));
  }

  agents(): Promise<Result<TeamItem[]>> {
    return this.#in(({ accounts }) => ok(accounts.team(Date.now())));
  }

  updateAgent(id: string, patch: agents.AccountPatch, session: string): Promise<Result<AgentItem>> {
    return this.#asAgent(session, (services, by) =>
      agents.updateAgent(services, id, patch, by, hashSecret(session)),
    );
  }

  removeAgent(id: string, session: string): Promise<Result<agents.RemovedAgent>> {
    return this.#asAdmin(session, (services, by) => agents.removeAgent(services, id, by));
  }

  sendAway(id: string, session: string): Promise<Result<null>> {
    return this.#asAdmin(session, (services, by) => agents.sendAway(services, id, by));
  }

  endCall(callId: string, reason: string | undefined, session: string): Promise<Result<null>> {
    return this.#asAdmin(session, (services, by) => agents.endCall(services, { callId, reason }, by));
  }

  /** Whether whoever has this session may replace an agent's media: asked before a file is received. */
  maySetMedia(id: string, session: string): Promise<Result<{ mediaId: string }>> {
    return this.#asAgent(session, (services, by) => agents.maySetMedia(services, id, by));
  }

  setMedia(
    id: string,
    stored: { kind: MediaKind; key: string | null },
    session: string,
  ): Promise<Result<{ replaced: string | null }>> {
    return this.#asAgent(session, (services, by) => agents.setMedia(services, id, stored, by));
  }

  blocks(): Promise<Result<BlockItem[]>> {
    return this.#in(({ blocks }) => ok(blocks.list(Date.now())));
  }

  liftBlock(id: string, session: string): Promise<Result<null>> {
    return this.#asAdmin(session, (services, by) => liftBlock(services, id, by));
  }

  audit(query: AuditQuery): Promise<Result<Page<AuditItem>>> {
    return this.#in(({ audit }) => audit.list(query));
  }

  /** Visitors whom the Worker turned away for us, because we were full a moment ago. */
  countTurnedAway(
    counts: readonly { minute: number; country: string | null; count: number }[],
  ): Promise<Result<null>> {
    return this.#in(({ noise }) => {
      for (const { minute, country, count } of counts) noise.countTurnedAway(country, minute, count);
      return ok(null);
    });
  }

  pools(): Promise<Result<VersionedPool[]>> {
    return this.#in(({ pools }) => ok(pools.versioned()));
  }

  createPool(body: PoolBody, session: string): Promise<Result<VersionedPool>> {
    return this.#asAdmin(session, (services, by) => pools.createPool(services, body, by));
  }

  replacePool(id: string, body: PoolBody, session: string): Promise<Result<VersionedPool>> {
    return this.#asAdmin(session, (services, by) => pools.replacePool(services, id, body, by));
  }

  deletePool(id: string, session: string): Promise<Result<null>> {
    return this.#asAdmin(session, (services, by) => pools.deletePool(services, id, by));
  }

  changeSettings(patch: SettingsPatch, session: string): Promise<Result<Settings>> {
    return this.#asAdmin(session, (services, by) => changeSettings(services, patch, by));
  }

  route(pageUrl: string): Promise<Result<RouteAnswer & { pool: VersionedPool }>> {
    return this.#in(({ routing, pools }) => {
      const answer = routing.view((state, now) => explainRoute(state, filterPageUrl(state, pageUrl), now));
      const pool = answer && pools.findVersioned(answer.pool.id);
      return seen(answer && pool ? { ...answer, pool } : null);
    });
  }

  /** Which pool a page would belong to with rules that are not saved. */
  routeDraft(draft: DraftRoute): Promise<Result<DraftRouteAnswer>> {
    return this.#in((services) => seen(pools.routeDraft(services, draft)));
  }

  /** To whom an agent may hand a call over. */
  transferTargets(agentId: string): Promise<Result<TransferTargets>> {
    return this.#in(({ routing }) => seen(routing.view((state) => transferTargets(state, agentId))));
  }

  live(): Promise<Result<LiveAnswer>> {
    return this.#in(({ routing, noise }) => {
      const board = routing.view(liveBoard);
      return seen(board && { ...board, turnedAway: noise.turnedAwayLately(Date.now()) });
    });
  }

  calls(query: LogQuery): Promise<Result<Page<CallItem>>> {
    return this.#in(({ log }) => log.calls(query));
  }

  async handoffs(query: LogQuery): Promise<Result<Page<HandoffItem>>> {
    await this.#sortHandoffs();
    return this.#in(({ log, handoffs }) => {
      handoffs.sortAll();
      return log.handoffs(query);
    });
  }

  missed(query: LogQuery): Promise<Result<Page<MissedItem>>> {
    return this.#in(({ log }) => log.missed(query));
  }

  /** Messages that visitors left: all of them, or those that an agent may see. */
  messages(
    query: MessageQuery,
    agentId: string | null = null,
  ): Promise<Result<Page<MessageItem> & { open: number }>> {
    return this.#in(({ inbox }) => inbox.list(query, agentId));
  }

  changeMessage(id: string, patch: MessagePatch, session: string): Promise<Result<MessageItem>> {
    return this.#asAdmin(session, (services, by) => messages.changeMessage(services, id, patch, by));
  }

  /** The same for an agent, of a message that they may see. */
  changeOwnMessage(id: string, patch: MessagePatch, session: string): Promise<Result<MessageItem>> {
    return this.#asAgent(session, (services, by) => messages.changeOwnMessage(services, id, patch, by));
  }

  deleteMessage(id: string, session: string): Promise<Result<null>> {
    return this.#asAdmin(session, (services, by) => messages.deleteMessage(services, id, by));
  }

  names(): Promise<Result<LogNames>> {
    return this.#in(({ log }) => ok(log.names()));
  }

  /** Where in the journal a visitor's trace begins. */
  async traced(question: { visitor: string } | { call: string }): Promise<Result<Traced>> {
    await this.#sortHandoffs();
    return this.#in(({ routing, history, handoffs }) => {
      routing.flushJournal();
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

  /** A row of the journal could not be read: it is put aside, and traces of later things begin at a new checkpoint. */
  putAsideJournal(id: number, problem: string): Promise<Result<null>> {
    return this.#in(({ journal, routing }) => {
      journal.putAside(id, problem);
      routing.flushJournal();
      return ok(null);
    });
  }

  /** Earlier calls of a visitor who is with whoever asks; an admin may ask about anybody. */
  earlierCalls(visitorId: string, session: string): Promise<Result<CallItem[]>> {
    return this.#asAgent(session, (services, by) => earlierCalls(services, visitorId, by));
  }

  makeIdentitySecret(session: string): Promise<Result<string>> {
    return this.#asAdmin(session, makeIdentitySecret);
  }

  eraseVisitor(id: string, session: string): Promise<Result<null>> {
    return this.#asAdmin(session, (services, by) => eraseVisitor(services, id, by));
  }

  /** Counts of a span, slice by slice: the next begins where this one says. */
  async statsSlice(from: number, to: number): Promise<Result<StatsSlice>> {
    await this.#sortHandoffs();
    return this.#in(({ sql, handoffs }) => {
      handoffs.sortAll();
      return ok(readSlice(sql, { from, to }, Date.now()));
    });
  }

  /** Of what an agent, or the visitor that a token names, is a party, and who that is; null: of nothing. */
  partyIn(
    who: { agentId: string } | { visitorToken: string },
  ): Promise<Result<{ id: string; of: 'request' | 'call' } | null>> {
    return this.#in(({ routing, tokens }) => {
      const visitorId = 'agentId' in who ? undefined : tokens.readVisitor(who.visitorToken, Date.now())?.id;
      const id = 'agentId' in who ? who.agentId : visitorId;
      if (id === undefined) return ok(null);
      const party = routing.view((state) => ({
        of: partyIn(state, visitorId === undefined ? { agentId: id } : { visitorId }),
      }));
      if (party === null) return seen(null);
      return ok(party.of && { id, of: party.of });
    });
  }

  /** Nobody finds the organization any more; what is left of it is the alarm's. */
  #end(services: OrgServices, by: Actor): void {
    deleteOrg(services, by);
    this.#services = null;
  }

  /** Null: there is no organization, or not any more. */
  #open(): OrgServices | null {
    const { sql } = this.ctx.storage;
    if (!this.#services && isThere(sql)) this.#services = openServices(this.ctx, this.env);
    return this.#services;
  }

  async #ready(): Promise<OrgServices | null> {
    await this.#open()?.alarm.know();
    const { storage } = this.ctx;
    if (!this.#services && isBeingDeleted(storage.sql)) await keepDeleting(storage);
    return this.#open();
  }

  /** Most of them, before they are read: the few that come meanwhile are sorted by whoever reads. */
  async #sortHandoffs(): Promise<void> {
    await (await this.#ready())?.handoffs.sortInSlices();
  }

  /** Everything that people ask of the organization: refused while it is suspended. */
  async #in<T>(act: (services: OrgServices) => Result<T>): Promise<Result<T>> {
    const services = await this.#ready();
    if (!services) return NO_ORG;
    if (services.store.isSuspended()) return operator.SUSPENDED;
    services.usage.used(Date.now());
    return act(services);
  }

  /** What whoever has a session changes. */
  #asAgent<T>(session: string, act: (services: OrgServices, by: SignedIn) => Result<T>): Promise<Result<T>> {
    return this.#in((services) => asAgent(services, hashSecret(session), (by) => act(services, by)));
  }

  /** What an admin changes. */
  #asAdmin<T>(session: string, act: (services: OrgServices, by: SignedIn) => Result<T>): Promise<Result<T>> {
    return this.#in((services) => asAdmin(services, hashSecret(session), (by) => act(services, by)));
  }

  /** What the operator does with the organization, which the directory is told of. */
  async #operate<T>(act: (services: OrgServices) => Result<T>): Promise<Result<T>> {
    const services = await this.#ready();
    if (!services) return NO_ORG;
    const result = act(services);
    await services.usage.send();
    return result;
  }
}

function orgView({ store }: OrgServices): OrgView {
  const { slug, name, createdAt } = store.org();
  return { slug, name, createdAt };
}

function seen<T>(view: T | null): Result<T> {
  return view === null ? refused('INTERNAL', 'Something failed on our side.') : ok(view);
}
