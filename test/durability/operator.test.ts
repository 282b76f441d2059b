import { expect, onTestFinished, test } from 'vitest';
import { runOperatorCommand } from '../../tools/operator.ts';
import { operatorToken } from '../support/operator-token.ts';
import { BuiltWorker } from '../support/wire/built-worker.ts';
import { Team } from '../support/wire/team.ts';

const url = 'http://localhost:8852';
const environment = { USHER_URL: url, OPERATOR_TOKEN: operatorToken };

test('[R-70] the operator’s commands, on a server that is killed meanwhile', async () => {
  const worker = await BuiltWorker.bundle(8852);
  onTestFinished(() => worker.dispose());
  await worker.start();
  const { slug } = await Team.create(url, 'lamps');
  await Team.create(url, 'plants');
  const run = (...words: string[]) => runOperatorCommand(words, environment);
  const me = async (of: string) => (await fetch(`${url}/o/${of}/api/me`)).status;

  const list = await run('list');
  expect(list.split('\n')[1]).toMatch(/^lamps +Shop lamps +20\d\d-.+ +1 +0\.\d MB$/);
  expect(list).toMatch(/\n\n2 organizations$/);
  expect(await run('suspend', slug)).toMatch(/^lamps is suspended since 20\d\d-/);
  await worker.kill();
  await worker.start();
  expect([await me('lamps'), await me('plants')]).toEqual([403, 401]);
  expect((await run('list')).split('\n')[1]).toMatch(/ 0\.\d MB {2,}20\d\d-/);
  expect(await run('resume', slug)).toBe('lamps is not suspended: everybody is let in.');
  expect(await me('lamps')).toBe(401);
  const link = await run('recover', slug, 'ada@team.example');
  expect(link).toMatch(
    /^http:\/\/localhost:8852\/o\/lamps\/recover#token=[\w-]{43}\nIt works once, until 20/,
  );
  expect(await run('invite')).toMatch(
    /^http:\/\/localhost:8852\/#invitation=[\w-]{43}\nIt works once, until 20/,
  );

  await expect(run('suspend', 'nobody')).rejects.toThrow('404: There is no such organization.');
  const wrong = runOperatorCommand(['list'], { ...environment, OPERATOR_TOKEN: 'wrong' });
  await expect(wrong).rejects.toThrow('401: This is not the operator’s token.');
});

const WRONG: [what: string, words: string[], change: Record<string, string | undefined>, says: string][] = [
  ['no address', ['list'], { USHER_URL: undefined }, 'Set USHER_URL'],
  ['no token', ['list'], { OPERATOR_TOKEN: undefined }, 'Set OPERATOR_TOKEN'],
  ['an address in clear', ['list'], { USHER_URL: 'http://usher.example' }, 'must begin with https://'],
  ['a server that is not there', ['list'], { USHER_URL: 'http://localhost:1' }, 'cannot be reached'],
  ['no organization', ['suspend'], {}, 'Say which organization: npm run operator -- suspend SLUG'],
  ['nobody', ['recover', 'acme'], {}, 'Say for whom: npm run operator -- recover acme EMAIL'],
  ['not that it is meant', ['delete', 'acme'], {}, 'If you mean it: npm run operator -- delete acme --yes'],
  ['an unknown command', ['erase', 'acme'], {}, 'There is no command erase.'],
  ['an unknown option', ['list', '--all'], {}, '--all'],
];

test.each(WRONG)('the operator’s command says what is wrong: %s', async (_, words, change, says) => {
  await expect(runOperatorCommand(words, { ...environment, ...change })).rejects.toThrow(says);
});

test('the operator’s command explains itself', async () => {
  for (const words of [[], ['--help'], ['list', '-h']])
    expect(await runOperatorCommand(words, {})).toContain('suspend SLUG');
});
