/**
 * `npm run gallery`: a picture of every page of the console and of what leads to it, in the states that matter, on a
 * desktop and a phone, light, dark and in forced colours, in the folder `gallery`, to be looked at. Nothing is compared;
 * but each state is checked for accessibility in each.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONSOLE_LANGUAGES } from '../../../protocol/console-languages.ts';
import { bundleForMiniflare } from '../../../tools/build/bundle.ts';
import { startBundledWorker } from '../../../tools/server/local-worker.ts';
import { firstTestPort } from '../../support/chromium.ts';
import { writeHistory } from '../../support/storage/history.ts';
import { Organization, type Person } from '../support/organization.ts';
import { test as base } from '../support/test.ts';
import { Visitor } from '../support/visitor.ts';
import { agentsDay } from './agents-day.ts';
import { shootAll } from './pictures.ts';
import { detailScenes, menuScenes, outageScenes, publicScenes } from './scenes.ts';

/** An organization that has been at work for a month, on a server of its own. */
interface Seeded {
  readonly usher: string;
  readonly org: Organization;
  readonly team: readonly Person[];
}

const test = base.extend<object, { seeded: Seeded }>({
  seeded: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { parallelIndex }) => {
      const stateDir = mkdtempSync(join(tmpdir(), 'usher-gallery-'));
      const port = firstTestPort + 3 + parallelIndex;
      await bundleForMiniflare();
      let worker = await startBundledWorker({ port, stateDir });
      const org = await Organization.create(worker.url, 'Sarah');
      const team = [org.admin];
      for (const name of ['John', 'Maria', 'Ken']) team.push(await org.invite(name));
      await furnish(org, team);
      await worker.stop();
      const ids = team.map(({ id }) => id);
      writeHistory(join(stateDir, 'do', 'usher-Org'), ids, { days: 60, calls: 900 });
      worker = await startBundledWorker({ port, stateDir });
      await use({ usher: worker.url, org, team });
      await org.dispose();
      await worker.stop();
      rmSync(stateDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  usher: [async ({ seeded }, use) => use(seeded.usher), { scope: 'worker' }],
});

/** Gives it what an organization has that means it. */
async function furnish(org: Organization, team: readonly Person[]): Promise<void> {
  const [sarah, john, maria, ken] = team;
  if (!sarah || !john || !maria || !ken) throw new Error('Four people are at work.');
  await org.pool('Sales', '/pricing', [sarah, john], 'any');
  await org.pool('Support in many languages, also at night', '/support', [maria, ken], 'none');
  await org.uploadVideos(sarah, 'sarah');
  await org.uploadVideos(john, 'john');
  await org.set({
    dispositions: ['Sold', 'Comes back', 'Wrong page'],
    allowedOrigins: ['https://shop.example'],
  });
  const { http } = org.admin;
  await http.patch(org.page(`api/agents/${john.id}`), {
    data: { title: 'Lamps and everything that shines' },
  });
  await http.patch(org.page(`api/agents/${ken.id}`), { data: { active: false } });
  await http.post(org.page('api/invites'), {
    data: { email: 'olga.with.a.long.address@department.team.example', displayName: 'Olga', role: 'agent' },
  });
}

for (const language of CONSOLE_LANGUAGES) {
  test.describe(`the console in ${language}`, () => {
    test.use({ locale: language, contextOptions: { reducedMotion: 'reduce' } });

    test('before somebody is signed in', async ({ openTab, seeded: { org, team } }) => {
      const { http } = org.admin;
      const data = { email: `new.${language}@team.example`, displayName: 'Nora', role: 'agent' };
      const link = async (path: string) => {
        const answer = await http.post(org.page(`api/${path}`), { data });
        return ((await answer.json()) as { url: string }).url;
      };
      const links = { invite: await link('invites'), recover: await link(`agents/${team[1]?.id}/recovery`) };
      await shootAll(await openTab(), language, publicScenes(org, links));
    });

    test('when nothing has happened', async ({ openTab, createOrg }) => {
      const org = await createOrg();
      await org.showFirstSteps();
      await shootAll(await openTab(org.admin), language, menuScenes(org, 'empty'));
    });

    test('when a lot has happened', async ({ openTab, seeded: { org } }) => {
      await shootAll(await openTab(org.admin), language, [...menuScenes(org, 'full'), ...detailScenes(org)]);
    });

    test('while the server does not answer', async ({ openTab, seeded: { org } }) => {
      await shootAll(await openTab(org.admin), language, outageScenes(org));
    });

    test('on an agent’s day', async ({ createOrg, openConsole, openTab, shop }) => {
      const org = await createOrg();
      await org.set({
        wrapUpSeconds: 120,
        ringSeconds: 60,
        graceSeconds: 60,
        dispositions: ['Sold', 'Comes back'],
      });
      await org.uploadVideos(org.admin, 'sarah');
      const sarah = await openConsole(org, org.admin);
      const john = await openConsole(org, await org.invite('John'));
      const visitor = await Visitor.on(await openTab());
      await agentsDay({ org, sarah, john, visitor, url: shop.url(org.slug) }, (scenes) =>
        shootAll(sarah.page, language, scenes),
      );
    });
  });
}
