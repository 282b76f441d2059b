import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test.ts';

test('[R-76] an admin renames the organization, downloads all of it and deletes it, while a call is on', async ({
  createOrg,
  staff,
  openConsole,
  arrive,
  request,
  usher,
}) => {
  const org = await createOrg();
  const [john] = await staff(org, 'John');
  const visitor = await arrive(org);
  await visitor.expectWatching(john.person);
  await visitor.call();
  await john.accept();
  await visitor.expectState('call');

  const { page } = await openConsole(org, org.admin);
  await page.getByRole('link', { name: 'Organization' }).click();
  await page.getByTestId('organization-name').fill('Nordic Lamps');
  await page.getByTestId('organization-save').click();
  await expect(page.getByRole('navigation')).toContainText('Nordic Lamps');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('organization-export').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^${org.slug}-export-20\\d\\d-\\d\\d-\\d\\d\\.json$`),
  );
  const exported: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(exported).toMatchObject({ org: { slug: org.slug, name: 'Nordic Lamps' }, complete: true });

  const form = page.getByTestId('organization-deletion');
  await form.getByTestId('organization-slug').fill('another');
  await expect(form.getByTestId('organization-delete')).toBeDisabled();
  await form.getByTestId('organization-slug').fill(org.slug);
  await form.getByTestId('organization-delete').click();
  // Whoever has a console open is told so on the start page, in a call or not.
  for (const tab of [page, john.page]) {
    await expect(tab.getByTestId('organization-deleted')).toContainText(`“${org.slug}” was deleted`);
    await expect(tab.getByTestId('open-org-form')).toBeVisible();
  }
  await expect(visitor.widget).toBeHidden();
  expect(await visitor.openDevices()).toBe(0);
  expect((await request.get(`${usher}${org.page()}`)).status()).toBe(404);
});
