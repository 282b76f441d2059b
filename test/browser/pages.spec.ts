import type { VisitorMessage } from '../../protocol/messages/from-visitor.ts';
import { collectSent, ofType } from './support/frames.ts';
import type { Person } from './support/organization.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

test('[R-6] an application that rewrites its address is heard once a second and for the last time, before it calls', async ({
  createOrg,
  staff,
  openConsole,
  openTab,
  shop,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const mei = await org.invite('Mei');
  await org.defaultPool([sarah.person]);
  await org.pool('Sales', '/pricing', [mei], 'none');
  const meisConsole = await openConsole(org, mei);
  await meisConsole.available();
  const page = await openTab();
  const sent = collectSent<VisitorMessage>(page);
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  const pages = () => ofType(sent, 'visitor:page').map(({ pageUrl }) => new URL(pageUrl).pathname);

  await page.evaluate(async () => {
    for (let n = 0; n < 100; n += 1) {
      history.replaceState(null, '', `/map/${n}${location.search}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  await expect.poll(() => pages().at(-1)).toBe('/map/99');
  expect(pages()[0]).toBe('/map/0');
  // Half the time that was taken, at most one a second, and the two ends.
  expect(pages().length).toBeLessThan(20);
  const [item, ...others] = (await traceOf(org.admin, org.slug, visitor)).filter(
    ({ event }) => event === 'page',
  );
  expect(item?.text).toMatch(/^Turned \d+ pages .*\/map\/99/);
  expect(others).toEqual([]);

  await page.evaluate(() => {
    history.pushState(null, '', `/about${location.search}`);
    history.pushState(null, '', `/pricing${location.search}`);
  });
  await visitor.callButton.click();
  await expect(meisConsole.page.getByTestId('reject')).toBeVisible();
  const types = sent.map(({ type }) => type);
  expect(types.lastIndexOf('visitor:page')).toBeLessThan(types.indexOf('call:request'));
  expect(pages().at(-1)).toBe('/pricing');
});

test('[R-6] [R-22] a jump to an anchor is not the next page, a hash route is', async ({
  createOrg,
  staff,
  openConsole,
  openTab,
  shop,
}) => {
  const org = await createOrg();
  await org.set({ handoffNoticeSeconds: 10 });
  const [sarah] = await staff(org, 'Sarah');
  const page = await openTab();
  const sent = collectSent<VisitorMessage>(page);
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  const mei = await org.invite('Mei');
  const [john] = await staff(org, 'John');
  await org.defaultPool([sarah.person, john.person]);
  await org.pool('Sales', '#/pricing', [mei], 'none');
  await (await openConsole(org, mei)).available();
  await sarah.away();
  await visitor.expectState('handoff');

  const jump = (hash: string) =>
    page.evaluate((to) => {
      const jumped = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
      location.hash = to;
      return jumped.then(() => {});
    }, hash);
  await jump('#top');
  await page.evaluate(() => history.replaceState(null, '', location.href));
  await jump('#bottom');
  await visitor.expectState('handoff');
  expect(ofType(sent, 'visitor:page')).toEqual([]);

  await jump('#!/Pricing/plans');
  await visitor.expectWatching(mei);
  await jump('#/about');
  await visitor.expectWatching(john.person);
  expect(ofType(sent, 'visitor:page').map(({ pageUrl }) => new URL(pageUrl).hash)).toEqual([
    '#!/Pricing/plans',
    '#/about',
  ]);
});

/** What an admin reads of a visitor. */
async function traceOf(
  admin: Person,
  slug: string,
  visitor: Visitor,
): Promise<{ event: string; text: string }[]> {
  const [seat] = visitor.received('agent:assigned');
  const answer = await admin.http.get(`/o/${slug}/api/trace?visitor=${seat?.visitorId ?? ''}`);
  return ((await answer.json()) as { items: { event: string; text: string }[] }).items;
}
