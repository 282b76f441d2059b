import { exports } from 'cloudflare:workers';
import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { ToAgent } from '../../../protocol/messages/to-agent.ts';
import { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import type { SettingsPatch } from '../../../protocol/settings.ts';

/** Where the Worker under test believes to be. */
export const HOST = 'https://usher.test';
export const PASSWORD = 'correct horse battery';

let count = 0;

/** An answer of the API, read to its end. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

export interface ErrorAnswer {
  error: { code: string; message: string; issues?: { path: string; message: string }[] };
}

interface CallOptions {
  /** Session cookie to send. */
  cookie?: string;
  headers?: Record<string, string>;
  /** Sent as it is instead of as JSON. */
  raw?: BodyInit;
}

/** Sends a request to the Worker. */
export function request(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new Request(new URL(path, HOST), { redirect: 'manual', ...init }));
}

/** Calls the API; the body is JSON unless `raw` says otherwise. */
export async function call<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  { cookie, headers = {}, raw }: CallOptions = {},
): Promise<Answer<T>> {
  const response = await request(path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(raw === undefined ? {} : { body: raw }),
  });
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : { text }) as T,
  };
}

function cookieOf(headers: Headers): string {
  return headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

/** Somebody with an account, signed in. */
export interface Person {
  id: string;
  email: string;
  cookie: string;
}

/** A new organization, as its admin sees it; without a network. See `Team` in test/support/wire for why there are three. */
export class TestOrg {
  readonly slug: string;
  readonly admin: Person;

  private constructor(slug: string, admin: Person) {
    this.slug = slug;
    this.admin = admin;
  }

  static async create(): Promise<TestOrg> {
    count += 1;
    const slug = `org-${Date.now().toString(36)}-${count}`;
    const email = `admin@${slug}.example`;
    const made = await call<{ agent: { id: string } }>('POST', '/api/orgs', {
      slug,
      name: `Organization ${count}`,
      email,
      password: PASSWORD,
      displayName: 'Ada',
    });
    if (made.status !== 201) throw new Error(`signing up failed: ${JSON.stringify(made.body)}`);
    return new TestOrg(slug, { id: made.body.agent.id, email, cookie: cookieOf(made.headers) });
  }

  get stub() {
    return env.ORG.getByName(this.slug);
  }

  /** Calls the organization's API, as its admin unless `as` names somebody else (null: nobody). */
  api<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    as: Person | null = this.admin,
    options: CallOptions = {},
  ): Promise<Answer<T>> {
    return call<T>(
      method,
      `/o/${this.slug}/api/${path}`,
      body,
      as ? { cookie: as.cookie, ...options } : options,
    );
  }

  /** As `api`, for what must succeed. */
  async must<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    as?: Person,
  ): Promise<T> {
    const answer = await this.api<T>(method, path, body, as ?? this.admin);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async addAgent(displayName: string, role: 'agent' | 'admin' = 'agent'): Promise<Person> {
    const email = `${displayName.toLowerCase()}@${this.slug}.example`;
    const { token } = await this.must<{ token: string }>('POST', 'invites', { email, displayName, role });
    const accepted = await this.api<{ agent: { id: string } }>(
      'POST',
      'invites/accept',
      { token, password: PASSWORD },
      null,
    );
    return { id: accepted.body.agent.id, email, cookie: cookieOf(accepted.headers) };
  }

  async signIn(email: string, password = PASSWORD): Promise<Person> {
    const answer = await this.api<{ agent: { id: string } }>('POST', 'session', { email, password }, null);
    if (answer.status !== 200) throw new Error(`signing in failed: ${JSON.stringify(answer.body)}`);
    return { id: answer.body.agent.id, email, cookie: cookieOf(answer.headers) };
  }

  /** Its admin signs in anew, when so much time has passed that their session has ended. */
  async signInAdmin(): Promise<void> {
    this.admin.cookie = (await this.signIn(this.admin.email)).cookie;
  }

  settings(patch: SettingsPatch): Promise<unknown> {
    return this.must('PATCH', 'settings', patch);
  }

  /** Opens a visitor's socket, without joining. */
  visitorSocket(options: SocketOptions = {}): Promise<TestSocket<ToVisitor>> {
    return openSocket(
      ToVisitor,
      `/o/${this.slug}/ws/visitor`,
      { v: '1', ...options.query },
      options.headers ?? {},
      options.cf,
    );
  }

  /** A visitor who has joined, and what it was answered. */
  async visitor(
    pageUrl = 'https://shop.example/',
    tokens: { token?: string; rejoinToken?: string } = {},
    options: SocketOptions = {},
  ): Promise<Visitor> {
    const socket = await this.visitorSocket(options);
    socket.send({ type: 'visitor:join', pageUrl, ...tokens });
    const seat = await socket.next(
      (one) => one.type === 'agent:assigned' || one.type === 'agent:unavailable',
    );
    return Object.assign(socket, { seat });
  }

  agentSocket(person: Person, tab?: string, options: SocketOptions = {}): Promise<TestSocket<ToAgent>> {
    return openSocket(
      ToAgent,
      `/o/${this.slug}/ws/agent`,
      { v: '1', ...(tab === undefined ? {} : { tab }), ...options.query },
      { Cookie: person.cookie, ...options.headers },
    );
  }

  /** An agent's tab, on line and available. */
  async available(person: Person, tab?: string): Promise<TestSocket<ToAgent>> {
    const socket = await this.agentSocket(person, tab);
    await socket.type('agent:state');
    socket.send({ type: 'agent:back' });
    await socket.next(
      (one) => one.type === 'agent:state' && one.status !== 'away' && one.status !== 'offline',
    );
    return socket;
  }
}

