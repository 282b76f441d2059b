/**
 * Makes the demo organization over the public HTTP API, as any client could: four agents with their videos, a
 * Sales pool for `/pricing` and a Support pool for `/support`. By hand: `npm run demo:seed -- http://localhost:8787`.
 */
import { readFile } from 'node:fs/promises';
import { demoFile } from '../demo/files.ts';
import type { PublicAgent } from '../protocol/people.ts';
import { MEDIA_KINDS, type PoolBody } from '../protocol/http.ts';
import type { SettingsPatch } from '../protocol/settings.ts';

/** How somebody signs in to the demo, and the pools that the person answers for. */
export interface SignIn {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly pools: readonly string[];
}

interface Person {
  /** Its folder under `demo/media/`. */
  readonly media: string;
  readonly name: string;
  readonly title: string;
}

interface Agent extends Readonly<PublicAgent> {
  readonly email: string;
}

interface Pool {
  readonly name: string;
  readonly isDefault: boolean;
  readonly members: readonly { readonly agentId: string }[];
}

type Request = (method: string, path: string, body?: unknown) => Promise<Response>;

const SLUG = 'demo';
const ORGANIZATION = 'Fernhill & Co';
/** Everybody's: the demo runs on one machine and guards nothing. */
const PASSWORD = 'fernhill-demo';

/** The first is the admin. */
const TEAM = [
  { media: 'sarah', name: 'Sarah', title: 'Plant adviser' },
  { media: 'john', name: 'John', title: 'Care plans' },
  { media: 'mei', name: 'Mei', title: 'Plant doctor' },
  { media: 'omar', name: 'Omar', title: 'Gardener' },
] as const satisfies readonly Person[];

/** Pools besides the default one, which every agent joins by itself: members by name with their tier. */
const POOLS = [
  { name: 'Sales', path: '/pricing', tiers: { Sarah: 1, John: 2 } },
  { name: 'Support', path: '/support', tiers: { Mei: 1, Omar: 2 } },
] as const;

const emailOf = (person: Person): string => `${person.media}@fernhill.example`;

/**
 * Sees that the demo organization at `baseUrl` is whole, making only what is missing, and tells how to sign in
 * to it. Throws an error with a sentence when the server cannot be reached or refuses.
 */
export async function seedDemo(baseUrl: string): Promise<SignIn[]> {
  const request = connect(baseUrl);
  await enter(request);
  await invite(request);
  const agents = await items<Agent>(request, 'agents');
  for (const person of TEAM) await completeProfile(request, person, find(agents, person));
  await makePools(request, agents);
  const pools = await items<Pool>(request, 'pools');
  return TEAM.map((person) => ({
    name: person.name,
    email: emailOf(person),
    password: PASSWORD,
    pools: poolsOf(pools, find(agents, person).id),
  }));
}

/** The sign-ins as lines for a terminal. */
export function describeSignIns(signIns: readonly SignIn[]): string {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  return signIns
    .map(({ email, password, pools }) => `${email.padEnd(width)}  ${password}  ${pools.join(', ')}`)
    .join('\n');
}

/** Signs the admin in, or signs the organization up when there is none yet. */
async function enter(request: Request): Promise<void> {
  const [admin] = TEAM;
  const credentials = { email: emailOf(admin), password: PASSWORD };
  const session = await request('POST', `/o/${SLUG}/api/session`, credentials);
  if (session.ok) return;
  if (session.status === 401) {
    throw new Error(
      `The demo's admin, ${credentials.email}, has another password by now: sign in with that one, or delete the state folder for a new demo.`,
    );
  }
  if (session.status !== 404) {
    throw await refusal(session, `Signing in to the organization "${SLUG}" as ${credentials.email}`);
  }
  await expectOk(
    request('POST', '/api/orgs', { ...credentials, slug: SLUG, name: ORGANIZATION, displayName: admin.name }),
    `Making the organization "${SLUG}"`,
  );
  const look: SettingsPatch = { widget: { accentColor: '#2f5d46' } };
  await expectOk(request('PATCH', `/o/${SLUG}/api/settings`, look), 'Colouring the widget as the shop');
  await expectOk(
    request('PATCH', `/o/${SLUG}/api/first-steps`, { closed: true }),
    'Putting the list of first steps away',
  );
}

