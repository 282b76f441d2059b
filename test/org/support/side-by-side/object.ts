import type { AgentItem } from '../../../../protocol/answers/accounts.ts';
import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import type { AgentAccount, PoolConfig } from '../../../../worker/core/index.ts';
import type { Result } from '../../../../worker/org/result.ts';
import { readAttachment } from '../../../../worker/org/stored/attachment.ts';
import { StoredAgent } from '../../../../worker/org/stored/records/agents.ts';
import { StoredAttempt, StoredOffers } from '../../../../worker/org/stored/records/attempts.ts';
import { StoredTransfers } from '../../../../worker/org/stored/records/attempts.ts';
import { StoredIdentity, StoredNotes } from '../../../../worker/org/stored/tables/calls.ts';
import { sessionCookieName } from '../../../../worker/session-cookie.ts';
import { call, type Answer } from '../client.ts';

/** Everything that outlives an event in the object: rows, attachments, the alarm. */
export interface Kept {
  agents: { id: string; routing: unknown }[];
  calls: Record<string, unknown>[];
  handoffs: unknown[];
  missed: unknown[];
  statuses: unknown[];
  messages: unknown[];
  interactions: unknown[];
  chat: unknown[];
  staleCheckAt: number | null;
  attachments: Record<string, unknown>[];
  alarm: number | null;
}

/** The real side: one organization's object, as its clients and the runtime reach it. */
export class RealOrg {
  readonly slug: string;
  adminCookie = '';
  #adminToken = '';
  #people = 0;

  constructor(slug: string) {
    this.slug = slug;
  }

  get stub() {
    return env.ORG.getByName(this.slug);
  }

  /** Makes the organization; gives its admin. */
  async create(): Promise<AgentItem> {
    const { slug } = this;
    const made = got(
      await this.stub.createOrg({
        slug,
        name: slug,
        email: `ada@${slug}.example`,
        passwordHash: 'none',
        displayName: 'Ada',
        device: 'Test',
      }),
    );
    this.#adminToken = made.token;
    this.adminCookie = cookie(made.token);
    return made.agent;
  }

  /** A new agent, by invitation; nobody hashes a password. */
  async addAgent(): Promise<{ agent: AgentItem; cookie: string }> {
    this.#people += 1;
    const displayName = `Agent ${this.#people}`;
    const email = `agent-${this.#people}@${this.slug}.example`;
    const { token } = got(await this.stub.invite({ email, displayName, role: 'agent' }, this.#adminToken));
    const opened = got(await this.stub.acceptInvite(token, 'none', 'Test'));
    return { agent: opened.agent, cookie: cookie(opened.token) };
  }

  async signIn(agentId: string): Promise<string> {
    return cookie(got(await this.stub.openSession(agentId, 'none', 'Test')).token);
  }

  async pools(): Promise<PoolConfig[]> {
    // As routing knows them: without their versions.
    return got(await this.stub.pools()).map(({ version: _version, ...pool }) => pool);
  }

  api<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    as?: string,
  ): Promise<Answer<T>> {
    return call<T>(method, `/o/${this.slug}/api/${path}`, body, { cookie: as ?? this.adminCookie });
  }

  /** As `api`, for what must succeed. */
  async must<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.api<T>(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async evict(): Promise<void> {
    await evictDurableObject(this.stub);
  }

  /** Ends the object with all its sockets: in good order, or in the middle of something. */
  async kill(how: 'deploy' | 'crash'): Promise<void> {
    if (how === 'deploy') await evictDurableObject(this.stub, { webSockets: 'close' });
    else await abortAllDurableObjects();
  }

  kept(): Promise<Kept> {
    return runInDurableObject(this.stub, (_, state) => readKept(state.storage, state.getWebSockets()));
  }
}

async function readKept(storage: DurableObjectStorage, sockets: readonly WebSocket[]): Promise<Kept> {
  const rows = (query: string) => storage.sql.exec<Record<string, string | number | null>>(query).toArray();
  const [org] = rows('SELECT stale_check_at FROM org');
  return {
    agents: rows('SELECT id, routing FROM agents ORDER BY id').map(({ id, routing }) => ({
      id: String(id),
      routing: v.parse(v.nullable(StoredAgent.column), routing),
    })),
    calls: rows('SELECT * FROM calls ORDER BY id').map((row) => ({
      ...row,
      offers: v.parse(StoredOffers.column, row['offers']).offers,
      live: v.parse(v.nullable(StoredAttempt.column), row['live']),
      identity: v.parse(v.nullable(StoredIdentity.column), row['identity'])?.identity ?? null,
      transfers: v.parse(v.nullable(StoredTransfers.column), row['transfers'])?.transfers ?? null,
      notes: v.parse(v.nullable(StoredNotes.column), row['notes'])?.notes ?? null,
    })),
    handoffs: rows('SELECT * FROM handoffs ORDER BY rowid'),
    missed: rows('SELECT * FROM missed ORDER BY rowid'),
    statuses: rows('SELECT * FROM status_log ORDER BY rowid'),
    // Who answers them, and whether they did, is not routing's.
    messages: rows(
      'SELECT id, visitor_id, page_url, pool_id, name, email, phone, text, at, identity FROM messages ORDER BY rowid',
    ).map((row) => ({
      ...row,
      identity: v.parse(v.nullable(StoredIdentity.column), row['identity'])?.identity ?? null,
    })),
    interactions: rows('SELECT * FROM interactions ORDER BY hour, pool_id, kind'),
    chat: rows(
      'SELECT call_id AS callId, id, client_id AS clientId, sender AS "from", writer, text, at FROM chat_messages ORDER BY seq',
    ),
    staleCheckAt: (org?.['stale_check_at'] ?? null) as number | null,
    attachments: sockets.flatMap((ws) => {
      const attachment = readAttachment(ws);
      return attachment && attachment.kind !== 'unreadable' ? [attachment] : [];
    }),
    alarm: await storage.getAlarm(),
  };
}

/** The account as routing is told of it. */
export function accountOf(view: AgentItem): AgentAccount {
  const { email: _email, createdAt: _createdAt, role, capacity, active, ...profile } = view;
  return {
    profile,
    role,
    capacity,
    active,
  };
}

function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}

function cookie(token: string): string {
  return `${sessionCookieName(true)}=${token}`;
}
