import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import type { Organization } from './support/organization.ts';
import { expect, test } from './support/test.ts';

/** Opens somebody's dialog on the team page. */
async function edit(page: Page, org: Organization, name: string): Promise<void> {
  await page.goto(org.page('team'));
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  await expect(page.getByTestId('agent-editor')).toBeVisible();
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByTestId('toast').filter({ hasText: /saved/i })).toBeVisible();
}

test('a dialog that was open meanwhile undoes nothing that another admin did', async ({
  createOrg,
  openTab,
}) => {
  const org = await createOrg();
  const john = await org.invite('John');
  const [first, second] = [await openTab(org.admin), await openTab(org.admin)];
  await edit(first, org, 'John');
  await edit(second, org, 'John');
  await first.getByLabel('May sign in and take calls').uncheck();
  await first.getByTestId('agent-editor').getByLabel('Role').selectOption('admin');
  await first.getByRole('button', { name: 'Save' }).click();
  await saved(first);
  await second.getByLabel('Title').fill('Lamps');
  await second.getByRole('button', { name: 'Save' }).click();
  await saved(second);
  const row = second.getByRole('row').filter({ hasText: john.email });
  for (const text of ['Lamps', 'Switched off', 'Admin']) await expect(row).toContainText(text);

  // The same of one's own profile.
  await first.goto(org.page('profile'));
  await expect(first.getByTestId('profile-title')).toHaveValue('');
  await edit(second, org, 'Sarah');
  await second.getByLabel('Title').fill('Head of Sales');
  await second.getByRole('button', { name: 'Save' }).click();
  await saved(second);
  await first.getByTestId('profile-name').fill('Sarah Smith');
  await first.getByTestId('profile-save').click();
  await saved(first);
  await expect(first.getByTestId('profile-title')).toHaveValue('Head of Sales');
  await second.reload();
  await expect(second.getByRole('row').filter({ hasText: 'Sarah Smith' })).toContainText('Head of Sales');
});

test('a pool that changed while it was edited is put together with what was typed, and nothing is lost', async ({
  createOrg,
  openTab,
}) => {
  const org = await createOrg();
  const page = await openTab(org.admin);
  await page.goto(org.page('pools'));
  await page.getByTestId('pool-edit').click();
  await page.getByTestId('pool-name').fill('All of us');
  // A newcomer joins the default pool while the form is open.
  const john = await org.invite('John');
  await page.getByTestId('pool-save').click();
  const clash = page.getByTestId('pool-clash');
  await expect(clash).toContainText('John is in the pool now.');
  await expect(page.getByTestId('pool-name')).toHaveValue('All of us');
  await expectAccessible(page);
  await page.getByTestId('pool-merge').click();
  await expect(page.getByTestId('pool-name')).toHaveValue('All of us');
  await expect(page.getByTestId('pool-name')).toBeFocused();
  const member = page.getByTestId('pool-member').filter({ hasText: 'John' });
  await expect(member.getByRole('checkbox')).toBeChecked();
  await page.getByTestId('pool-save').click();
  await expect(page.getByTestId('pool')).toContainText('All of us');
  await expect(page.getByTestId('pool')).toContainText('John');

  // Opened again it is loaded again, though the list was loaded before.
  await org.admin.http.delete(`/o/${org.slug}/api/agents/${john.id}`);
  await page.getByTestId('pool-edit').click();
  await expect(page.getByTestId('pool-member')).toHaveCount(1);
  await page.getByTestId('pool-overflow').selectOption('none');
  await page.getByTestId('pool-save').click();
  await expect(page.getByTestId('pool')).toContainText('visitors wait');
});

