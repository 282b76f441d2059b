import { request } from '@playwright/test';
import * as v from 'valibot';
import { seedDemo } from '../../tools/demo.ts';
import { AgentConsole } from './support/agent-console.ts';
import type { Person } from './support/organization.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

const People = v.object({ items: v.array(v.record(v.string(), v.unknown())) });

/** Somebody of the demo's team, signed in as a newcomer would with what the terminal printed. */
async function signIn(usher: string, name: string): Promise<Person> {
  const found = (await seedDemo(usher)).find((signedIn) => signedIn.name === name);
  if (!found) throw new Error(`The demo has no ${name}.`);
  const { email, password } = found;
  const http = await request.newContext({ baseURL: usher });
  const answer = await http.post('/o/demo/api/session', { data: { email, password } });
  const { agent } = (await answer.json()) as { agent: { id: string } };
  return { id: agent.id, name, email, http };
}

// One after the other: they share the one demo.
test.describe.configure({ mode: 'default' });

test('the demo is filled once: doing it again changes nothing', async ({ usher }) => {
  const sarah = await signIn(usher, 'Sarah');
  const people = async () => {
    const { items } = v.parse(People, await (await sarah.http.get('/o/demo/api/agents')).json());
    // Filling it signs her in, which is seen.
    return items.map(({ lastSeenAt: _seen, ...person }) => person);
  };
  const before = await people();
  const again = await seedDemo(usher);
  expect(await people()).toEqual(before);
  expect(before).toHaveLength(4);
  expect(again.map(({ name, pools }) => [name, ...pools.slice(1)])).toEqual([
    ['Sarah', 'Sales'],
    ['John', 'Sales'],
    ['Mei', 'Support'],
    ['Omar', 'Support'],
  ]);
  await sarah.http.dispose();
});

test('[R-1] the demo’s shop: its menu changes pools, and two windows are enough for a call', async ({
  usher,
  openTab,
}) => {
  const consoles: AgentConsole[] = [];
  for (const name of ['Sarah', 'Mei']) {
    const person = await signIn(usher, name);
    consoles.push(await AgentConsole.open(await openTab(person), person, `${usher}/o/demo/`));
  }
  const [sarah, mei] = consoles;
  if (!sarah || !mei) throw new Error('Two people were to sign in.');
  for (const console of consoles) await console.available();

  const visitor = await Visitor.on(await openTab());
  await visitor.visit(`${usher}/o/demo/demo`);
  const menu = visitor.page.getByRole('navigation', { name: 'Shop' });
  await menu.getByRole('link', { name: 'Pricing' }).click();
  await visitor.expectWatching(sarah.person);
  await menu.getByRole('link', { name: 'Support' }).click();
  await visitor.expectWatching(mei.person);
  await expectAdvancing(visitor.page.locator('usher-widget .layer.on video.on'));
  const { violations, shift } = await visitor.page.evaluate(() => window.usherWatch);
  expect({ violations, shift }).toEqual({ violations: [], shift: 0 });

  await visitor.call();
  await mei.accept();
  await visitor.expectLivePicture();
  await mei.expectLivePicture();
  await mei.hangUp();
  await Promise.all(consoles.map((console) => console.person.http.dispose()));
});