/** Brings in whoever of the team has no account yet. */
async function invite(request: Request): Promise<void> {
  const known = new Set((await items<Agent>(request, 'agents')).map(({ email }) => email));
  for (const person of TEAM) {
    const email = emailOf(person);
    if (known.has(email)) continue;
    const answer = await expectOk(
      request('POST', `/o/${SLUG}/api/invites`, { email, displayName: person.name, role: 'agent' }),
      `Inviting ${person.name}`,
    );
    const { token } = (await answer.json()) as { token: string };
    await expectOk(
      // A request of its own: accepting signs the new agent in, and the admin is to stay signed in here.
      connect(answer.url)('POST', `/o/${SLUG}/api/invites/accept`, { token, password: PASSWORD }),
      `Accepting the invitation of ${person.name}`,
    );
  }
}

/** Gives a person its title and the videos that it lacks. */
async function completeProfile(request: Request, person: Person, agent: Agent): Promise<void> {
  const path = `/o/${SLUG}/api/agents/${agent.id}`;
  if (!agent.title) {
    await expectOk(request('PATCH', path, { title: person.title }), `Setting the title of ${person.name}`);
  }
  for (const kind of MEDIA_KINDS) {
    if (agent[`${kind}Url`]) continue;
    const { name, type } = demoFile(kind);
    const bytes = await readFile(new URL(`../demo/media/${person.media}/${name}`, import.meta.url));
    const file = new Blob([new Uint8Array(bytes)], { type });
    await expectOk(request('PUT', `${path}/media/${kind}`, file), `Uploading the ${kind} of ${person.name}`);
  }
}

async function makePools(request: Request, agents: readonly Agent[]): Promise<void> {
  const known = new Set((await items<Pool>(request, 'pools')).map(({ name }) => name));
  for (const { name, path, tiers } of POOLS) {
    if (known.has(name)) continue;
    const body: PoolBody = {
      name,
      overflow: 'any',
      members: TEAM.flatMap((person) => {
        const tier = new Map<string, number>(Object.entries(tiers)).get(person.name);
        return tier === undefined ? [] : [{ agentId: find(agents, person).id, tier }];
      }),
      rules: [{ priority: 10, conditions: [{ field: 'path', op: 'starts_with', value: path }] }],
    };
    await expectOk(request('POST', `/o/${SLUG}/api/pools`, body), `Making the pool ${name}`);
  }
}

function find(agents: readonly Agent[], person: Person): Agent {
  const agent = agents.find(({ email }) => email === emailOf(person));
  if (!agent) throw new Error(`The organization "${SLUG}" has no agent ${emailOf(person)}.`);
  return agent;
}

const poolsOf = (pools: readonly Pool[], agentId: string): string[] =>
  pools.filter(({ members }) => members.some((member) => member.agentId === agentId)).map(({ name }) => name);

async function items<T>(request: Request, resource: string): Promise<T[]> {
  const answer = await expectOk(request('GET', `/o/${SLUG}/api/${resource}`), `Reading the ${resource}`);
  return ((await answer.json()) as { items: T[] }).items;
}

/** A client of the API at `url` that keeps its session cookie. */
function connect(url: string): Request {
  if (!URL.canParse(url)) throw new Error(`${url} is no address: it should look like http://localhost:8787.`);
  const { origin } = new URL(url);
  let cookie = '';
  return async (method, path, body) => {
    const headers = new Headers({ Origin: origin, Cookie: cookie });
    const init: RequestInit = { method, headers };
    if (body instanceof Blob) init.body = body;
    else if (body !== undefined) {
      headers.set('Content-Type', 'application/json');
      init.body = JSON.stringify(body);
    }
    const answer = await fetch(origin + path, init).catch((cause: unknown) => {
      throw new Error(`Nothing answers at ${origin}: start Usher there first, with npm start.`, { cause });
    });
    const [session] = answer.headers.getSetCookie();
    if (session) cookie = session.split(';', 1)[0] ?? '';
    return answer;
  };
}

async function expectOk(answering: Promise<Response>, doing: string): Promise<Response> {
  const answer = await answering;
  if (!answer.ok) throw await refusal(answer, doing);
  return answer;
}

/** What the server said no to, as a sentence. */
async function refusal(answer: Response, doing: string): Promise<Error> {
  const text = await answer.text();
  let message = `${answer.status} ${answer.statusText}`.trim();
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string; message?: string } };
    if (error?.message) message = `${error.message} (${error.code ?? answer.status})`;
  } catch {
    // Not one of the API's errors: the status is all there is to tell.
  }
  return new Error(`${doing} was refused: ${message}`);
}

/** The command: makes the demo whole on a server that runs already. */
export async function main(): Promise<void> {
  const [url = 'http://localhost:8787'] = process.argv.slice(2);
  try {
    console.log(describeSignIns(await seedDemo(url)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
