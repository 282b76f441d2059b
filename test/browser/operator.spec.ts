import { operatorToken } from '../support/operator-token.ts';
import { emailOf, password } from './support/organization.ts';
import { expect, test } from './support/test.ts';

const asOperator = { headers: { Authorization: `Bearer ${operatorToken}` } };

test('[R-70] suspended in a call: the widget hides, and the console says in a sentence why', async ({
  createOrg,
  staff,
  arrive,
  usher,
  request,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await visitor.call();
  await sarah.accept();
  await visitor.expectState('call');
  const answer = await request.post(`${usher}/api/operator/orgs/${org.slug}/suspend`, asOperator);
  expect(answer.status()).toBe(200);
  await visitor.expectState('hidden');
  await expect(visitor.widget).toBeHidden();
  expect(await visitor.openDevices()).toBe(0);
  await expect(sarah.page.getByText('This organization is suspended.')).toBeVisible();
  await sarah.page.reload();
  await expect(sarah.page.getByTestId('error-page')).toContainText('This organization is suspended.');
  expect((await request.post(`${usher}/api/operator/orgs/${org.slug}/resume`, asOperator)).status()).toBe(
    200,
  );
  await sarah.page.reload();
  await sarah.expectStatus('idle');
});

test('[R-70] where the operator decides, the start page says so, and an invitation’s link makes an organization', async ({
  openTab,
  usher,
  request,
}, { testId }) => {
  const page = await openTab();
  // The server of these tests lets everybody make one.
  await page.route('**/api/sign-up', (route) => route.fulfill({ json: { signUp: 'operator' } }));
  await page.goto('/');
  await expect(page.getByTestId('sign-up-closed')).toContainText('Ask whoever runs this server');
  await expect(page.getByTestId('create-org-form')).toHaveCount(0);
  await expect(page.getByTestId('open-org-form')).toBeVisible();

  const invited = await request.post(`${usher}/api/operator/invitations`, asOperator);
  const { url } = (await invited.json()) as { url: string };
  const other = await openTab();
  await other.goto(url);
  await expect(other.getByTestId('invited')).toBeVisible();
  const slug = `i-${testId.slice(-12)}`;
  const form = other.getByTestId('create-org-form');
  await form.getByTestId('org-name').fill('Invited');
  await form.getByTestId('org-slug').fill(slug);
  await form.getByTestId('display-name').fill('Sarah');
  await form.getByTestId('email').fill(emailOf('Sarah'));
  await form.getByTestId('password').fill(password);
  await form.getByTestId('create-org').click();
  await other.waitForURL(`**/o/${slug}/`);
  await expect(other.getByTestId('me')).toContainText('Sarah');
});
