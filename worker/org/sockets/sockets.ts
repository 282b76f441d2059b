import { tabRecord, visitorRecord } from '../../core/index.ts';
import type { OrgRecords, SocketId, StepResult, Time } from '../../core/index.ts';
import { CLOSE, type CloseCode } from '../../../protocol/close-codes.ts';
import type { Sessions } from '../accounts/sessions.ts';
import { readAttachment, writeAttachment, type Attachment } from '../stored/attachment.ts';
import { pause } from '../pause.ts';
import { MessageRateLimiter } from './message-rate-limiter.ts';
import type { Sources } from './sources.ts';
import { putAside } from '../stored/unreadable.ts';

const NOTHING_PENDING = Promise.resolve();

/** An open socket, and what is known of it. */
export class Connection {
  readonly ws: WebSocket;
  attachment: Attachment;
  /** Settles when everything that it has said is decided; never fails. */
  pending: Promise<void> = NOTHING_PENDING;
  #rateLimiter: MessageRateLimiter | null = null;

  constructor(ws: WebSocket, attachment: Attachment) {
    this.ws = ws;
    this.attachment = attachment;
  }

  /** Made when it is first needed: most sockets are quiet, and thousands of them are found again at once. */
  get rateLimiter(): MessageRateLimiter {
    this.#rateLimiter ??= new MessageRateLimiter();
    return this.#rateLimiter;
  }
}

/** What the sockets know of who is here. */
type Presence = Pick<OrgRecords, 'tabs' | 'visitors' | 'unjoined'>;

/** A socket's word of its last message is renewed in its attachment when it is older than this. */
const HEARD_RENEWAL_MS = 5_000;
/** Sockets that the runtime is asked for the time of their last heartbeat, before others are served. */
const ASKED_AT_ONCE = 1_000;

/**
 * Codes that an endpoint may never send; there is nobody left to read them either.
 * 1005: closed without a code. 1006, 1015: lost.
 */
const UNSENDABLE = new Set([1005, 1006, 1015]);

/** The open sockets by id, with attachments that survive hibernation. */
export class Sockets {
  readonly #ctx: DurableObjectState;
  readonly #sources: Sources;
  readonly #sessions: Sessions;
  readonly #connections = new Map<SocketId, Connection>();
  /** Those that have said something: of thousands that are found again, few do so before the next time. */
  readonly #byWebSocket = new WeakMap<WebSocket, Connection>();
  #isAwake = false;
  #answersHeartbeats = false;

  constructor(ctx: DurableObjectState, sources: Sources, sessions: Sessions) {
    this.#sources = sources;
    this.#sessions = sessions;
    this.#ctx = ctx;
  }

  /** Takes a socket in, under hibernation; heartbeats are answered without waking anybody up. */
  accept(ws: WebSocket, attachment: Attachment): Connection {
    if (!this.#answersHeartbeats) {
      this.#ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
      this.#answersHeartbeats = true;
    }
    const session = attachment.kind === 'agent' ? attachment.session : null;
    this.#ctx.acceptWebSocket(ws, session === null ? [] : [sessionTag(session)]);
    writeAttachment(ws, attachment);
    if (session !== null) this.#sessions.openConsole(session);
    return this.#add(ws, attachment);
  }

  /** The connection of a socket that sent something or closed; undefined once it was closed from here. */
  connectionOf(ws: WebSocket): Connection | undefined {
    this.wake(ws);
    const known = this.#byWebSocket.get(ws);
    if (known) return this.#connections.get(known.attachment.socket);
    const attachment = readAttachment(ws);
    if (!attachment || attachment.kind === 'unreadable') return undefined;
    const connection = this.#connections.get(attachment.socket);
    if (connection) this.#byWebSocket.set(ws, connection);
    return connection;
  }

  connection(socket: SocketId): Connection | undefined {
    this.wake();
    return this.#connections.get(socket);
  }

  /** Ids of the open sockets of a session. */
  ofSession(session: string): SocketId[] {
    return this.#ctx
      .getWebSockets(sessionTag(session))
      .flatMap((ws) => this.connectionOf(ws)?.attachment.socket ?? []);
  }

  /** The sessions by which sockets are open. */
  sessions(): ReadonlySet<string> {
    this.wake();
    const sessions = new Set<string>();
    for (const { attachment } of this.#connections.values())
      if (attachment.kind === 'agent' && attachment.session !== null) sessions.add(attachment.session);
    return sessions;
  }

  /** Finds the sockets again after hibernation. The one that is just closing is not among the runtime's. */
  wake(closing?: WebSocket): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    const open = this.#ctx.getWebSockets();
    if (closing && !open.includes(closing)) open.push(closing);
    for (const ws of open) {
      const attachment = readAttachment(ws);
      if (attachment?.kind === 'unreadable') this.#turnBack(ws, attachment);
      else if (attachment) this.#add(ws, attachment);
    }
  }

  presence(): Presence {
    this.wake();
    const presence: Presence = { tabs: [], visitors: [], unjoined: [] };
    for (const { attachment } of this.#connections.values()) {
      if (attachment.kind === 'agent') {
        if (attachment.record) presence.tabs.push(attachment.record);
      } else if (attachment.record) presence.visitors.push(attachment.record);
      else presence.unjoined.push({ socket: attachment.socket, openedAt: attachment.openedAt });
    }
    return presence;
  }