interface SocketOptions {
  query?: Record<string, string>;
  headers?: Record<string, string>;
  cf?: Record<string, unknown>;
}

export type Seat = Extract<ToVisitor, { type: 'agent:assigned' | 'agent:unavailable' }>;
export type Visitor = TestSocket<ToVisitor> & { seat: Seat };

type Typed<M extends { type: string }, K extends M['type']> = Extract<M, { type: K }>;

/** A socket as a queue of messages, each of which is taken once. */
export class TestSocket<M extends { type: string }> {
  readonly #ws: WebSocket;
  readonly #queue: M[] = [];
  #wake: () => void = () => {};
  #fences = 0;
  /** The close code that the socket ended with. */
  readonly closed: Promise<{ code: number; reason: string }>;

  /** What came and is no message of the wire. */
  #fault: Error | undefined;

  constructor(ws: WebSocket, schema: v.GenericSchema<unknown, M>) {
    this.#ws = ws;
    ws.addEventListener('message', ({ data }) => {
      if (data === 'pong') this.#queue.push({ type: 'pong' } as M);
      else {
        const message: unknown = JSON.parse(String(data));
        const { success, issues } = v.safeParse(schema, message);
        if (success) this.#queue.push(message as M);
        else
          this.#fault ??= new Error(`not on the wire: ${String(data)}\n${JSON.stringify(v.flatten(issues))}`);
      }
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      ws.addEventListener('close', ({ code, reason }) => resolve({ code, reason }));
    });
    ws.accept();
  }

  send(message: unknown): void {
    this.#ws.send(JSON.stringify(message));
  }

  sendRaw(frame: string | ArrayBuffer): void {
    this.#ws.send(frame);
  }

  close(code = 1000): void {
    this.#ws.close(code);
  }

  /** The first message that fits, taken out of the queue; waits for it. Messages before it stay. */
  async next<S extends M>(fits: ((one: M) => one is S) | ((one: M) => boolean)): Promise<S> {
    const patience = AbortSignal.timeout(8_000);
    for (;;) {
      if (this.#fault) throw this.#fault;
      const place = this.#queue.findIndex(fits);
      if (place >= 0) return this.#queue.splice(place, 1)[0] as S;
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        const seen = () => this.#queue.map((one) => JSON.stringify(one)).join('\n');
        patience.addEventListener('abort', () => reject(new Error(`waited in vain; there are:\n${seen()}`)));
      });
    }
  }

  /** Sends a heartbeat, and waits for its answer. */
  async ping(): Promise<void> {
    this.#ws.send('ping');
    await this.next((one) => (one.type as string) === 'pong');
  }

  /** The first message of a type. */
  type<K extends M['type']>(type: K): Promise<Typed<M, K>> {
    return this.next((one): one is Typed<M, K> => one.type === type);
  }

  /** Everything that has come by now and was not taken. */
  taken(): M[] {
    return this.#queue.splice(0);
  }

  /** Everything that has come by now and was not taken, once the server has seen all that was sent before. */
  async drain(): Promise<M[]> {
    this.#fences += 1;
    const about = `fence-${this.#fences}`;
    this.send({ type: about });
    await this.next((one) => one.type === 'error' && 'about' in one && one.about === about);
    return this.#queue.splice(0);
  }
}

async function openSocket<M extends { type: string }>(
  schema: v.GenericSchema<unknown, M>,
  path: string,
  query: Record<string, string>,
  headers: Record<string, string>,
  cf?: Record<string, unknown>,
): Promise<TestSocket<M>> {
  const response = await request(`${path}?${new URLSearchParams(query).toString()}`, {
    headers: { Upgrade: 'websocket', ...headers },
    ...(cf ? { cf } : {}),
  });
  if (!response.webSocket) throw new Error(`no socket: ${response.status} ${await response.text()}`);
  return new TestSocket<M>(response.webSocket, schema);
}