test('a pool that was deleted while it was edited can be made again of what was typed', async ({
  createOrg,
  openTab,
}) => {
  const org = await createOrg();
  await org.pool('Sales', '/pricing', [org.admin], 'any');
  const id = (await org.list('pools')).find(({ name }) => name === 'Sales')?.id;
  const page = await openTab(org.admin);
  await page.goto(org.page(`pools?pool=${id}`));
  await page.getByTestId('pool-name').fill('Sales, and more');
  await org.admin.http.delete(`/o/${org.slug}/api/pools/${id}`);
  await page.getByTestId('pool-save').click();
  await page.getByTestId('pool-save-as-new').click();
  const pool = page.getByTestId('pool').filter({ hasText: 'Sales, and more' });
  await expect(pool).toContainText('/pricing');

  // Deleted by somebody else it is deleted, too.
  const again = (await org.list('pools')).find(({ name }) => name === 'Sales, and more')?.id;
  await pool.getByRole('button', { name: 'Delete' }).click();
  await org.admin.http.delete(org.page(`api/pools/${again}`));
  await page.getByTestId('confirm-action').click();
  await expect(pool).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('texts and websites that another admin added meanwhile stay', async ({ createOrg, openTab }) => {
  const org = await createOrg();
  const page = await openTab(org.admin);
  await page.goto(org.page('widget'));
  await page.getByLabel('Button that starts the call').fill('Talk to us');
  await org.set({ widget: { size: 'large', texts: { nobody: 'We are out.' } } });
  await page.getByTestId('widget-save').click();
  await saved(page);
  const settings = async () => {
    const answer = await org.admin.http.get(`/o/${org.slug}/api/settings`);
    return ((await answer.json()) as { settings: unknown }).settings;
  };
  expect(await settings()).toMatchObject({
    widget: { size: 'large', texts: { start_call: 'Talk to us', nobody: 'We are out.' } },
  });
  await page.goto(org.page('settings'));
  await page.getByLabel('Websites that may show the widget').fill('https://mine.example');
  await org.set({ allowedOrigins: ['https://theirs.example'], ringSeconds: 33 });
  await page.getByTestId('settings-save').click();
  await saved(page);
  expect(await settings()).toMatchObject({
    ringSeconds: 33,
    allowedOrigins: ['https://mine.example', 'https://theirs.example'],
  });
});

test('[R-71] an invite gets a new link, and is taken back; its dead links say what to do', async ({
  createOrg,
  openTab,
}) => {
  const org = await createOrg();
  const page = await openTab(org.admin);
  await page.goto(org.page('team'));
  const email = page.getByTestId('invite-email');
  await page.getByTestId('invite-name').fill('Zoë');
  await email.fill('zoë@');
  await page.getByTestId('invite-create').click();
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Enter an e-mail address such as')).toBeVisible();
  await email.fill("zoë.o'hara@münchen.example");
  await page.getByTestId('invite-create').click();
  const link = page.getByTestId('invite-url');
  const first = (await link.textContent()) ?? '';
  const row = page.getByRole('row').filter({ hasText: "zoë.o'hara@münchen.example" });
  await expect(row).toContainText('Agent');

  await row.getByTestId('invite-renew').click();
  await page.getByTestId('confirm-action').click();
  await expect(link).not.toHaveText(first);
  const second = (await link.textContent()) ?? '';
  await expectAccessible(page);

  const late = await openTab();
  await late.goto(second);
  await expect(late.getByTestId('invite-about')).toContainText(`${org.admin.name} invites you to take calls`);
  await expect(late.getByText("zoë.o'hara@münchen.example")).toBeVisible();
  await expectAccessible(late);
  await late.goto(first);
  await expect(late.getByTestId('form-error')).toContainText('Ask an admin');
  await expect(late.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(late);

  await row.getByTestId('invite-revoke').click();
  await expect(row).toHaveCount(0);
  await expect(link).toHaveCount(0);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await page.getByTestId('toast').last().getByRole('button', { name: 'Dismiss' }).click();
  await answered;
  await late.goto(second);
  await expect(late.getByTestId('form-error')).toContainText('Ask an admin');
});

test('addresses with letters of every script get through the forms for signing up and in', async ({
  openTab,
}, { testId }) => {
  const slug = `idn-${testId.slice(-12)}`;
  const page = await openTab();
  await page.goto('/');
  const form = page.getByTestId('create-org-form');
  await page.getByTestId('org-name').fill('Lampen');
  await page.getByTestId('org-slug').fill(slug);
  await page.getByTestId('display-name').fill('Zoë');
  await form.getByTestId('password').fill('correct horse battery');
  await form.getByTestId('email').fill('zoë&co@');
  await page.getByTestId('create-org').click();
  await expect(form.getByText('Enter an e-mail address such as')).toBeVisible();
  await form.getByTestId('email').fill('zoë&co@münchen.example');
  await page.getByTestId('create-org').click();
  await page.waitForURL(`**/o/${slug}/`);
  await page.getByTestId('sign-out').click();
  await page.getByTestId('email').fill('Zoë&Co@xn--mnchen-3ya.example');
  await page.getByTestId('password').fill('correct horse battery');
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('me')).toContainText('Zoë');
});