  /**
   * When each socket was last heard: by its heartbeat, which nobody woke up for, or by a message. Others are served while
   * many are asked; those that have been opened meanwhile were heard when they were.
   */
  async lastHeard(): Promise<{ socket: SocketId; at: Time }[]> {
    this.wake();
    const heartbeats = new Map<SocketId, Time>();
    for (const [socket, { ws }] of this.#connections) {
      heartbeats.set(socket, this.#ctx.getWebSocketAutoResponseTimestamp(ws)?.getTime() ?? 0);
      if (heartbeats.size % ASKED_AT_ONCE === 0) await pause();
    }
    return [...this.#connections].map(([socket, { attachment }]) => ({
      socket,
      at: Math.max(attachment.heardAt, heartbeats.get(socket) ?? 0),
    }));
  }

  /** Notes that a socket said something. */
  noteActivity(connection: Connection, now: Time): void {
    if (now - connection.attachment.heardAt < HEARD_RENEWAL_MS) return;
    this.replaceAttachment(connection, { ...connection.attachment, heardAt: now });
  }

  /** Replaces an attachment. */
  replaceAttachment(connection: Connection, attachment: Attachment): void {
    connection.attachment = attachment;
    this.#store(connection);
  }

  /** Writes into the attachments what a step changed. */
  storeRecords({ agents, visitors }: StepResult): void {
    for (const visitor of visitors) {
      const connection = visitor.socket === null ? undefined : this.#connections.get(visitor.socket);
      if (connection?.attachment.kind !== 'visitor') continue;
      connection.attachment.record = visitorRecord(visitor);
      this.#store(connection);
    }
    for (const agent of agents) {
      for (const socket of agent.tabs.keys()) {
        const connection = this.#connections.get(socket);
        if (connection?.attachment.kind !== 'agent') continue;
        connection.attachment.record = tabRecord(agent, socket);
        this.#store(connection);
      }
    }
  }

  /** Sends a message, if the socket is still there. */
  send(socket: SocketId, message: { readonly type: string }): void {
    this.sendText(socket, JSON.stringify(message));
  }

  /** The same for a message that is text already. */
  sendText(socket: SocketId, text: string): void {
    try {
      this.#connections.get(socket)?.ws.send(text);
    } catch {
      // It is closing: the event that says so is on its way.
    }
  }

  /** Closes a socket and forgets it: what it still says, and its own close, are nobody's any more. */
  close(socket: SocketId, code: CloseCode, reason: string): void {
    const connection = this.#connections.get(socket);
    if (!connection) return;
    this.forget(connection);
    closeQuietly(connection.ws, code, reason);
  }

  /** Closes every socket and forgets it. */
  closeAll(code: CloseCode, reason: string): void {
    this.wake();
    for (const socket of this.#connections.keys()) this.close(socket, code, reason);
  }

  /** Closes the sockets of visitors and agents by their ids: they come back at once, and are told how things are. */
  sendBack(people: ReadonlySet<string>): void {
    if (people.size === 0) return;
    this.wake();
    for (const { attachment } of this.#connections.values()) {
      const person = attachment.kind === 'agent' ? attachment.agentId : attachment.record?.claims.id;
      if (person !== undefined && people.has(person))
        this.close(attachment.socket, CLOSE.restarting, 'Something was lost on our side: come back.');
    }
  }

  forget(connection: Connection): void {
    const { attachment, ws } = connection;
    if (this.#connections.delete(attachment.socket)) {
      this.#countOpen(connection, -1);
      const session = attachment.kind === 'agent' ? attachment.session : null;
      if (session !== null && this.ofSession(session).length === 0)
        this.#sessions.closeConsole(session, Date.now());
    }
    clearAttachment(ws);
  }

  /** Nobody knows whose socket it is; its client does, and comes back at once. */
  #turnBack(ws: WebSocket, { problem, content }: { problem: string; content: unknown }): void {
    putAside(this.#ctx.storage.sql, { source: 'attachment', key: 'a socket', problem, content });
    clearAttachment(ws);
    closeQuietly(ws, CLOSE.restarting, 'Something was lost on our side: come back.');
  }

  #store({ ws, attachment }: Connection): void {
    try {
      writeAttachment(ws, attachment);
    } catch (error) {
      // What is too large to remember costs this visitor their place after an eviction, and nobody else anything.
      console.error('attachment refused', error);
    }
  }

  #add(ws: WebSocket, attachment: Attachment): Connection {
    const connection = new Connection(ws, attachment);
    this.#connections.set(attachment.socket, connection);
    this.#countOpen(connection, 1);
    return connection;
  }

  #countOpen({ attachment }: Connection, change: 1 | -1): void {
    if (attachment.kind === 'visitor') this.#sources.countOpen(attachment.source, change);
  }
}

/** Tag of every socket that was opened with a session. */
function sessionTag(session: string): string {
  return `session:${session}`;
}

function clearAttachment(ws: WebSocket): void {
  try {
    ws.serializeAttachment(null);
  } catch {
    // Gone altogether: then there is nothing to be found again either.
  }
}

/** Closes, or answers a close, whatever state the socket is in. */
export function closeQuietly(ws: WebSocket, code: number, reason: string): void {
  try {
    if (UNSENDABLE.has(code)) ws.close();
    else ws.close(code, reason);
  } catch {
    // Closed already.
  }
}
