import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { issueText } from '../../../dashboard/texts/de/refusals/issues.ts';
import { sentenceText } from '../../../dashboard/texts/de/refusals/sentences.ts';
import { worded } from '../../../dashboard/texts/de/refusals.ts';
import { parseCaptions } from '../../../protocol/captions.ts';
import { HTTP_ERRORS, SOCKET_ERRORS } from '../../../protocol/errors.ts';
import { NewInvite } from '../../../protocol/http.ts';
import { LIMITS } from '../../../protocol/limits.ts';

const root = join(import.meta.dirname, '../../..');

/** What visitors, operators, programs and logs are told: nobody reads it in the console. */
const NOT_IN_THE_CONSOLE = [
  /^worker\/core\/(visitors|choice|time|trace)\//,
  /^worker\/core\/(serve|model\/step-context)\.ts$/,
  /^worker\/http\/(operator|pages|english)\//,
  /^worker\/http\/(answer-error|sockets|turn)\.ts$/,
  /^worker\/org\/(stored|storage|sockets|push)\//,
  /^worker\/org\/commands\/(admission|connect|rate-call)\.ts$/,
  /^worker\/org\/log\/call-log\.ts$/,
  /^worker\/(directory|throttle|jurisdiction|migrate)/,
];
const ELSEWHERE: ReadonlySet<string> = new Set([
  'Too many messages were left. Try again later.',
  'Join first.',
  'This session has ended.',
  'The pool that was just written is not there.',
]);

/** The sentences in a file, with a 7 for what is filled in. */
function sentencesIn(path: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null || !('type' in node)) return;
    const { type, value, quasis } = node as {
      type: string;
      value?: unknown;
      quasis?: { value: { cooked: string } }[];
    };
    if (type === 'Literal' && typeof value === 'string') found.push(value);
    if (type === 'TemplateLiteral' && quasis) found.push(quasis.map((part) => part.value.cooked).join('7'));
    Object.values(node).forEach(visit);
  };
  visit(parseAst(readFileSync(join(root, path), 'utf8'), { lang: 'ts' }, path));
  return found;
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => `${folder}/${path}`)
    .filter((path) => !NOT_IN_THE_CONSOLE.some((pattern) => pattern.test(path)));
}

/** Those of secrets end in a command, which has no full stop. */
const SENTENCE = /^(?:\p{Lu}|7 |\w+: )[^\n]* [^\n]*(?:\.|yet\. 7|short\. 7)$/u;
const ISSUE = /^(?:must|is|has|have|needs|names|ends|may|endCall|param) [^\n]+[^.]$/;

test('the German console has words for every sentence of the server', () => {
  const all = [...files('worker'), ...files('protocol')].flatMap(sentencesIn);
  const sentences = all.filter((text) => SENTENCE.test(text) && !ELSEWHERE.has(text));
  expect(sentences.length).toBeGreaterThan(120);
  expect(sentences.filter((text) => sentenceText(text) === null)).toEqual([]);
});

test('the German console has words for what is wrong with a field', () => {
  const problems = [...files('protocol'), 'worker/http/sign-in/passwords.ts']
    .flatMap(sentencesIn)
    .filter((text) => ISSUE.test(text));
  expect(problems.length).toBeGreaterThan(40);
  expect(problems.filter((text) => issueText(text) === null)).toEqual([]);
});

describe('said in German', () => {
  test('what the library says that checks shapes', () => {
    const wrong = { displayName: 'x'.repeat(1_000), email: 'none', role: 3 };
    const { issues = [] } = v.safeParse(NewInvite, wrong);
    const [first] = issues;
    if (!first) throw new Error('Nothing was refused.');
    const said = worded({
      code: 'INVALID_PAYLOAD',
      message: `${v.getDotPath(first)}: ${first.message}`,
      issues: issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message })),
    });
    expect(said.issues?.map(({ path, message }) => `${path}: ${message}`).sort()).toEqual([
      `displayName: Darf höchstens ${LIMITS.nameLength} lang sein.`,
      'email: Muss eine E-Mail-Adresse sein, zum Beispiel ada@shop.example.',
      'role: Ist so nicht möglich.',
    ]);
    expect(said.message).toBe(said.issues?.[0]?.message);
  });

  test('numbers and names are where they belong', () => {
    expect(sentenceText('Too many attempts. Try again in 1 seconds.')).toBe(
      'Zu viele Versuche. Versuchen Sie es in 1 Sekunde noch einmal.',
    );
    expect(
      sentenceText(
        'rules: all pools together may have 900 characters in their conditions, and would have 1000. Take some out here or in another pool.',
      ),
    ).toContain('dürfen 900 Zeichen in ihren Bedingungen haben und hätten 1000');
    expect(sentenceText('This file cannot be used. It is not in UTF-8.')).toBe(
      'Diese Datei lässt sich nicht verwenden. Sie ist nicht in UTF-8.',
    );
  });

  test('captions that cannot be used', () => {
    const why = messageOf(() => parseCaptions('WEBVTT\n\nHello\n'));
    expect(sentenceText(why)).toMatch(/^Die Untertitel, die mit „Hello“ beginnen, haben keine Zeile/);
  });

  test.each([...SOCKET_ERRORS, ...HTTP_ERRORS])('%s, where the sentence is not known', (code) => {
    const { message } = worded({ code, message: 'A sentence of a newer server.' });
    expect(message).toMatch(/\.$/);
    expect(message).not.toContain('newer');
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
