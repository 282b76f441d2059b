import type { CallItem } from '../../../protocol/answers/log.ts';
import type { NewOrg, PoolBody } from '../../../protocol/http.ts';
import type { AgentStatus } from '../../../protocol/people.ts';
import type { EndReason } from '../../../protocol/messages/reasons.ts';
import type { Settings, SettingsPatch } from '../../../protocol/settings.ts';

/** Somebody with an account, signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly cookie: string;
}

/** One call attempt of the log. */
export interface LoggedCall {
  readonly id: string;
  readonly visitorId: string;
  readonly requestedAt: number;
  readonly offers: readonly { readonly agentId: string; readonly outcome: string }[];
  readonly outcome: string;
  readonly agentId?: string;
  readonly answeredAt?: number;
  readonly endedAt: number;
  readonly endReason?: EndReason;
  readonly transfers?: CallItem['transfers'];
  readonly transcript?: CallItem['transcript'];
}

export interface LoggedHandoff {
  readonly id: string;
  readonly visitorId: string;
  readonly fromAgentId: string;
  readonly toAgentId: string | null;
  readonly trigger: string;
  readonly cascadeId: string;
  readonly at: number;
}

export interface LeftMessage {
  readonly id: string;
  readonly visitorId: string;
  readonly text: string;
}

/** Who is here, with whom, and how many wait, as the server sees it. */
export interface LiveBoard {
  readonly agents: readonly {
    readonly id: string;
    readonly status: AgentStatus;
    readonly viewers: number;
    readonly requestId?: string;
    readonly callId?: string;
  }[];
  readonly waiting: readonly { readonly poolId: string; readonly count: number }[];
}

interface Lists {
  calls: LoggedCall;
  handoffs: LoggedHandoff;
  messages: LeftMessage;
}

const password = 'correct horse battery';
/** Of whoever makes an organization. */
const email = 'ada@team.example';

/**
 * An organization, made and asked over the public HTTP API of a server of its own. There are three such helpers, because
 * each has another way to the server: this one `fetch` over the network; `TestOrg` in test/org calls the Worker in its
 * own runtime; `Organization` in test/browser goes through Playwright, whose session a browser can take over.
 */
export class Team {
  readonly slug: string;
  readonly admin: Person;
  readonly #url: string;

  private constructor(url: string, slug: string, admin: Person) {
    this.#url = url;
    this.slug = slug;
    this.admin = admin;
  }

  /** Signs up an organization at the server with that URL. */
  static async create(url: string, slug: string): Promise<Team> {
    const body: NewOrg = {
      slug,
      name: `Shop ${slug}`,
      email,
      password,
      displayName: 'Ada',
    };
    return new Team(url, slug, await signedIn(url, '/api/orgs', body, 'Ada'));
  }

  /** Invites somebody, who accepts: a new agent, away, in tier 1 of the default pool. */
  async addAgent(name: string): Promise<Person> {
    const email = `${name.toLowerCase()}@team.example`;
    const { token } = await this.#must<{ token: string }>('POST', 'invites', { email, displayName: name });
    return signedIn(this.#url, `/o/${this.slug}/api/invites/accept`, { token, password }, name);
  }

  /** Signs the admin in once more; resolves with the cookie of the new session. */
  async signIn(): Promise<string> {
    const body = { email, password };
    return (await signedIn(this.#url, `/o/${this.slug}/api/session`, body, this.admin.name)).cookie;
  }

  /** Makes a recovery link for somebody; resolves with its token. */
  async makeRecovery({ id }: Person): Promise<string> {
    return (await this.#must<{ token: string }>('POST', `agents/${id}/recovery`)).token;
  }

  /** Whether a recovery link's token works. It does once. */
  async recover(token: string): Promise<boolean> {
    const answer = await fetch(`${this.#url}/o/${this.slug}/api/recovery`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, password: `another ${password}` }),
    });
    return answer.status === 200;
  }

  /** Whether a session is there. */
  async isSignedIn(cookie: string): Promise<boolean> {
    const answer = await fetch(`${this.#url}/o/${this.slug}/api/me`, { headers: { Cookie: cookie } });
    return answer.status === 200;
  }

  async setCapacity(person: Person, capacity: number): Promise<void> {
    await this.#must('PATCH', `agents/${person.id}`, { capacity });
  }

  /** Changes settings, and resolves when the server has said that it did. */
  async set(patch: SettingsPatch): Promise<Settings> {
    return (await this.#must<{ settings: Settings }>('PATCH', 'settings', patch)).settings;
  }

  async settings(): Promise<Settings> {
    return (await this.#must<{ settings: Settings }>('GET', 'settings')).settings;
  }

  /** Adds a pool; resolves with its id. */
  async addPool(body: PoolBody): Promise<string> {
    return (await this.#must<{ pool: { id: string } }>('POST', 'pools', body)).pool.id;
  }

  async live(): Promise<LiveBoard> {
    return this.#must<LiveBoard>('GET', 'live');
  }

  /** Whom somebody new on that page would be given now. */
  async choiceFor(pageUrl: string): Promise<string | null> {
    const { agent } = await this.#must<{ agent?: { id: string } | null }>('POST', 'route', { pageUrl });
    return agent?.id ?? null;
  }

  /** A whole list of the log, page by page. */
  async all<K extends keyof Lists>(list: K): Promise<Lists[K][]> {
    const items: Lists[K][] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#must<{ items: Lists[K][]; nextCursor?: string }>(
        'GET',
        `${list}?limit=500${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return items;
  }

  async #must<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.#url}/o/${this.slug}/api/${path}`, {
      method,
      headers: {
        Cookie: this.admin.cookie,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }
}

async function signedIn(url: string, path: string, body: unknown, name: string): Promise<Person> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  const { agent } = (await answer.json()) as { agent: { id: string } };
  return { id: agent.id, name, cookie: answer.headers.get('Set-Cookie')?.split(';')[0] ?? '' };
}
