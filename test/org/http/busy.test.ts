import { expect, test, vi } from 'vitest';
import { Turns } from '../../../worker/http/sign-in/turns.ts';
import { TestOrg, type ErrorAnswer } from '../support/client.ts';

test('[R-74] too many passwords at once: some wait, the rest are told to come back, and everybody else is served', async () => {
  const org = await TestOrg.create();
  const desk = await org.available(org.admin);
  const signIn = (email: string) =>
    org.api<ErrorAnswer>('POST', 'session', { email, password: 'wrong' }, null, {
      headers: { 'CF-Connecting-IP': `203.0.113.${email.length}` },
    });
  const flood = Array.from({ length: 40 }, (_, i) =>
    signIn(i % 2 === 0 ? org.admin.email : `${'x'.repeat(i)}@nobody.example`),
  );
  // Somebody who watches, and somebody who is signed in, do not wait until all is over.
  let isOver = false;
  const all = Promise.all(flood).finally(() => {
    isOver = true;
  });
  expect((await org.visitor()).seat.type).toBe('agent:assigned');
  await org.must('GET', 'me');
  expect(isOver).toBe(false);
  const answers = await all;
  const busy = answers.filter(({ status }) => status === 503);
  expect(busy.length).toBeGreaterThan(10);
  for (const { body, headers } of busy) {
    expect(body.error.code).toBe('BUSY');
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
  }
  const served = answers.filter(({ status }) => status === 401);
  expect(served.length).toBeGreaterThanOrEqual(16);
  expect(served.length + busy.length).toBe(40);
  expect((await org.signIn(org.admin.email)).id).toBe(org.admin.id);
  desk.close();
});

test('at most so many are at work at once, in the order in which they came', async () => {
  const turns = new Turns({ atOnce: 2, mayWait: 5 });
  let [working, most] = [0, 0];
  const order: number[] = [];
  const work = (i: number) => async () => {
    order.push(i);
    working += 1;
    most = Math.max(most, working);
    await scheduler.wait(5);
    working -= 1;
  };
  const done = [0, 1, 2, 3, 4].map((i) => turns.run(work(i)));
  await expect(turns.run(work(9))).rejects.toMatchObject({ code: 'BUSY' });
  await Promise.all(done);
  expect([order, most]).toEqual([[0, 1, 2, 3, 4], 2]);
});

test('whose request was cancelled, at work or waiting, is in nobody’s way for long', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const turns = new Turns({ atOnce: 1, mayWait: 2 });
  void turns.run(() => new Promise(() => {}));
  await scheduler.wait(10);
  const waited = turns.run(async () => 'served');
  vi.setSystemTime(Date.now() + 15_000);
  expect(await waited).toBe('served');
  const failing = turns.run(() => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await turns.run(async () => 'again')).toBe('again');
  vi.useRealTimers();
});
