import type { Settings } from '../../../../protocol/settings.ts';
import { DEFAULT_SETTINGS } from '../../../../protocol/settings.ts';
import type { Outcome } from '../replay.ts';
import type { Entry, Input, Organization, Trace } from '../trace.ts';

/** A failing trace as a test, ready to be put into a file of tests; `name` says where it was found. */
export function asTest(name: string, { organization, entries }: Trace, { wrong }: Outcome): string {
  const rule = /\(([RT]-\d+)/.exec(wrong)?.[1] ?? 'R-18';
  return [
    `// ${wrong}`,
    `test(${literal(`[${rule}] ${name}`)}, () => {`,
    `  expectNoViolations(`,
    `    ${literalOrganization(organization)},`,
    `    [`,
    ...entries.map((entry) => `      ${literalEntry(entry)},`),
    `    ],`,
    `  );`,
    `});`,
  ].join('\n');
}

function literalOrganization({ settings, accounts, pools }: Organization): string {
  const agents = accounts.map(({ profile, capacity }) => [
    Number(profile.id.replace('agent-', '')),
    capacity,
  ]);
  return `{ settings: ${literal(changesOf(settings))}, agents: ${literal(agents)}, pools: ${literal(pools)} }`;
}

function literalEntry([at, id, what]: Entry): string {
  return `[${at}, ${literal(id)}, ${literalInput(what)}]`;
}

function literalInput(what: Input): string {
  if (what.type !== 'settings-changed') return literal(what);
  const changes = Object.entries(changesOf(what.settings)).map(
    ([key, value]) => `, ${key}: ${literal(value)}`,
  );
  return `{ type: 'settings-changed', settings: { ...DEFAULT_SETTINGS${changes.join('')} } }`;
}

/** Only what differs from the defaults. */
function changesOf(settings: Settings): Partial<Settings> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(DEFAULT_SETTINGS, key)),
    ),
  );
}

/** A value as TypeScript writes it. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return '{}';
  return `{ ${fields.map(([key, field]) => `${/^\w+$/.test(key) ? key : literal(key)}: ${literal(field)}`).join(', ')} }`;
}
