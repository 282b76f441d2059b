import { shopHost } from '../support/chromium.ts';
import { expectAccessible } from './support/accessibility.ts';
import { emailOf, password } from './support/organization.ts';
import { expect, test } from './support/test.ts';

test('sign up, invite, accept, sign out, sign in: all through the forms', async ({ openTab }, { testId }) => {
  const slug = `f-${testId.slice(-12)}`;
  const admin = await openTab();
  await admin.goto('/');
  await admin.getByTestId('org-name').fill('Acme Lamps');
  await expect(admin.getByTestId('org-slug')).toHaveValue('acme-lamps');
  await admin.getByTestId('org-slug').fill(slug);
  await admin.getByTestId('display-name').fill('Sarah');
  await admin.getByTestId('create-org-form').getByTestId('email').fill(emailOf('Sarah'));
  await admin.getByTestId('create-org-form').getByTestId('password').fill(password);
  await admin.getByTestId('create-org').click();
  await admin.waitForURL(`**/o/${slug}/`);
  await expect(admin.getByTestId('me')).toContainText('Sarah');
  await expect(admin.getByTestId('status')).toHaveAttribute('data-status', 'away');

  await admin.getByRole('link', { name: 'Team' }).click();
  await admin.getByTestId('invite-name').fill('John');
  await admin.getByTestId('invite-email').fill(emailOf('John'));
  await admin.getByTestId('invite-create').click();
  const link = await admin.getByTestId('invite-url').textContent();

  const john = await openTab();
  await john.goto(link ?? '');
  await expect(john.getByTestId('invite-about')).toContainText('Sarah invites you to take calls for');
  await john.getByTestId('password').fill('short');
  await john.getByTestId('accept-invite').click();
  await expect(john.getByTestId('me')).toHaveCount(0);
  await john.getByTestId('password').fill(password);
  await john.getByTestId('accept-invite').click();
  await expect(john.getByTestId('me')).toContainText('John');
  await expect(john.getByTestId('status')).toHaveAttribute('data-status', 'away');
  await expect(john.getByRole('link', { name: 'Team' })).toHaveCount(0);

  await john.getByTestId('sign-out').click();
  await john.getByTestId('email').fill(emailOf('John'));
  await john.getByTestId('password').fill('not the password');
  await john.getByTestId('sign-in').click();
  await expect(john.getByTestId('form-error')).toBeVisible();
  await john.getByTestId('password').fill(password);
  await john.getByTestId('sign-in').click();
  await expect(john.getByTestId('me')).toContainText('John');

  const late = await openTab();
  await late.goto(link ?? '');
  await expect(late.getByTestId('form-error')).toBeVisible();
});

test('[R-1] a pool with a rule is made in the form, and the route tester tells who would be seen', async ({
  createOrg,
  staff,
  openConsole,
}) => {
  const org = await createOrg();
  const [john] = await staff(org, 'John');
  const { page } = await openConsole(org, org.admin);
  await page.getByRole('link', { name: 'Pools' }).click();
  await page.getByTestId('pool-new').click();
  await page.getByTestId('pool-name').fill('Sales');
  await page.getByTestId('pool-overflow').selectOption('none');
  await page.getByTestId('pool-member').filter({ hasText: 'John' }).getByRole('checkbox').check();
  await page.getByTestId('rule-add').click();
  await page.getByTestId('rule').getByLabel('Text').fill('/pricing');
  await page.getByTestId('draft-url').fill('https://shop.example/pricing/lamps');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('draft-answer')).toContainText('This pool has the page');
  await expectAccessible(page);
  await page.getByTestId('rule-add').click();
  await page.getByRole('button', { name: 'Remove rule 2' }).click();
  await expect(page.getByTestId('undo')).toBeVisible();
  await page.getByTestId('pool-save').click();
  const sales = page.getByTestId('pool').filter({ hasText: 'Sales' });
  await expect(sales).toContainText('John');
  await expect(sales).toContainText('Page path starts with “/pricing”');
  // There is no form any more to put the rule back into.
  await expect(page.getByTestId('undo')).toHaveCount(0);

  // Which pool comes first, and who of it, by keyboard and by mouse.
  await org.pool('Lamps', '/pricing/lamps', [org.admin, john.person], 'none');
  await page.reload();
  const handle = (name: string) => page.getByRole('button', { name: `Move ${name}` });
  await expect(page.getByTestId('pool').first()).toContainText('Lamps');
  await handle('Sales').press('ArrowUp');
  await expect(page.getByTestId('pool').first()).toContainText('Sales');
  await expect(handle('Sales')).toBeFocused();
  const winner = async () => {
    const data = { pageUrl: 'https://shop.example/pricing/lamps' };
    const answer = await org.admin.http.post(org.page('api/route'), { data });
    return ((await answer.json()) as { pool: { name: string } }).pool.name;
  };
  await expect.poll(winner).toBe('Sales');
  await handle('Sales').dragTo(page.getByTestId('pool').filter({ hasText: 'Lamps' }));
  await expect.poll(winner).toBe('Lamps');
  await handle('Sales').press('ArrowUp');
  await expect.poll(winner).toBe('Sales');
  await page.getByTestId('pool').filter({ hasText: 'Lamps' }).getByTestId('pool-edit').click();
  await handle('John').press('ArrowDown');
  await expect(page.getByTestId('tier')).toHaveCount(2);
  await handle('John').dragTo(page.getByTestId('tier').first());
  await expect(page.getByTestId('tier')).toHaveCount(1);
  await page.getByRole('link', { name: 'Back to all pools' }).click();

  await page.getByRole('link', { name: 'Route tester' }).click();
  await page.getByTestId('route-url').fill('https://shop.example/pricing/lamps');
  await page.getByTestId('route-test').click();
  await expect(page.getByTestId('route-pool')).toHaveText('Sales');
  await expect(page.getByTestId('route-agent')).toHaveText('John');
  await john.away();
  await page.getByTestId('route-test').click();
  await expect(page.getByTestId('route-agent')).toContainText('nobody');
  // An answer stands there for its own page alone.
  await page.getByTestId('route-url').fill('https://shop.example/');
  await expect(page.getByTestId('route-answer')).toHaveCount(0);
});

