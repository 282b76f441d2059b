import { password } from './support/organization.ts';
import { expect, test } from './support/test.ts';

const newPassword = 'a bicycle under water';

test('[R-72] a forgotten password: an admin makes a link, its owner chooses another one, and both are told', async ({
  createOrg,
  openConsole,
  openTab,
}) => {
  const org = await createOrg('Ada');
  await org.invite('Sarah');
  const page = await openTab();
  await page.goto(org.page());
  await page.getByText('Forgot password?').click();
  await expect(page.getByTestId('forgot-password')).toContainText('Ask an admin of your organization');

  const admin = await openConsole(org, org.admin);
  await admin.page.goto(org.page('team'));
  await admin.page.getByRole('button', { name: 'Edit Sarah' }).click();
  await admin.page.getByTestId('make-recovery').click();
  await admin.page.getByTestId('confirm-action').click();
  const link = (await admin.page.getByTestId('recovery-url').textContent()) ?? '';

  await page.goto(link);
  const field = page.getByTestId('password');
  await field.fill('Password123');
  await page.getByTestId('recover').click();
  await expect(page.getByText('must not be one that many people use')).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill(newPassword);
  await page.getByRole('button', { name: 'Show what is typed' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await page.getByTestId('recover').click();
  await expect(page.getByTestId('me')).toContainText('Sarah');
  const notices = page.getByTestId('account-notice');
  await expect(notices).toHaveCount(2);
  await expect(notices.first()).toContainText('by Ada');
  for (const left of [1, 0]) {
    await page.getByTestId('dismiss-notice').first().click();
    await expect(notices).toHaveCount(left);
  }
  await page.reload();
  await expect(page.getByTestId('me')).toContainText('Sarah');
  await expect(notices).toHaveCount(0);

  const again = await openTab();
  await again.goto(link);
  await again.getByTestId('password').fill(newPassword);
  await again.getByTestId('recover').click();
  await expect(again.getByTestId('form-error')).toContainText(
    'Ask an admin of the organization for a new one.',
  );
  await admin.page.reload();
  await expect(admin.page.getByTestId('account-notice')).toContainText('A recovery link for Sarah');
});

test('[R-72] who is made an admin, or is one no more, has the menu for it at once', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const john = await openConsole(org, await org.invite('John'));
  const menu = john.page.getByRole('navigation');
  const pools = menu.getByRole('link', { name: 'Pools' });
  await expect(menu.getByRole('link', { name: 'My calls' })).toBeVisible();
  await expect(pools).toHaveCount(0);
  await org.admin.http.patch(org.page(`api/agents/${john.person.id}`), { data: { role: 'admin' } });
  await expect(john.page.getByTestId('account-notice')).toBeVisible();
  await pools.click();
  await expect(john.page.getByTestId('pool-new')).toBeVisible();
  await org.admin.http.patch(org.page(`api/agents/${john.person.id}`), { data: { role: 'agent' } });
  await expect(pools).toHaveCount(0);
});

test('[R-73] another browser is signed out from the list of one’s sessions, and its console says so', async ({
  createOrg,
  openConsole,
  openTab,
}) => {
  const org = await createOrg();
  const office = await openConsole(org, org.admin);
  const home = await openTab();
  await home.goto(org.page());
  await home.getByTestId('email').fill(org.admin.email);
  await home.getByTestId('password').fill(password);
  await home.getByTestId('sign-in').click();
  await expect(home.getByTestId('me')).toBeVisible();

  await home.goto(org.page('sessions'));
  await expect(home.getByText('This browser')).toHaveCount(1);
  await home.getByTestId('end-session').first().click();
  await home.getByTestId('confirm-action').click();
  await expect(office.page.getByTestId('signed-out-why')).toBeVisible();
  await expect(home.getByTestId('end-session')).toHaveCount(0);

  await home.goto(org.page('profile'));
  const form = home.getByTestId('password-form');
  await form.getByTestId('current-password').fill('not the password');
  await form.getByTestId('new-password').fill(newPassword);
  await form.getByTestId('change-password').click();
  await expect(form.getByText('The current password is wrong.')).toBeVisible();
  await expect(form.getByTestId('current-password')).toBeFocused();
  await form.getByTestId('current-password').fill(password);
  await form.getByTestId('change-password').click();
  await expect(form.getByTestId('new-password')).toHaveValue('');
  await office.page.getByTestId('email').fill(org.admin.email);
  await office.page.getByTestId('password').fill(newPassword);
  await office.page.getByTestId('sign-in').click();
  await expect(office.page.getByTestId('me')).toBeVisible();
});
