import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { OperatorOrgAnswer, OperatorOrgItem, OrgInvitationAnswer } from '../protocol/answers/organization.ts';
import { RecoveryAnswer } from '../protocol/answers/accounts.ts';

const HELP = `npm run operator -- COMMAND

What whoever runs a deployment may do with the organizations on it.

  list             all organizations: size, last use, and which are suspended
  suspend SLUG     ends its calls, hides its widgets, shuts its consoles out; nothing is lost
  resume SLUG      lets everybody in again
  recover SLUG EMAIL
                   makes a link by which that person sets a new password within an hour; their passkeys are removed
  delete SLUG      deletes one with all that it has; add --yes, since nothing can be brought back
  release SLUG     frees the slug of a deleted one, which stays reserved for 30 days otherwise
  invite           makes a link by which one organization can be made within seven days

From the environment:
  USHER_URL        the deployment's address, such as https://usher.example
  OPERATOR_TOKEN   the deployment's secret of this name

npm prints two lines of its own before; npm run --silent operator -- COMMAND does not.`;

/** What the operator can act on: shown without a trace of the code. */
class CommandError extends Error {}

const Failure = v.object({ error: v.object({ message: v.string() }) });
const OrgList = v.object({ items: v.array(OperatorOrgItem), nextCursor: v.optional(v.string()) });

interface Deployment {
  url: URL;
  token: string;
}

/** Runs the command that was typed, and prints what it says. */
export async function main(): Promise<void> {
  try {
    console.log(await runOperatorCommand(process.argv.slice(2), process.env));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * Does what the words after `npm run operator --` ask for; gives back what to print.
 * @throws {CommandError} with a sentence to act on
 */
export async function runOperatorCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { command, slug, email, isHelp, isMeant } = readWords(words);
  if (isHelp || command === undefined) return HELP;
  switch (command) {
    case 'list':
      return tableOf(await listOrgs(deploymentOf(environment)));
    case 'suspend':
    case 'resume':
      return changeOrg(deploymentOf(environment), command, expectSlug(command, slug));
    case 'delete':
      return deleteOrg(deploymentOf(environment), expectSlug(command, slug), isMeant);
    case 'recover':
      return recoverAgent(deploymentOf(environment), expectSlug(command, slug), email);
    case 'release': {
      const name = expectSlug(command, slug);
      await ask(deploymentOf(environment), 'POST', `orgs/${encodeURIComponent(name)}/release`, v.null());
      return `${name} is free: whoever may make an organization can take it.`;
    }
    case 'invite': {
      const { url, expiresAt } = await ask(
        deploymentOf(environment),
        'POST',
        'invitations',
        OrgInvitationAnswer,
      );
      return `${url}\nIt works once, until ${timeOf(expiresAt)}.`;
    }
    default:
      throw new CommandError(`There is no command ${command}.\n\n${HELP}`);
  }
}

function expectSlug(command: string, slug: string | undefined): string {
  if (slug === undefined)
    throw new CommandError(`Say which organization: npm run operator -- ${command} SLUG`);
  return slug;
}

function readWords(words: readonly string[]): {
  command: string | undefined;
  slug: string | undefined;
  email: string | undefined;
  isHelp: boolean;
  isMeant: boolean;
} {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        yes: { type: 'boolean', default: false },
      },
    });
    const [command, slug, email] = positionals;
    return { command, slug, email, isHelp: values.help, isMeant: values.yes };
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function deploymentOf({
  USHER_URL,
  OPERATOR_TOKEN,
}: Readonly<Record<string, string | undefined>>): Deployment {
  const url = URL.parse(USHER_URL ?? '');
  if (!url)
    throw new CommandError('Set USHER_URL to the deployment’s address, such as https://usher.example');
  // Else everybody on the way could read the token.
  if (url.protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    throw new CommandError(`USHER_URL must begin with https://, and is ${url.href}`);
  if (!OPERATOR_TOKEN) throw new CommandError('Set OPERATOR_TOKEN to the deployment’s secret of this name.');
  return { url, token: OPERATOR_TOKEN };
}

async function listOrgs(deployment: Deployment): Promise<OperatorOrgItem[]> {
  const orgs: OperatorOrgItem[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const page = await ask(deployment, 'GET', `orgs${query}`, OrgList);
    orgs.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return orgs;
}

async function changeOrg(
  deployment: Deployment,
  change: 'suspend' | 'resume',
  slug: string,
): Promise<string> {
  const path = `orgs/${encodeURIComponent(slug)}/${change}`;
  const { org } = await ask(deployment, 'POST', path, OperatorOrgAnswer);
  return org.suspendedAt === null
    ? `${org.slug} is not suspended: everybody is let in.`
    : `${org.slug} is suspended since ${timeOf(org.suspendedAt)}.`;
}

async function recoverAgent(
  deployment: Deployment,
  slug: string,
  email: string | undefined,
): Promise<string> {
  if (email === undefined) throw new CommandError(`Say for whom: npm run operator -- recover ${slug} EMAIL`);
  const path = `orgs/${encodeURIComponent(slug)}/recover`;
  const { url, expiresAt } = await ask(deployment, 'POST', path, RecoveryAnswer, { email });
  return `${url}\nIt works once, until ${timeOf(expiresAt)}.`;
}

async function deleteOrg(deployment: Deployment, slug: string, isMeant: boolean): Promise<string> {
  if (!isMeant)
    throw new CommandError(
      `This deletes ${slug} for good: accounts, settings, log and videos. If you mean it: npm run operator -- delete ${slug} --yes`,
    );
  await ask(deployment, 'DELETE', `orgs/${encodeURIComponent(slug)}`, v.null());
  return `${slug} is deleted. Its slug stays reserved for 30 days: npm run operator -- release ${slug} frees it.`;
}

async function ask<S extends v.GenericSchema>(
  { url, token }: Deployment,
  method: string,
  path: string,
  answer: S,
  body?: object,
): Promise<v.InferOutput<S>> {
  const response = await fetch(new URL(`/api/operator/${path}`, url), {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    redirect: 'manual',
  }).catch((error: unknown) => {
    throw new CommandError(`${url.origin} cannot be reached: ${reasonOf(error)}`);
  });
  const answered: unknown = await response.json().catch(() => null);
  const parsed = v.safeParse(answer, answered);
  if (response.ok && parsed.success) return parsed.output;
  const said = v.is(Failure, answered) ? answered.error.message : 'It does not answer as Usher does.';
  const hint =
    response.status === 404 && said === 'There is nothing here.'
      ? ' Is this the right address, and has the deployment an OPERATOR_TOKEN?'
      : '';
  throw new CommandError(`${url.origin} answered ${response.status}: ${said}${hint}`);
}

/** Why a fetch failed: Node puts it into the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}

function tableOf(orgs: readonly OperatorOrgItem[]): string {
  const head = ['slug', 'name', 'made', 'last used', 'accounts', 'database', 'suspended'];
  const rows = orgs.map(({ slug, name, createdAt, lastUsedAt, agents, storedBytes, suspendedAt }) => [
    slug,
    name,
    timeOf(createdAt),
    timeOf(lastUsedAt),
    String(agents),
    `${(storedBytes / 1_024 / 1_024).toFixed(1)} MB`,
    suspendedAt === null ? '' : timeOf(suspendedAt),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', `${orgs.length} organizations`].join('\n');
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
