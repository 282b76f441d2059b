import { expect, test } from './support/test.ts';
import { WireVisitor } from './support/wire-visitor.ts';

test('[R-22] a message reaches the inbox of who is on duty, is taken, answered, done and deleted', async ({
  createOrg,
  openConsole,
  usher,
}) => {
  const org = await createOrg();
  const bea = await openConsole(org, await org.invite('Bea'));
  const leave = async (name: string, text: string) => {
    const visitor = await WireVisitor.join(usher.replace('http', 'ws'), org.slug);
    visitor.say({ type: 'message:leave', name, email: `${name.toLowerCase()}@home.example`, text });
    visitor.leave();
  };
  const { page } = bea;
  const badge = page.getByTestId('open-messages');
  await expect(badge).toHaveCount(0);
  await leave('Anna', 'Do you ship to Iceland?\nAnd when?');
  await expect(page.getByTestId('toast')).toContainText('Anna left a message.');
  await expect(badge).toHaveText('1 open');
  await page.getByRole('link', { name: 'Messages' }).click();
  const messages = page.getByTestId('message');
  await expect(messages).toHaveCount(1);
  // The list is read again by itself.
  await leave('Bob', 'Call me');
  await expect(messages).toHaveCount(2);
  await page.getByTestId('filter-search').fill('iceland');
  await expect(messages).toHaveCount(1);
  await page.reload();
  await expect(page.getByTestId('filter-search')).toHaveValue('iceland');
  const reply = await page.getByRole('link', { name: 'Reply by e-mail' }).getAttribute('href');
  const { pathname, searchParams } = new URL(reply ?? '');
  expect(pathname).toBe('anna@home.example');
  expect(searchParams.get('body')).toContain('> Do you ship to Iceland?\n> And when?');
  // What fails is told at the message, wherever in the list it is.
  await page.route('**/messages/*', (route) => route.abort(), { times: 1 });
  await page.getByTestId('message-take').click();
  await expect(messages.getByTestId('form-error')).toContainText('The server cannot be reached.');
  await page.getByTestId('message-take').click();
  await expect(messages.getByTestId('form-error')).toHaveCount(0);
  await expect(messages).toContainText('Yours');
  await page.getByTestId('message-done').click();
  await expect(badge).toHaveText('1 open');
  await expect(messages).toContainText('Done by Bea');
  // Taken back as easily as it was done.
  await page.getByTestId('message-done').click();
  await expect(badge).toHaveText('2 open');
  await page.getByTestId('message-done').click();

  const sarah = await openConsole(org, org.admin);
  await sarah.page.getByRole('link', { name: 'Messages' }).click();
  const hers = sarah.page.getByTestId('message');
  await expect(hers).toContainText(['Call me']);
  await sarah.page.getByTestId('message-assign').selectOption({ label: 'Bea' });
  await sarah.page.getByRole('link', { name: 'All', exact: true }).click();
  await expect(hers).toHaveCount(2);
  await expect(hers.first().getByTestId('message-assign')).toHaveValue(/./);
  await hers.last().getByTestId('message-delete').click();
  await expect(hers).toHaveCount(1);
  await sarah.page.getByTestId('undo').click();
  await expect(hers).toHaveCount(2);
  expect(await org.list('messages')).toHaveLength(2);
  await hers.last().getByTestId('message-delete').click();
  await expect(hers).toHaveCount(1);
  expect(await org.list('messages')).toHaveLength(2);
  // Who goes has not undone it.
  await sarah.page.reload();
  await expect.poll(() => org.list('messages')).toMatchObject([{ text: 'Call me' }]);
  await expect(hers).toHaveCount(1);
});
