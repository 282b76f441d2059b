import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request, type APIRequestContext, type APIResponse, type BrowserContext } from '@playwright/test';
import { demoFile } from '../../../demo/files.ts';
import { MEDIA_KINDS, type MediaKind, type PoolBody } from '../../../protocol/http.ts';
import type { AgentStatus } from '../../../protocol/people.ts';
import type { SettingsPatch } from '../../../protocol/settings.ts';

/** Somebody with an account, and the HTTP session that goes with it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly http: APIRequestContext;
}

/** One call attempt of the log, as far as the tests read it. */
export interface LoggedCall {
  readonly id: string;
  readonly pageUrl: string;
  readonly offers: readonly { readonly agentId: string; readonly outcome: string }[];
  readonly outcome: string;
  readonly agentId?: string;
  readonly endReason?: string;
  readonly talkSeconds: number;
  readonly disposition?: string;
  readonly note?: string;
  readonly rating?: { readonly stars: number; readonly text?: string };
}

export interface LoggedHandoff {
  readonly fromAgentId: string;
  readonly toAgentId: string | null;
  readonly trigger: string;
  readonly reason: string;
}

type Listed = Readonly<{
  agents: { id: string; displayName: string };
  pools: { id: string; isDefault: boolean; name: string };
  calls: LoggedCall;
  handoffs: LoggedHandoff;
  messages: { text: string; email?: string; name?: string };
}>;

/** Everybody's, in every organization that the tests make. */
export const password = 'correct horse battery';

/** Somebody signs in, in a browser in which somebody else may have been. */
export async function signInAs(context: BrowserContext, { http }: Person): Promise<void> {
  await context.addCookies((await http.storageState()).cookies);
}

/** The least that the settings allow: the tests wait for real clocks. */
const quick: SettingsPatch = {
  graceSeconds: 5,
  ringSeconds: 10,
  cascadeSeconds: 5,
  handoffNoticeSeconds: 1,
  agentRejoinSeconds: 3,
  widget: { triggerDelaySeconds: 0 },
};

const mediaFolder = new URL('../../../demo/media/', import.meta.url);

/**
 * An organization of one test's own, made and changed over the public HTTP API with Playwright's requests, whose session
 * a browser can take over. See `Team` in test/support/wire for why there are three.
 */
export class Organization {
  readonly slug: string;
  readonly admin: Person;
  readonly #baseUrl: string;
  readonly #people: Person[];

  private constructor(slug: string, admin: Person, baseUrl: string) {
    this.slug = slug;
    this.admin = admin;
    this.#baseUrl = baseUrl;
    this.#people = [admin];
  }

  /** Signs up an organization with quick clocks; whoever is named is its admin, and away. */
  static async create(baseUrl: string, adminName: string): Promise<Organization> {
    const slug = `t-${randomUUID().slice(0, 13)}`;
    const http = await request.newContext({ baseURL: baseUrl });
    const email = emailOf(adminName);
    const answer = await http.post('/api/orgs', {
      data: { slug, name: `Shop ${slug}`, email, password, displayName: adminName },
    });
    const { agent } = await json<{ agent: { id: string } }>(answer);
    const org = new Organization(slug, { id: agent.id, name: adminName, email, http }, baseUrl);
    await org.set(quick);
    await org.showFirstSteps(false);
    return org;
  }

  /** Invites somebody, who accepts: a new agent, away, in tier 1 of the default pool. */
  async invite(name: string): Promise<Person> {
    const email = emailOf(name);
    const invited = await this.admin.http.post(this.#api('invites'), {
      data: { email, displayName: name, role: 'agent' },
    });
    const { token } = await json<{ token: string }>(invited);
    const http = await request.newContext({ baseURL: this.#baseUrl });
    const accepted = await http.post(this.#api('invites/accept'), { data: { token, password } });
    const { agent } = await json<{ agent: { id: string } }>(accepted);
    const person: Person = { id: agent.id, name, email, http };
    this.#people.push(person);
    return person;
  }

  /** Changes some of the settings. */
  async set(patch: SettingsPatch): Promise<void> {
    await json(await this.admin.http.patch(this.#api('settings'), { data: patch }));
  }

  /** Shows admins the list of first steps, which is put away otherwise. */
  async showFirstSteps(isShown = true): Promise<void> {
    const data = { closed: !isShown };
    await json(await this.admin.http.patch(this.#api('first-steps'), { data }));
  }

  /** Makes a pool for the pages whose path, or hash route, begins so; its members are all in tier 1. */
  async pool(
    name: string,
    begin: string,
    members: readonly Person[],
    overflow: PoolBody['overflow'],
  ): Promise<void> {
    const field = begin.startsWith('#') ? 'fragment' : 'path';
    const data: PoolBody = {
      name,
      overflow,
      members: members.map(({ id }) => ({ agentId: id, tier: 1 })),
      rules: [{ priority: 10, conditions: [{ field, op: 'starts_with', value: begin }] }],
    };
    await json(await this.admin.http.post(this.#api('pools'), { data }));
  }

  /** Takes everybody else out of the default pool. */
  async defaultPool(members: readonly Person[]): Promise<void> {
    const pool = (await this.list('pools')).find(({ isDefault }) => isDefault);
    if (!pool) throw new Error('Every organization has a default pool.');
    const data: PoolBody = {
      name: pool.name,
      overflow: 'any',
      members: members.map(({ id }) => ({ agentId: id, tier: 1 })),
      rules: [],
    };
    await json(await this.admin.http.put(this.#api(`pools/${pool.id}`), { data }));
  }

  /** What the live board says of somebody now. */
  async statusOf({ id }: Person): Promise<AgentStatus | undefined> {
    const answer = await this.admin.http.get(this.#api('live'));
    const { agents } = await json<{ agents: { id: string; status: AgentStatus }[] }>(answer);
    return agents.find((agent) => agent.id === id)?.status;
  }

  /** Gives somebody the videos of one of the demo's people; tells the path of each. */
  async uploadVideos(person: Person, like: string): Promise<Record<MediaKind, string>> {
    const urls = MEDIA_KINDS.map(async (kind) => {
      const { name, type } = demoFile(kind);
      const answer = await person.http.put(this.#api(`agents/${person.id}/media/${kind}`), {
        headers: { 'Content-Type': type },
        data: await readFile(new URL(`${like}/${name}`, mediaFolder)),
      });
      return [kind, (await json<{ url: string }>(answer)).url] as const;
    });
    return Object.fromEntries(await Promise.all(urls)) as Record<MediaKind, string>;
  }

  /** One of the organization's lists, newest first; of the log no more than the first page. */
  async list<K extends keyof Listed>(name: K, pageSize = 50): Promise<Listed[K][]> {
    const answer = await this.admin.http.get(this.#api(`${name}?limit=${pageSize}`));
    return (await json<{ items: Listed[K][] }>(answer)).items;
  }

  /** The path of a page of the dashboard. */
  page(path = ''): string {
    return `/o/${this.slug}/${path}`;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#people.map(({ http }) => http.dispose()));
  }

  #api(path: string): string {
    return `/o/${this.slug}/api/${path}`;
  }
}

export function emailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(/\W+/g, '.')}@team.example`;
}

async function json<T>(answer: APIResponse): Promise<T> {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
