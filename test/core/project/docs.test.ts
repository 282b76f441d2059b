import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { HTTP_ERRORS, SOCKET_ERRORS } from '../../../protocol/errors.ts';
import * as http from '../../../protocol/http.ts';
import { HEARTBEAT_SECONDS, LIMITS } from '../../../protocol/limits.ts';
import { ToAgent } from '../../../protocol/messages/to-agent.ts';
import { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { DEFAULT_SETTINGS, SettingsPatch, WidgetPatch } from '../../../protocol/settings.ts';
import { TEXT_KEYS } from '../../../protocol/texts.ts';
import { PROTOCOL_VERSION } from '../../../protocol/version.ts';
import { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';
import {
  AUDIT_COLUMNS,
  CALL_COLUMNS,
  HANDOFF_COLUMNS,
  MESSAGE_COLUMNS,
  MISSED_COLUMNS,
} from '../../../worker/http/log/log-columns.ts';

// What is written for people must be as true as what is written for machines.
const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const wire = read('docs/wire.md');
const { widget: defaultWidget, ...defaults } = DEFAULT_SETTINGS;

test('every rule of the specification is named by a test', () => {
  const rules = idsIn(read('docs/SPEC.md').matchAll(/\*\*([RT]-\d+)\*\*/g));
  expect(rules.size).toBeGreaterThan(40);
  const tests = filesUnder('test').filter((path) => /\.(test|spec)\.ts$/.test(path));
  const others = tests.filter((path) => join(root, path) !== import.meta.filename);
  // Tests name their rules in brackets, one or several: `[R-1]`, `[R-1, T-2]`. Rows of a table have a field for it.
  const naming = /\[([RT]-\d+[^\]]*)\]|\brule: '([RT]-\d+)'/g;
  const named = idsIn(others.flatMap((path) => [...read(path).matchAll(naming)]));
  expect(
    [...rules].filter((id) => !named.has(id)),
    'rules that no test names',
  ).toEqual([]);
  expect(
    [...named].filter((id) => !rules.has(id)),
    'rules that there are not',
  ).toEqual([]);
});

test('the wire page names every message and its fields', () => {
  for (const { entries } of [...VisitorMessage.options, ...AgentMessage.options]) {
    const { type, ...fields } = entries;
    for (const name of [type.literal, ...Object.keys(fields)]) expect(wire).toContain(`\`${name}`);
  }
  const types = new Set(
    [...ToVisitor.options, ...ToAgent.options].map(({ entries }) => entries.type.literal),
  );
  expect(types.size).toBeGreaterThan(15);
  for (const type of types) expect(wire).toContain(`\`${type}\``);
});

test.each([
  ...Object.entries(defaults).map(([key, value]) => ({
    key,
    value,
    asBody: { [key]: value },
    schema: SettingsPatch,
  })),
  ...Object.entries(defaultWidget).map(([key, value]) => ({
    key,
    value,
    asBody: { [key]: value },
    schema: WidgetPatch,
  })),
])('the wire page gives $key its default and bounds', ({ key, value, asBody, schema }) => {
  const row = wire.split('\n').find((line) => line.startsWith(`| \`${key}\` |`)) ?? '';
  const [, , shown, bounds = ''] = row.split('|').map((cell) => cell.trim().replaceAll('`', ''));
  expect(shown).toBe(typeof value === 'string' ? value : JSON.stringify(value));
  expect(v.is(schema, asBody)).toBe(true);
  const allows = (other: number): boolean => v.is(schema, { [key]: other });
  const range = /^([\d,]+)–([\d,]+)/
    .exec(bounds)
    ?.slice(1)
    .map((text) => Number(text.replaceAll(',', '')));
  expect(range !== undefined).toBe(typeof value === 'number' || key === 'autoHideSeconds');
  const [min = NaN, max = NaN] = range ?? [];
  if (range) expect([min - 1, min, max, max + 1].map(allows)).toEqual([false, true, true, false]);
});

test('the wire page names every code, text, body field and limit', () => {
  for (const code of [...SOCKET_ERRORS, ...HTTP_ERRORS]) expect(wire).toContain(`\`${code}\``);
  for (const code of Object.values(CLOSE)) expect(wire).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  for (const key of TEXT_KEYS) expect(wire).toContain(`\`${key}\``);
  const { NewOrg, Credentials, NewInvite, AcceptInvite, AgentPatch, PoolBody, LogQuery } = http;
  for (const body of [NewOrg, Credentials, NewInvite, AcceptInvite, AgentPatch, PoolBody, LogQuery]) {
    for (const field of Object.keys(body.entries)) expect(wire).toMatch(new RegExp(`[\`{ ,"]${field}\\b`));
  }
  expect(wire).toContain(`version ${PROTOCOL_VERSION}:`);
  expect(wire).toContain(`\`?v=${PROTOCOL_VERSION}\``);
  expect(wire).toContain(`Every ${HEARTBEAT_SECONDS} s a client sends`);
  expect(wire).toContain(`At most ${LIMITS.messagesPerTenSeconds} messages in ten seconds`);
  expect(wire).toContain(`${LIMITS.badMessagesBeforeClose} bad messages within a minute`);
  expect(read('docs/SPEC.md')).toContain(`4422 after ${LIMITS.badMessagesBeforeClose} within a`);
});

test('the first decision says of each package why it is here, and of no other', () => {
  const [, tables = ''] = read('docs/decisions/0001-dependencies.md').split('## In the product');
  const rows = [...tables.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = '']) => names.split(', '));
  const named = rows.filter((name) => name !== 'package' && name !== '---');
  const { dependencies, devDependencies } = packageJson;
  expect(named.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
});