test('a setting out of bounds is refused at its field, and nothing is changed', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const { page } = await openConsole(org, org.admin);
  await page.getByRole('link', { name: 'Settings' }).click();
  const ring = page.getByLabel('Ring for');
  await expect(ring).toHaveValue('10');
  await ring.fill('5');
  await expect(page.getByText('Enter a whole number from 10 to 60.')).toBeVisible();
  await expect(ring).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('settings-save')).toBeDisabled();

  await ring.fill('25');
  const origins = page.getByLabel('Websites that may show the widget');
  await origins.fill('shop.example');
  await page.getByTestId('settings-save').click();
  await expect(origins).toHaveAttribute('aria-invalid', 'true');
  await page.reload();
  await expect(ring).toHaveValue('10');
  await ring.fill('25');
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('toast')).toContainText('saved.');
  await page.reload();
  await expect(ring).toHaveValue('25');
});

test('[R-40] the live board shows a call; the log shows it afterwards, with its offers and its result', async ({
  createOrg,
  staff,
  openConsole,
  arrive,
}) => {
  const org = await createOrg('Ada');
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  const [john] = await staff(org, 'John');
  const { page } = await openConsole(org, org.admin);
  await page.getByRole('link', { name: 'Live board' }).click();
  const watched = page.getByRole('row', { name: 'Sarah' });
  await expect(watched).toContainText('Available, being watched');
  await watched.getByText('1 viewer').click();
  await expect(watched.getByRole('listitem')).toContainText(shopHost);

  await visitor.call();
  await sarah.reject();
  await john.accept();
  await visitor.expectLivePicture();
  const row = page.getByRole('row', { name: 'John' });
  await expect(row).toContainText('In a call');
  await expect(row).toContainText(shopHost);
  await expect(page.getByTestId('live-state')).toHaveText('Live');
  await expectAccessible(page);

  await row.getByRole('button', { name: 'End call' }).click();
  await page.getByTestId('end-reason').fill('The fire alarm rings.');
  await page.getByTestId('confirm-action').click();
  await expect(john.page.getByTestId('toast').filter({ hasText: 'fire alarm' })).toBeVisible();
  await john.page.getByText('Interested').click();
  await john.page.getByTestId('wrapup-note').fill('Wants the blue one.');
  await john.page.getByTestId('wrapup-save').click();
  await expect(john.page.getByTestId('toast').filter({ hasText: 'Saved' })).toBeVisible();

  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  const call = page.getByRole('row').filter({ hasText: shopHost });
  await expect(call).toContainText('Answered');
  await expect(call).toContainText(/Sarah declined/);
  await expect(call).toContainText(/John answered/);
  await expect(call).toContainText('Admin ended the call');
  await expect(call).toContainText('Interested');
  await expect(call).toContainText('Wants the blue one.');
  await expectAccessible(page);
});

test('the widget’s page shows the real widget in every state, as it would be with what is not saved', async ({
  createOrg,
  openConsole,
  shop,
}) => {
  const org = await createOrg();
  const { page } = await openConsole(org, org.admin);
  await page.getByRole('link', { name: 'Widget' }).click();
  const widget = page.frameLocator('[data-testid="preview-frame"]').locator('usher-widget');
  const start = page.getByLabel('Button that starts the call');
  await expect(start).toHaveAttribute('placeholder', 'Talk to {agent} live');
  await start.fill('Ask us');
  await page.getByTestId('look-position').selectOption('top-left');
  await expect(widget.getByTestId('usher-call')).toHaveText('Ask us');
  await expect(widget).toHaveAttribute('data-position', 'top-left');
  await expectAccessible(page);
  const states = {
    bubble: 'bubble',
    handoff: 'handoff',
    ringing: 'ringing',
    call: 'call',
    ended: 'ended',
    notice: 'notice',
    offline: 'offline',
    form: 'form',
  };
  for (const [scene, state] of Object.entries(states)) {
    await page.getByTestId('preview-scene').selectOption(scene);
    await expect(widget).toHaveAttribute('data-usher-state', state);
  }
  // Over a page of the owner's, whose scripts do not run: its own widget does not come.
  await page.getByTestId('preview-page').fill(shop.url(org.slug));
  const website = page.frameLocator('[data-testid="preview-website"]').frameLocator('iframe');
  await expect(website.getByRole('heading', { name: 'Lamps' })).toBeVisible();
  await expect(widget).toHaveAttribute('data-usher-state', 'form');
  await expect(page.frameLocator('[data-testid="preview-frame"]').locator('header')).toHaveCount(0);
  expect(await website.locator('usher-widget').count()).toBe(0);
  await page.getByTestId('look-locale').selectOption('fr');
  await expect(start).toHaveAttribute('placeholder', 'Parler à {agent} en direct');
  // Nothing of it reached the server, nor was anything kept.
  expect(await org.statusOf(org.admin)).toBe('away');
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('rejoin'))),
  ).toEqual([]);
});
