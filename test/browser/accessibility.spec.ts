import { expectAccessible, expectWayByKeyboard, tabTo } from './support/accessibility.ts';
import { expectLivePictures } from './support/call.ts';
import { expect, test } from './support/test.ts';

/** Every page of the signed-in app: its path, and the heading that says that it is there. */
const pages = {
  You: {
    '': 'Ready for calls?',
    messages: 'Messages',
    'my-calls': 'My calls',
    videos: 'My videos',
    profile: 'My profile',
    sessions: 'Where you are signed in',
  },
  Team: {
    live: 'Live board',
    team: 'Team',
    blocked: 'Blocked visitors',
    pools: 'Pools',
    'pools?pool=new': 'New pool',
    route: 'Route tester',
  },
  Website: { widget: 'Widget', embed: 'Embed code', settings: 'Settings', organization: 'Organization' },
  Reports: {
    overview: 'Overview',
    calls: 'Calls',
    handoffs: 'Handoffs',
    missed: 'Missed visitors',
    audit: 'Audit log',
  },
};

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('the pages for everybody have no serious accessibility violation', async ({ createOrg, openTab }) => {
  const org = await createOrg();
  const page = await openTab();
  await page.goto('/');
  await expect(page.getByTestId('create-org-form')).toBeVisible();
  await expectAccessible(page);
  await page.goto(org.page());
  await expect(page.getByTestId('sign-in-form')).toBeVisible();
  await expect(page.getByTestId('org')).toHaveText(`Shop ${org.slug}`);
  await expectAccessible(page);
  await page.goto(org.page('invite#token=unknown'));
  await expect(page.getByTestId('form-error')).toBeVisible();
  await expectAccessible(page);
  await page.goto(org.page('recover#token=unknown'));
  await expect(page.getByTestId('recover-form')).toBeVisible();
  await expectAccessible(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(org.page('privacy'));
    await expect(page.getByTestId('privacy-page')).toBeVisible();
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

for (const [group, titles] of Object.entries(pages)) {
  test(`the console’s pages under “${group}” have no serious accessibility violation, and a way by keyboard`, async ({
    createOrg,
    openConsole,
  }) => {
    const org = await createOrg();
    await org.showFirstSteps();
    const { page } = await openConsole(org, org.admin);
    for (const [path, title] of Object.entries(titles)) {
      await page.goto(org.page(path));
      const content = page.getByRole('main');
      await expect(content.getByRole('heading', { name: title, exact: true })).toBeVisible();
      await expect(page.getByTestId('loading')).toHaveCount(0);
      await expectAccessible(page);
      await expectWayByKeyboard(page);
    }
  });
}

test('[R-20] [R-22] [R-23] a call’s every moment, on both sides, has no serious accessibility violation', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ wrapUpSeconds: 60, handoffNoticeSeconds: 10, ringSeconds: 60 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await expectAccessible(visitor.page);

  await visitor.call();
  await expect(sarah.incoming).toBeVisible();
  await Promise.all([expectAccessible(visitor.page), expectAccessible(sarah.page)]);
  await sarah.accept();
  await expectLivePictures(visitor, sarah);
  await Promise.all([expectAccessible(visitor.page), expectAccessible(sarah.page)]);
  await sarah.hangUp();
  await visitor.expectState('ended');
  await expect(sarah.page.getByTestId('wrapup')).toBeVisible();
  await Promise.all([expectAccessible(visitor.page), expectAccessible(sarah.page)]);

  await visitor.page.getByTestId('usher-dismiss').click();
  await sarah.page.getByTestId('wrapup-back').click();
  await visitor.expectWatching(sarah.person);
  await sarah.away();
  await visitor.expectState('notice');
  await expectAccessible(visitor.page);
  await visitor.expectState('offline');
  await expectAccessible(visitor.page);
  await visitor.page.getByTestId('usher-leave-message').click();
  await visitor.expectState('form');
  await expectAccessible(visitor.page);
  await visitor.page.getByTestId('usher-send').click();
  await expect(visitor.page.getByTestId('usher-contact')).toHaveAttribute('aria-invalid');
  await expectAccessible(visitor.page);
});

test('a call by keyboard alone, on both sides', async ({ createOrg, staff, arrive }) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);

  await tabTo(visitor.callButton);
  await visitor.page.keyboard.press('Enter');
  await expect(sarah.incoming).toBeVisible();
  await sarah.page.keyboard.press('a');
  await expectLivePictures(visitor, sarah);
  await sarah.page.keyboard.press('m');
  await expect(sarah.page.getByTestId('toggle-mic')).toHaveAttribute('aria-pressed', 'true');
  await tabTo(visitor.page.getByTestId('usher-hang-up'));
  await visitor.page.keyboard.press('Enter');
  await visitor.expectState('ended');

  await tabTo(visitor.callButton);
  await visitor.page.keyboard.press('Enter');
  await expect(sarah.incoming).toBeVisible();
  await tabTo(sarah.page.getByTestId('accept'));
  await sarah.page.keyboard.press('Enter');
  await expectLivePictures(visitor, sarah);
});
