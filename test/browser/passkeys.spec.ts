import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { password } from './support/organization.ts';
import { expect, test } from './support/test.ts';

/** Gives a tab's browser an authenticator whose owner always agrees, by fingerprint. */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('[R-72] a passkey is added on the profile, signs in without a password, and is removed', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const { page } = await openConsole(org, org.admin);
  await addAuthenticator(page);
  await page.getByTestId('me').click();
  const passkeys = page.getByTestId('passkeys');
  await passkeys.getByTestId('passkey-name').fill('Office key');
  await passkeys.getByTestId('passkey-make').click();
  await expect(passkeys.getByRole('row', { name: 'Office key' })).toContainText('never');
  // The same device makes no second one.
  await passkeys.getByTestId('passkey-make').click();
  await expect(passkeys.getByTestId('form-error')).toContainText('has a passkey of yours already');
  await expectAccessible(page);

  await page.getByTestId('sign-out').click();
  await page.getByTestId('passkey-sign-in').click();
  await expect(page.getByTestId('me')).toContainText(org.admin.name);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'offline');

  await page.getByTestId('me').click();
  await expect(passkeys.getByRole('row', { name: 'Office key' })).not.toContainText('never');
  await passkeys.getByTestId('passkey-remove').click();
  await page.getByTestId('confirm-action').click();
  await expect(passkeys.getByRole('row', { name: 'Office key' })).toHaveCount(0);
  await page.getByTestId('sign-out').click();
  await page.getByTestId('passkey-sign-in').click();
  await expect(page.getByTestId('form-error')).toContainText('not known here');
});

test('[R-72] where passkeys are required, another admin makes one before anything else', async ({
  createOrg,
  openConsole,
  openTab,
}) => {
  const org = await createOrg();
  const john = await org.invite('John');
  const { page } = await openConsole(org, org.admin);
  await addAuthenticator(page);
  await org.admin.http.patch(`/o/${org.slug}/api/agents/${john.id}`, { data: { role: 'admin' } });
  await page.goto(org.page('profile'));
  await page.getByTestId('passkey-make').click();
  await expect(page.getByTestId('passkey-remove')).toBeVisible();
  await page.goto(org.page('settings'));
  await page.getByTestId('settings-advanced').getByText('Advanced').click();
  await page.getByLabel('Admins need a passkey').check();
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('toast')).toContainText('saved.');

  const tab = await openTab();
  await addAuthenticator(tab);
  await tab.goto(org.page('team'));
  await tab.getByTestId('email').fill(john.email);
  await tab.getByTestId('password').fill(password);
  await tab.getByTestId('sign-in').click();
  await expect(tab.getByTestId('passkey-first')).toBeVisible();
  await expect(tab.getByRole('link')).toHaveCount(0);
  await expectAccessible(tab);
  await tab.getByTestId('passkey-make').click();
  await expect(tab.getByTestId('me')).toContainText('John');

  // The password alone opens nothing any more.
  await tab.getByTestId('sign-out').click();
  await tab.getByTestId('email').fill(john.email);
  await tab.getByTestId('password').fill(password);
  await tab.getByTestId('sign-in').click();
  await expect(tab.getByTestId('form-error')).toContainText('use it instead of the password');
  await tab.getByTestId('passkey-sign-in').click();
  await expect(tab.getByTestId('me')).toContainText('John');

  // It brings back what was typed when the session ended.
  await tab.getByTestId('me').click();
  await tab.getByTestId('profile-title').fill('Head of lamps');
  await tab.request.delete(org.page('api/session'));
  const again = tab.getByTestId('sign-in-again');
  await again.getByTestId('passkey-sign-in').click();
  await expect(again).toHaveCount(0);
  await expect(tab.getByTestId('profile-title')).toHaveValue('Head of lamps');
});
