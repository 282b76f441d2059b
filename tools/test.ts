import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureChromium } from './ensure-chromium.ts';
import { ensureEngines } from './ensure-engines.ts';

/** How many checks held and how many did not, and which did not and why where that is known. */
interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
}

const oneFailed: Count = { passed: 0, failed: 1, failures: [] };
const nothing: Count = { passed: 0, failed: 0, failures: [] };

/** One level of the tests. */
interface Level {
  readonly name: string;
  /** Gets what the level needs. What is `missing` has failed it; `none` says that it has nothing to do on this machine. */
  readonly prepare?: () => 'ready' | 'missing' | 'none';
  /** The command; `report` is the file where it is to leave its JSON report, if it makes one. */
  readonly command: (report: string) => readonly string[];
  /** Environment that the command needs besides ours. */
  readonly environment?: (report: string) => Record<string, string>;
  /** Whether it may run beside the level before it: it waits for clocks more than it computes. */
  readonly isPatient?: true;
  /** Reads the report. A level without one is a single check, which its exit code decides. */
  readonly count?: (report: unknown) => Count;
}

const levels: readonly Level[] = [
  { name: 'types', command: () => ['npm', 'run', '--silent', 'types'] },
  { name: 'lint', command: () => ['npm', 'run', '--silent', 'lint'] },
  { name: 'build', command: () => ['npm', 'run', '--silent', 'build'] },
  vitestLevel('core'),
  vitestLevel('org'),
  { ...vitestLevel('durability'), isPatient: true },
  {
    ...playwrightLevel('engines', '--config=playwright.engines.config.ts'),
    // Their visitors and agents meet Chromium's.
    prepare: () => (ensureEngines().length > 0 ? withChromium() : 'none'),
    isPatient: true,
  },
  playwrightLevel('browser'),
];

function vitestLevel(name: 'core' | 'org' | 'durability'): Level {
  return {
    name,
    command: (report) =>
      `vitest run --config vitest.${name}.config.ts --reporter=default --reporter=json`
        .split(' ')
        .concat(`--outputFile.json=${report}`),
    count: countVitest,
  };
}

function playwrightLevel(name: string, ...options: string[]): Level {
  return {
    name,
    prepare: withChromium,
    command: () => ['playwright', 'test', '--reporter=list,json', ...options],
    environment: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  };
}

function withChromium(): 'ready' | 'missing' {
  return ensureChromium() ? 'ready' : 'missing';
}

/** Vitest's JSON report, as far as it is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** A skipped test counts as failed, and so does a file that could not even be loaded. */
function countVitest(report: unknown): Count {
  const { numPassedTests, numTotalTests, testResults } = report as VitestReport;
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed')
      .map(({ fullName, failureMessages = [] }) =>
        failure(`${relative(process.cwd(), name)}: ${fullName}`, failureMessages),
      ),
  );
  const unloaded = broken.map(({ name }) => relative(process.cwd(), name));
  return {
    passed: numPassedTests,
    failed: numTotalTests - numPassedTests + broken.length,
    failures: [...failures, ...unloaded],
  };
}

/** A file or group of Playwright's JSON report, as far as it is read here. */
interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
    }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

/** Playwright's JSON report, as far as it is read here. */
interface PlaywrightReport extends PlaywrightSuite {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
  readonly errors: readonly unknown[];
}

/** A skipped test counts as failed, and so does an error outside of any test. */
function countPlaywright(report: unknown): Count {
  const { stats, errors, suites = [] } = report as PlaywrightReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
    failures: suites.flatMap(failuresOf),
  };
}

function failuresOf({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return failure(
        `${file}: ${title}`,
        errors.map(({ message = '' }) => message),
      );
    });
  return [...own, ...suites.flatMap(failuresOf)];
}

/** As many lines as say what was expected where, and what was there. */
const LINES_OF_A_FAILURE = 24;

function failure(name: string, messages: readonly string[]): string {
  const lines = stripVTControlCharacters(messages.join('\n')).split('\n').slice(0, LINES_OF_A_FAILURE);
  return [name, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** Runs one level. Whatever keeps it from being counted is a failure. */
async function run(level: Level, report: string, output: Output): Promise<Count> {
  const prepared = level.prepare?.() ?? 'ready';
  if (prepared !== 'ready') return prepared === 'none' ? nothing : oneFailed;
  const succeeded = await succeeds(level, report, output);
  if (!level.count) return succeeded ? { passed: 1, failed: 0, failures: [] } : oneFailed;
  const count = await readCount(report, level.count);
  const hidden = count.failed === 0 && (!succeeded || count.passed === 0);
  return hidden ? { ...count, failed: 1 } : count;
}

/** Where a level's output goes: straight to ours, or there once it has ended, so that no lines of two levels mix. */
type Output = 'at once' | 'in the end';

async function succeeds(level: Level, report: string, output: Output): Promise<boolean> {
  const [program = '', ...programArguments] = level.command(report);
  const child = spawn(program, programArguments, {
    stdio: output === 'at once' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', ...level.environment?.(report) },
  });
  const held: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => held.push(part));
  const succeeded = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  process.stdout.write(Buffer.concat(held));
  return succeeded;
}

async function readCount(report: string, count: (report: unknown) => Count): Promise<Count> {
  try {
    return count(JSON.parse(await readFile(report, 'utf8')));
  } catch {
    return oneFailed;
  }
}

/** The levels in their order, those together that run side by side. */
function inGroups(chosen: readonly Level[]): Level[][] {
  const groups: Level[][] = [];
  for (const level of chosen) {
    const last = groups.at(-1);
    if (level.isPatient && last) last.push(level);
    else groups.push([level]);
  }
  return groups;
}

/** Runs the levels named on the command line, or all; the last line is the count of all of them together. */
async function runAll(names: readonly string[]): Promise<void> {
  const chosen = levels.filter(({ name }) => names.length === 0 || names.includes(name));
  const reports = await mkdtemp(join(tmpdir(), 'usher-test-reports-'));
  const total = { passed: 0, failed: 0 };
  const summary: string[] = [];
  for (const group of inGroups(chosen)) {
    console.log(`\n── ${group.map(({ name }) => name).join(' and ')}`);
    const counts = group.map((level, index) =>
      run(level, join(reports, `${level.name}.json`), index === 0 ? 'at once' : 'in the end'),
    );
    for (const [index, { passed, failed, failures }] of (await Promise.all(counts)).entries()) {
      summary.push(
        `${group[index]?.name}: ${passed} passed, ${failed} failed`,
        ...failures.map((name) => `  failed: ${name}`),
      );
      total.passed += passed;
      total.failed += failed;
    }
  }
  await rm(reports, { recursive: true, force: true });
  console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 || chosen.length === 0 ? 1 : 0;
}

await runAll(process.argv.slice(2));