test('the specification gives each setting its default', () => {
  const given = [...read('docs/SPEC.md').matchAll(/`(\w+)` \((\d+)[),]/g)];
  expect(given.length).toBeGreaterThan(5);
  const all = new Map<string, unknown>(Object.entries({ ...defaults, ...defaultWidget }));
  for (const [, key = '', number] of given)
    if (all.has(key)) expect([key, Number(number)]).toEqual([key, all.get(key)]);
});

test.each([
  ['CONTRIBUTING.md', 30],
  ['SECURITY.md', 5],
  ['docs/asvs.md', 30],
  ['docs/threats.md', 30],
])('every file that %s names is there', (page, least) => {
  const named = [...read(page).matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(least);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every link between the pages leads somewhere', () => {
  const folders = ['docs', 'widget', 'worker', '.github'].flatMap(filesUnder);
  const pages = [...readdirSync(root), ...folders].filter((path) => path.endsWith('.md'));
  expect(pages).toContain('README.md');
  for (const page of pages) {
    for (const [, target = ''] of read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      const leads = /^https?:/.test(target) || existsSync(join(root, page, '..', target));
      expect(leads, `${page} → ${target}`).toBe(true);
    }
  }
});

function idsIn(matches: Iterable<RegExpExecArray>): Set<string> {
  return new Set([...matches].flatMap(([, list, one]) => (list ?? one ?? '').match(/[RT]-\d+/g) ?? []));
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    join(folder, path),
  );
}

test.each([
  ['calls', CALL_COLUMNS],
  ['handoffs', HANDOFF_COLUMNS],
  ['missed', MISSED_COLUMNS],
  ['messages', MESSAGE_COLUMNS],
  ['audit', AUDIT_COLUMNS],
] as const)('the wire page names the columns of %s.csv, in their order', (name, columns) => {
  const row = wire.split('\n').find((line) => line.startsWith(`| \`${name}.csv\` |`)) ?? '';
  const [, , cell = ''] = row.split('|');
  const named = [...cell.replaceAll(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)].map(([, title]) => title);
  expect(named).toEqual(columns.map(([title]) => title));
});
