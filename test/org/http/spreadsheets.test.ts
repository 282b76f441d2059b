import { runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../../../worker/org/ids.ts';
import { original, parseCsv, parseTable } from '../../support/csv.ts';
import { request, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';

useClock();

const PAGE = 'https://shop.example/?utm_term="1",2';

type Row = Record<string, unknown>;

/** The file as it is downloaded, with its first bytes, which reading it as text would take away. */
async function download(org: TestOrg, path: string) {
  const answer = await request(`/o/${org.slug}/api/${path}`, { headers: { Cookie: org.admin.cookie } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { answer, bytes, text: new TextDecoder().decode(bytes) };
}

const table = async (org: TestOrg, path: string) => parseTable((await download(org, path)).text);
const list = async (org: TestOrg, path: string) => (await org.must<{ items: Row[] }>('GET', path)).items;

const time = (at: unknown) => new Date(Number(at)).toISOString();

const leads = fc.constantFrom('=', '+', '-', '@', ' =', '"=', "'", '＝', '－', ' ', 'é', '😀', ',', ';', '"');
const nasty = fc
  .tuple(leads, fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', ';=1', ',"', '; x'))
  .map((parts) => parts.join(''))
  .filter(
    (one) => one.trim() !== '' && one.length <= 80 && !/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u.test(one),
  );
const nastyTexts = (count: number) => fc.sample(nasty, { numRuns: count, seed: 20_261_125 });

test('messages and missed visitors are downloaded as their lists have them, to the letter', async () => {
  const org = await TestOrg.create();
  const [pool] = await list(org, 'pools');
  await org.must('PUT', `pools/${String(pool?.['id'])}`, { name: '@Everyone, "all"' });
  for (const words of nastyTexts(15)) {
    const visitor = await org.visitor(PAGE);
    visitor.send({
      type: 'message:leave',
      name: words,
      phone: '+1 555 0100',
      text: `${words}\r\n=1\tx\n${words}`,
    });
    await visitor.type('agent:unavailable');
    await later(org, 1);
  }
  const messages = await list(org, 'messages');
  expect(messages).toHaveLength(15);
  const rows = await table(org, 'messages.csv');
  expect(
    rows.map((row) => ({ ...row, name: original(row['name'] ?? ''), text: original(row['text'] ?? '') })),
  ).toEqual(
    messages.map((message) => ({
      id: message['id'],
      at: time(message['at']),
      visitor: message['visitorId'],
      page: PAGE,
      pool: pool?.['id'],
      pool_name: `'@Everyone, "all"`,
      name: message['name'],
      email: '',
      phone: "'+1 555 0100",
      text: message['text'],
      identity_name: '',
      identity_email: '',
      identity_id: '',
      identity_verified: '',
      agent: '',
      agent_name: '',
      done_at: '',
      done_by: '',
      done_by_name: '',
    })),
  );
  for (const cell of rows.flatMap((row) => [row['name'], row['text']]))
    expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);

  const missed = await list(org, 'missed');
  expect(await table(org, 'missed.csv')).toEqual(
    missed.map((row) => ({
      id: row['id'],
      at: time(row['at']),
      visitor: row['visitorId'],
      page: PAGE,
      pool: pool?.['id'],
      pool_name: `'@Everyone, "all"`,
      country: row['country'] ?? '',
    })),
  );
  const middle = messages[7]?.['at'];
  const some = await table(org, `messages.csv?from=${String(middle)}&limit=1&pool=${String(pool?.['id'])}`);
  expect(some.map((row) => row['id'])).toEqual(messages.slice(0, 8).map((one) => one['id']));
  expect(await table(org, 'missed.csv?pool=none')).toEqual([]);
});

test('calls and handoffs have the names beside the ids, of people who have left, too', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  await org.must('PATCH', `agents/${org.admin.id}`, { displayName: '=Ada' });
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  visitor.send({ type: 'call:request' });
  const { requestId } = await ada.type('call:incoming');
  const beas = await org.available(bea);
  ada.send({ type: 'call:reject', requestId });
  await beas.type('call:incoming');
  beas.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  beas.send({ type: 'call:end', callId: requestId });
  beas.send({ type: 'call:disposition', callId: requestId, disposition: '-1', note: '=HYPERLINK("x")\r\n"' });
  await beas.drain();
  await org.must('DELETE', `agents/${bea.id}`);

  const [call] = await list(org, 'calls');
  expect(await table(org, 'calls.csv')).toMatchObject([
    {
      id: requestId,
      page: PAGE,
      agent: bea.id,
      agent_name: 'Bea',
      pool: call?.['poolId'],
      offers: `${org.admin.id} rejected 0 s; ${bea.id} answered 0 s`,
      offers_by_name: `'=Ada rejected 0 s; Bea answered 0 s`,
      talk_seconds: '0',
      disposition: "'-1",
      note: `'=HYPERLINK("x")\r\n"`,
    },
  ]);
  const handoffs = await table(org, 'handoffs.csv');
  expect(handoffs.find((row) => row['from_agent'] === org.admin.id)).toMatchObject({
    from_agent_name: "'=Ada",
    to_agent: bea.id,
    to_agent_name: 'Bea',
  });
});

test('a file is UTF-8 with its mark, for nobody’s cache, and named by organization and days', async () => {
  const org = await TestOrg.create();
  const { answer, bytes, text: words } = await download(org, 'calls.csv');
  expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  expect(words).toMatch(/^id,requested_at,visitor,[a-z_,]+\r\n$/);
  expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${org.slug}-calls.csv"`);

  const name = async (query: string) =>
    (await download(org, `missed.csv?${query}`)).answer.headers.get('Content-Disposition');
  const day = 'from=2026-10-24T22:00Z&to=2026-10-25T23:00Z';
  expect(await name(`${day}&timeZone=Europe/Berlin`)).toContain(`${org.slug}-missed-2026-10-25.csv`);
  expect(await name(day)).toContain(`${org.slug}-missed-from-2026-10-24-to-2026-10-25.csv`);
  expect(await name('to=2026-11-01')).toContain(`${org.slug}-missed-to-2026-10-31.csv`);
  expect(await name('from=0&to=8640000000000000')).toContain('-missed-from-1970-01-01-to-');
  for (const query of ['cursor=x', 'timeZone=Mars/Olympus']) {
    const refused = await org.api<ErrorAnswer>('GET', `calls.csv?${query}`);
    expect([refused.status, refused.body.error.code]).toEqual([400, 'INVALID_PAYLOAD']);
  }
});

test('more rows than are read at a time, with ids of before that begin with a hyphen, exact and once each', async () => {
  const org = await TestOrg.create();
  const ids = Array.from({ length: 1_100 }, (_, n) => `-${String(n).padStart(5, '0')}`);
  await runInDurableObject(org.stub, (_, { storage }) => {
    for (const id of ids)
      storage.sql.exec(
        'INSERT INTO missed (id, visitor_id, page_url, pool_id, at) VALUES (?, ?, ?, ?, ?)',
        id,
        '=visitor',
        '=page',
        'gone',
        5,
      );
  });
  const [, ...rows] = parseCsv((await download(org, 'missed.csv')).text);
  expect(rows.map(([id]) => id)).toEqual(ids.toReversed());
  expect(rows[0]?.slice(1)).toEqual([new Date(5).toISOString(), '=visitor', "'=page", 'gone', '', '']);
});

test('[R-41] missed visitors are counted by the hours and weekdays of whoever asks', async () => {
  const org = await TestOrg.create();
  // The hour from two to three comes twice in Berlin on that Sunday.
  const moments = ['2026-10-24T22:10Z', '2026-10-25T00:10Z', '2026-10-25T01:10Z', '2026-10-25T23:10Z'];
  await runInDurableObject(org.stub, (_, { storage }) => {
    for (const at of moments)
      storage.sql.exec(
        'INSERT INTO missed (id, visitor_id, page_url, pool_id, at) VALUES (?, ?, ?, ?, ?)',
        at,
        'v',
        PAGE,
        'p',
        Date.parse(at),
      );
  });
  const counted = async (timeZone: string) => {
    const { stats } = await org.must<{ stats: { missed: { byHour: number[]; byWeekday: number[] } } }>(
      'GET',
      `stats?from=0&to=2027-01-01${timeZone && `&timeZone=${timeZone}`}`,
    );
    const places = (counts: number[]) => Object.fromEntries([...counts.entries()].filter(([, n]) => n > 0));
    return [places(stats.missed.byHour), places(stats.missed.byWeekday)];
  };
  expect(await counted('')).toEqual([
    { 0: 1, 1: 1, 22: 1, 23: 1 },
    { 0: 3, 6: 1 },
  ]);
  expect(await counted('Europe/Berlin')).toEqual([
    { 0: 2, 2: 2 },
    { 0: 3, 1: 1 },
  ]);
  expect(await counted('Asia/Kolkata')).toEqual([
    { 3: 1, 4: 1, 5: 1, 6: 1 },
    { 0: 3, 1: 1 },
  ]);
});

test('no new id begins with a hyphen', () => {
  const ids = Array.from({ length: 5_000 }, newId);
  expect(ids.filter((id) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{19}$/.test(id))).toEqual([]);
});
