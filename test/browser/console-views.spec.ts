import type { Locator, Page } from '@playwright/test';
import { callWith } from './support/call.ts';
import { expect, test } from './support/test.ts';

const PHONE = { width: 390, height: 844 };

test('on a phone the console says that there is a call, and nothing told covers the menu', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ wrapUpSeconds: 60 });
  const [sarah] = await staff(org, 'Sarah');
  const { page } = sarah;
  await page.setViewportSize(PHONE);
  await callWith(await arrive(org), sarah);
  await expect(sarah.status.getByText('In a call')).toBeVisible();
  await sarah.hangUp();
  await expect(sarah.status.getByText('Wrap-up')).toBeVisible();
  await expect(page.getByTestId('status-away')).toBeVisible();

  const links = page.getByRole('navigation').getByRole('link');
  const save = async () => {
    await page.getByLabel('Offer to leave a message').click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByTestId('toast')).toBeVisible();
  };
  await page.goto(org.page('settings'));
  await save();
  await page.getByRole('button', { name: 'Menu' }).click();
  await expectAllReachable(links);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 900 });
  await save();
  await expectAllReachable(links);
});

/** That nothing lies over any of them, once it is scrolled into view. */
async function expectAllReachable(elements: Locator): Promise<void> {
  const covered = await elements.evaluateAll((all) =>
    all
      .filter((element) => {
        element.scrollIntoView({ block: 'nearest' });
        const { x, y, width, height } = element.getBoundingClientRect();
        const found = document.elementFromPoint(x + width / 2, y + height / 2);
        return !found || !element.contains(found);
      })
      .map(({ textContent }) => textContent),
  );
  expect(covered).toEqual([]);
}

test('numbers and states go on where a translator has rewritten the console', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const { page } = sarah;
  await expect(page.getByTestId('viewers')).toHaveText('0');
  await translate(page);
  await expect(page.getByRole('heading', { name: 'Ready for calls? (translated)' })).toBeVisible();

  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await expect(page.getByTestId('viewers')).toHaveText('1');
  await visitor.call();
  await expect(sarah.incoming.locator('.countdown')).toHaveText(/^\d+$/);
  await sarah.accept();
  await sarah.expectLivePicture();
  await expect(sarah.status.getByText('In a call')).toBeVisible();
  await translate(page);
  const timer = page.getByTestId('call-timer');
  const before = await timer.textContent();
  await expect(timer).not.toHaveText(before ?? '');
  await sarah.hangUp();
  await sarah.away();
  await expect(page.getByTestId('status-card').getByText('Away', { exact: true })).toBeVisible();
  await expect(page.getByTestId('status-reason')).not.toContainText('translated');
});

/** Does what translation tools do: puts elements with other words in the place of every text that it may touch. */
function translate(page: Page): Promise<void> {
  return page.evaluate(() => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && node.data.trim() && !node.parentElement?.closest('[translate=no]'))
        texts.push(node);
    }
    for (const text of texts) {
      const font = document.createElement('font');
      font.textContent = `${text.data} (translated)`;
      text.replaceWith(font);
    }
  });
}

test('where the system chooses the colours, the status that is chosen stands out', async ({
  createOrg,
  staff,
}) => {
  const org = await createOrg();
  const [{ page }] = await staff(org, 'Sarah');
  await page.emulateMedia({ forcedColors: 'active' });
  const colours = (choice: string) =>
    page.getByTestId(`status-${choice}`).evaluate((button) => {
      const { backgroundColor, color } = getComputedStyle(button);
      return { backgroundColor, color };
    });
  const [chosen, other] = [await colours('available'), await colours('away')];
  expect(chosen.backgroundColor).not.toBe(other.backgroundColor);
  expect(chosen.color).not.toBe(chosen.backgroundColor);
});
