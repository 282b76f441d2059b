import type { Team } from '../../support/wire/team.ts';

const DAY_MS = 86_400_000;

/** An admin who looks at everything, and changes what everybody is concerned by. */
export class Admin {
  readonly #api: string;
  readonly #cookie: string;

  constructor(url: string, team: Team) {
    this.#api = `${url}/o/${team.slug}/api/`;
    this.#cookie = team.admin.cookie;
  }

  async readEverything(): Promise<void> {
    const from = Date.now() - 90 * DAY_MS;
    const lists = ['calls', 'handoffs', 'missed', 'messages', 'audit'];
    for (const path of [
      ...lists.map((list) => `${list}?limit=500`),
      ...lists.slice(0, 4).map((list) => `${list}?search=nowhere`),
      'calls?limit=100',
      'me/calls?limit=500',
      `stats?from=${from}`,
      'agents',
      'pools',
      'live',
      'blocks',
      'settings',
    ])
      await this.#ask('GET', path);
    await this.#ask('POST', 'route', { pageUrl: 'https://shop.example/home' });
    await this.#ask('GET', 'export');
  }

  /** Settings, and a pool: made, given rules and members, looked at by everybody who turns a page, and deleted. */
  async changeEverything(members: readonly string[]): Promise<void> {
    await this.#ask('PATCH', 'settings', { ringSeconds: 25 });
    await this.#ask('PATCH', 'settings', { widget: { accentColor: '#123456' } });
    const body = {
      name: 'Everything',
      overflow: 'any',
      members: members.map((agentId) => ({ agentId, tier: 1 })),
      rules: [{ priority: 5, conditions: [{ field: 'path', op: 'contains', value: '/nowhere' }] }],
    };
    const made: unknown = await this.#ask('POST', 'pools', body);
    const id = poolOf(made);
    await this.#ask('PUT', `pools/${id}`, { ...body, members: body.members.slice(1) });
    await this.#ask('DELETE', `pools/${id}`);
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.#api + path, {
      method,
      headers: { Cookie: this.#cookie, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    return text.startsWith('{') && method !== 'GET' ? JSON.parse(text) : null;
  }
}

function poolOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('pool' in answer))
    throw new Error('No pool was made.');
  const { pool } = answer;
  if (typeof pool !== 'object' || pool === null || !('id' in pool)) throw new Error('A pool has no id.');
  return String(pool.id);
}
