import { webm } from '../media/files.ts';
import { operatorToken } from '../operator-token.ts';
import { Team } from '../wire/team.ts';

const asOperator = { Authorization: `Bearer ${operatorToken}` };
/** How long what is left of an organization may take to go, on a machine that is busy with other things. */
const goneWithinMs = 30_000;

/** An organization with a video, that is deleted while the server is killed; or one beside it that is not. */
export class Doomed {
  readonly team: Team;
  readonly #url: string;
  readonly #video: string;

  private constructor(url: string, team: Team, video: string) {
    this.#url = url;
    this.team = team;
    this.#video = video;
  }

  static async create(url: string, slug: string): Promise<Doomed> {
    const team = await Team.create(url, slug);
    const answer = await sendVideo(url, team);
    const { url: video } = (await answer.json()) as { url: string };
    return new Doomed(url, team, video);
  }

  /** Asks for its end; resolves with whether the server has said that it is deleted. */
  async delete(by: 'admin' | 'operator'): Promise<boolean> {
    const { slug, admin } = this.team;
    const answer =
      by === 'operator'
        ? await this.#fetch(`/api/operator/orgs/${slug}`, { method: 'DELETE', headers: asOperator })
        : await this.#fetch(`/o/${slug}/api/org`, {
            method: 'DELETE',
            headers: { Cookie: admin.cookie, 'Content-Type': 'application/json' },
            body: JSON.stringify({ slug }),
          });
    return answer.status === 204;
  }

  /** Sends another video: it is on its way while everything else happens. */
  upload(): Promise<Response> {
    return sendVideo(this.#url, this.team);
  }

  /** What is wrong with an organization that is there; nothing: it is whole. */
  async faults(): Promise<string[]> {
    const { slug, admin } = this.team;
    const statuses = await Promise.all(
      ['me', 'agents', 'pools', 'settings', 'calls', 'audit'].map(async (path) => {
        const { status } = await this.#fetch(`/o/${slug}/api/${path}`, { headers: { Cookie: admin.cookie } });
        return `${path}: ${status}`;
      }),
    );
    const file = await this.#status(await this.#shownVideo());
    return [...statuses, `video: ${file}`]
      .filter((one) => !one.endsWith(': 200'))
      .map((one) => `${slug}: ${one}`);
  }

  /** 200: it is there; 404: it is not. */
  async status(): Promise<number> {
    const { slug, admin } = this.team;
    const { status } = await this.#fetch(`/o/${slug}/api/me`, { headers: { Cookie: admin.cookie } });
    return status;
  }

  /** Waits until nothing is left of it: no file, and no row in the operator's list. */
  async untilGone(): Promise<void> {
    const giveUpAt = Date.now() + goneWithinMs;
    for (;;) {
      const left = [
        (await this.status()) === 404 ? '' : 'its API',
        (await this.#status(this.#video)) === 404 ? '' : 'its video',
        (await this.#isListed()) ? 'its place in the list' : '',
      ].filter(Boolean);
      if (left.length === 0) return;
      if (Date.now() > giveUpAt)
        throw new Error(`${this.team.slug} is deleted and has left ${left.join(', ')}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Somebody else wants its slug: reserved first, then free, and nothing of before is there. */
  async successorFaults(): Promise<string[]> {
    const { slug } = this.team;
    const again = () =>
      Team.create(this.#url, slug).then(
        () => 'made',
        (error: unknown) => String(error),
      );
    const refusal = await again();
    if (!refusal.includes('the address stays reserved')) return [`${slug} is not reserved: ${refusal}`];
    await this.#fetch(`/api/operator/orgs/${slug}/release`, { method: 'POST', headers: asOperator });
    const made = await again();
    if (made !== 'made') return [`${slug} was freed, and cannot be made: ${made}`];
    const status = await this.status();
    return status === 401 ? [] : [`a session of the deleted ${slug} is answered ${status} in its successor`];
  }

  async #shownVideo(): Promise<string> {
    const { slug, admin } = this.team;
    const answer = await this.#fetch(`/o/${slug}/api/me`, { headers: { Cookie: admin.cookie } });
    const { agent } = (await answer.json()) as { agent?: { loopUrl: string } };
    return agent?.loopUrl ?? this.#video;
  }

  async #isListed(): Promise<boolean> {
    const answer = await this.#fetch('/api/operator/orgs', { headers: asOperator });
    const { items } = (await answer.json()) as { items: { slug: string }[] };
    return items.some(({ slug }) => slug === this.team.slug);
  }

  async #status(path: string): Promise<number> {
    return (await this.#fetch(path)).status;
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#url}${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
  }
}

function sendVideo(url: string, { slug, admin }: Team): Promise<Response> {
  return fetch(`${url}/o/${slug}/api/agents/${admin.id}/media/loop`, {
    method: 'PUT',
    headers: { Cookie: admin.cookie },
    body: webm(),
    signal: AbortSignal.timeout(20_000),
  });
}
