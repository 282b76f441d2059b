import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { callWith, expectLivePictures } from './support/call.ts';
import { password, signInAs } from './support/organization.ts';
import { expect, test } from './support/test.ts';

const noteOf = (page: Page) => page.getByTestId('wrapup-note');

test('[R-40] a note is kept over pages, reloads, a new sign-in and the next call, until it is in the log', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg('Ada');
  const [sarah] = await staff(org, 'Sarah');
  const { page, person } = sarah;
  const visitor = await arrive(org);
  await callWith(visitor, sarah);
  await sarah.hangUp();
  await page.getByText('Interested').click();
  await noteOf(page).fill('Wants a fern.');

  await page.getByRole('link', { name: 'My videos' }).click();
  await expect(page.getByTestId('notes-waiting')).toBeVisible();
  await page.getByRole('link', { name: 'Note how it went' }).click();
  await expect(noteOf(page)).toHaveValue('Wants a fern.');
  await noteOf(page).pressSequentially(' And a pot.');
  await page.reload();
  await expect(noteOf(page)).toHaveValue('Wants a fern. And a pot.');
  await expect(page.getByRole('radio', { name: 'Interested' })).toBeChecked();

  // The session ends behind the console's back.
  await person.http.delete(`/o/${org.slug}/api/session`);
  await expect(page.getByTestId('sign-in-form')).toBeVisible();
  await page.getByTestId('email').fill(person.email);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
  await expect(noteOf(page)).toHaveValue('Wants a fern. And a pot.');

  await sarah.available();
  await visitor.page.getByTestId('usher-dismiss').click();
  await callWith(visitor, sarah);
  await expect(page.getByTestId('wrapup')).toHaveCount(0);
  await sarah.hangUp();
  await expect(noteOf(page)).toHaveValue('Wants a fern. And a pot.');
  await expect(page.getByTestId('other-note')).toHaveCount(1);
  await expectAccessible(page);
  await page.getByTestId('other-note').click();
  await expect(noteOf(page)).toHaveValue('');
  await noteOf(page).fill('Has the pot.');
  await page.getByTestId('wrapup-save').click();
  await expect(noteOf(page)).toHaveValue('Wants a fern. And a pot.');
  await expect(page.getByRole('heading', { name: 'How did the call go?' })).toBeFocused();
  await page.getByTestId('wrapup-save').click();
  await expect(page.getByTestId('wrapup')).toHaveCount(0);
  await expect
    .poll(() => org.list('calls'))
    .toMatchObject([
      { note: 'Has the pot.' },
      { note: 'Wants a fern. And a pot.', disposition: 'Interested' },
    ]);
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')));
  await expect.poll(kept).toEqual([]);
});

test('[R-40] a note is kept when wrap-up time runs out, shown to nobody else, and thrown away only knowingly', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg('Ada');
  await org.set({ wrapUpSeconds: 10 });
  const john = await org.invite('John');
  const [sarah] = await staff(org, 'Sarah');
  const { page } = sarah;
  const visitor = await arrive(org);
  await callWith(visitor, sarah);
  await sarah.hangUp();
  await expect(page.getByTestId('wrapup-back')).toBeVisible();
  await noteOf(page).pressSequentially('Calls ag');
  // Not under somebody who types.
  await expect(page.getByRole('timer')).toHaveText(/Next calls in 0:(1[1-9]|20)/);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', /idle|in_simulation/, {
    timeout: 30_000,
  });
  await expect(page.getByTestId('wrapup-skip')).toBeVisible();
  await expect(noteOf(page)).toBeFocused();
  await page.keyboard.type('ain.');
  await expect(noteOf(page)).toHaveValue('Calls again.');

  const signIn = async (email: string) => {
    await page.getByTestId('email').fill(email);
    await page.getByTestId('password').fill(password);
    await page.getByTestId('sign-in').click();
  };
  await page.getByTestId('sign-out').click();
  await signIn(john.email);
  await expect(page.getByTestId('me')).toContainText('John');
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'away');
  await expect(page.getByTestId('wrapup')).toHaveCount(0);
  await page.getByTestId('sign-out').click();
  await signIn(sarah.person.email);
  await expect(noteOf(page)).toHaveValue('Calls again.');

  await page.getByTestId('wrapup-skip').click();
  await page.getByTestId('confirm-cancel').click();
  await expect(noteOf(page)).toHaveValue('Calls again.');
  await page.getByTestId('wrapup-skip').click();
  await page.getByTestId('confirm-action').click();
  await expect(page.getByTestId('wrapup')).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('status')).not.toHaveAttribute('data-status', 'unknown');
  await expect(page.getByTestId('wrapup')).toHaveCount(0);
});

test('letters answer calls only where nobody types, and not at all for who switched them off', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ ringSeconds: 60 });
  const [sarah] = await staff(org, 'Sarah');
  const { page } = sarah;
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);

  // A call comes while somebody types into a dialog: nothing is taken from them, and it can be answered there.
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Edit Sarah' }).click();
  const title = page.getByTestId('agent-editor').getByLabel('Title');
  await title.pressSequentially('Garden ');
  await visitor.call();
  await expect(sarah.incoming).toBeVisible();
  await expect(sarah.incoming.locator('kbd')).toHaveText(['R', 'A']);
  await page.keyboard.type('care and more');
  await expect(title).toHaveValue('Garden care and more');
  await page.getByTestId('agent-editor').getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('r');
  await expect(sarah.incoming).toBeVisible();
  await expectAccessible(page);
  await page.getByTestId('agent-editor').getByRole('button', { name: 'Close' }).click();
  await page.getByTestId('confirm-action').click();

  await expect(sarah.incoming).toBeVisible();
  await page.getByTestId('invite-name').pressSequentially('Bart Barr');
  await page.getByLabel('Role').focus();
  for (const key of ['a', 'r']) await page.keyboard.press(key);
  await page.getByRole('main').focus();
  for (const key of ['Control+a', 'Shift+A', 'Alt+r']) await page.keyboard.press(key);
  await expect(page.getByTestId('invite-name')).toHaveValue('Bart Barr');
  await expect(sarah.incoming).toBeVisible();
  expect(await org.list('calls')).toEqual([]);

  // What the letter does may bring the focus into a field: the letter is not typed there, however long it is held.
  await page.evaluate(() =>
    addEventListener('keydown', () =>
      document.querySelector<HTMLElement>('[data-testid="invite-name"]')?.focus(),
    ),
  );
  await page.getByRole('main').focus();
  await page.keyboard.down('a');
  await page.keyboard.down('a');
  await page.keyboard.up('a');
  await expectLivePictures(visitor, sarah);
  await expect(page.getByTestId('invite-name')).toHaveValue('Bart Barr');
  await page.getByTestId('invite-name').fill('');
  await sarah.hangUp();

  await page.goto(org.page('profile'));
  await page.getByLabel('Single-letter shortcuts').uncheck();
  await page.reload();
  await expect(page.getByLabel('Single-letter shortcuts')).not.toBeChecked();
  await expectAccessible(page);
  await callAgain();
  await expect(sarah.incoming.locator('kbd')).toHaveCount(0);
  await expect(sarah.incoming).not.toContainText('Press A');
  await page.getByRole('main').focus();
  await page.keyboard.press('r');
  await page.keyboard.press('a');
  await expect(sarah.incoming).toBeVisible();
  await sarah.accept();
  await expectLivePictures(visitor, sarah);
  await page.keyboard.press('m');
  await expect(page.getByTestId('toggle-mic')).toHaveAttribute('aria-pressed', 'false');

  async function callAgain() {
    await visitor.expectState('ended');
    await visitor.callButton.click();
    await expect(sarah.incoming).toBeVisible();
  }
});

test('what is not saved is not left without being asked: links, back, reload, sign-out and dialogs', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const { page } = await openConsole(org, org.admin);
  const settings = org.page('settings');
  const here = (path: string) => expect(page).toHaveURL((url) => url.pathname === path);
  const question = page.getByTestId('confirm');
  const ring = page.getByLabel('Ring for');
  const stay = async () => {
    await expect(question).toBeVisible();
    await page.getByTestId('confirm-cancel').click();
    await expect(question).toHaveCount(0);
    await here(settings);
    await expect(ring).toHaveValue('25');
  };
  let unloads = 0;
  page.on('dialog', (dialog) => {
    unloads += 1;
    void dialog.accept();
  });

  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await ring.fill('25');
  await page.getByRole('link', { name: 'Widget' }).click();
  await expectAccessible(page);
  await stay();
  await page.goBack();
  await stay();
  await page.goBack();
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByTestId('sign-out').click();
  await stay();
  await page.reload();
  expect(unloads).toBe(1);
  await expect(ring).toHaveValue('10');

  await ring.fill('25');
  await page.goBack();
  await page.getByTestId('confirm-action').click();
  await here(org.page('team'));
  await page.goForward();
  await expect(ring).toHaveValue('10');
  await ring.fill('25');
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('toast')).toContainText('saved.');
  await page.reload();
  await page.getByRole('link', { name: 'Pools' }).click();
  await page.getByTestId('pool-new').click();
  await page.getByRole('link', { name: 'Back to all pools' }).click();
  await expect(question).toHaveCount(0);
  await page.getByTestId('pool-new').click();
  await page.getByTestId('pool-name').fill('Sales');
  await page.getByRole('link', { name: 'Back to all pools' }).click();
  await page.getByTestId('confirm-action').click();
  await expect(page.getByTestId('pool')).toHaveCount(1);

  await page.getByRole('link', { name: 'Widget' }).click();
  await page.getByLabel('Button that starts the call').fill('Ask us');
  await page.getByTestId('me').click();
  await page.getByTestId('confirm-action').click();
  await page.getByTestId('profile-title').fill('Head of ferns');
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByTestId('confirm-action').click();

  await page.getByRole('button', { name: 'Edit Sarah' }).click();
  const editor = page.getByTestId('agent-editor');
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit Sarah' }).click();
  await editor.getByLabel('Title').fill('Head of ferns');
  await editor.getByLabel('Title').press('Escape');
  await expect(question).toBeVisible();
  await page.getByTestId('confirm-cancel').click();
  // A browser lets the second of two close a dialog without asking the page.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(editor.getByLabel('Title')).toHaveValue('Head of ferns');
  await page.reload();
  expect(unloads).toBe(2);
  await page.getByRole('button', { name: 'Edit Sarah' }).click();
  await editor.getByLabel('Title').fill('Head of ferns');
  await editor.getByRole('button', { name: 'Cancel' }).click();
  await page.getByTestId('confirm-action').click();
  await expect(editor).toHaveCount(0);
  expect(unloads).toBe(2);
});

test('[R-12] [R-73] what was typed waits behind the sign-in when the session ends, for the same agent alone', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg('Ada');
  const john = await org.invite('John');
  const sarah = await openConsole(org, org.admin);
  const { page } = sarah;
  await sarah.available();
  await page.getByRole('link', { name: 'Pools' }).click();
  await page.getByTestId('pool-new').click();
  const name = page.getByTestId('pool-name');
  await name.fill('Sales');

  const again = page.getByTestId('sign-in-again');
  await page.request.delete(org.page('api/session'));
  await expect(again.getByTestId('signed-out-why')).toContainText('What you typed is still here');
  await expectAccessible(page);
  // Nothing of the page is seen, and nothing but to sign in brings it back.
  const inFront = () =>
    page.evaluate(() => {
      const { clientWidth, clientHeight } = document.documentElement;
      const points = [0.02, 0.5, 0.98].flatMap((x) => [0.02, 0.5, 0.98].map((y) => [x, y] as const));
      return points.map(
        ([x, y]) =>
          document
            .elementFromPoint(x * clientWidth, y * clientHeight)
            ?.closest('dialog')
            ?.getAttribute('data-testid') ?? null,
      );
    });
  const signIn = again.getByTestId('sign-in');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(new Set(await inFront())).toEqual(new Set(['sign-in-again']));
  await expect(again.getByTestId('email')).toHaveValue(org.admin.email);
  await expect(again.getByTestId('password')).toBeFocused();
  await again.getByTestId('password').fill('not the password');
  await signIn.click();
  await expect(again.getByTestId('form-error')).toBeVisible();
  await again.getByTestId('password').fill(password);
  await signIn.click();
  await expect(again).toHaveCount(0);
  await expect(name).toHaveValue('Sales');
  await expect(name).toBeFocused();
  await expect(page).toHaveTitle('New pool · Usher');

  // Somebody else in the same browser, of whom the page hears by what it sends.
  const save = page.getByRole('button', { name: 'Save pool' });
  await signInAs(page.context(), john);
  await save.click();
  await expect(again.getByTestId('signed-out-why')).toContainText('somebody else signed in here: John.');
  await again.getByTestId('password').fill(password);
  await signIn.click();
  await expect(again).toHaveCount(0);
  await save.click();
  await expect(page.getByTestId('pool').filter({ hasText: 'Sales' })).toBeVisible();
  await sarah.expectStatus('offline');

  // It is in front of a dialog, too.
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Edit Ada' }).click();
  const editor = page.getByTestId('agent-editor');
  await editor.getByLabel('Title').fill('Head of ferns');
  await signInAs(page.context(), john);
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(again).toBeVisible();
  expect(new Set(await inFront())).toEqual(new Set(['sign-in-again']));
  await again.getByTestId('go-on').click();
  await expect(page.getByTestId('me')).toContainText('John');
  await expect(again.or(editor)).toHaveCount(0);
});

test('what is refused is brought before the eyes, with the focus in it, and everything typed stays', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const { page } = await openConsole(org, org.admin);
  await page.getByRole('link', { name: 'Settings' }).click();
  const origins = page.getByLabel('Websites that may show the widget');
  await page.getByLabel('Ring for').fill('25');
  await origins.fill('https://shop.example\nno address');
  await page.getByLabel('Ring for').press('Enter');
  await expect(origins).toBeFocused();
  await expect(origins).toBeInViewport();
  await expect(origins).toHaveValue('https://shop.example\nno address');
  await page.getByLabel('Ring for').fill('5');
  await page.getByTestId('settings-save').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Ring for')).toBeFocused();
  await expect(page.getByLabel('Ring for')).toBeInViewport();

  await page.getByRole('link', { name: 'Widget' }).click();
  await page.getByTestId('confirm-action').click();
  const delay = page.getByLabel('Show after');
  await delay.fill('500');
  await page.getByLabel('The call is over').fill('Bye');
  await page.getByTestId('widget-save').click();
  await expect(delay).toBeFocused();
  await expect(delay).toBeInViewport();
  await expect(page.getByLabel('The call is over')).toHaveValue('Bye');

  // A server that is away refuses nothing, and costs nothing.
  await delay.fill('7');
  await page.context().setOffline(true);
  await page.getByTestId('widget-save').click();
  await expect(page.getByTestId('form-error')).toContainText('cannot be reached');
  await expect(delay).toHaveValue('7');
  await page.context().setOffline(false);
  await page.getByTestId('widget-save').click();
  await expect(page.getByTestId('toast')).toContainText('saved.');
});

test('the keyboard stays where it was: at a button whose work is under way, and beside what has gone away', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const { page } = await openConsole(org, org.admin);
  await page.goto(org.page('pools?pool=new'));
  await page.getByTestId('pool-name').fill('Sales');
  const save = page.getByTestId('pool-save');

  const addRule = page.getByTestId('rule-add');
  await addRule.press('Enter');
  await page.getByRole('button', { name: 'Remove rule 1' }).press('Enter');
  await expect(page.getByTestId('rule')).toHaveCount(0);
  await expect(addRule).toBeFocused();

  await page.getByLabel('Monday', { exact: true }).check();
  await page.getByRole('button', { name: 'More hours on Monday' }).press('Enter');
  await save.press('Enter');
  const missing = page.locator('[data-testid=hours] [aria-invalid=true]').first();
  await expect(missing).toBeFocused();
  await expect(page.getByTestId('pool-editor')).toContainText('A time of the opening hours is missing.');
  await page.getByRole('button', { name: 'Remove these hours of Monday' }).last().press('Enter');

  const answers: (() => void)[] = [];
  await page.route('**/api/pools', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await new Promise<void>((resolve) => answers.push(resolve));
    return answers.length === 1 ? route.abort() : route.continue();
  });
  await save.press('Enter');
  await expect.poll(() => answers.length).toBe(1);
  await page.keyboard.press('Enter');
  answers[0]?.();
  await expect(page.getByTestId('form-error')).toContainText('cannot be reached');
  await expect(save).toBeFocused();

  await page.keyboard.press('Enter');
  await expect.poll(() => answers.length).toBe(2);
  await page.getByTestId('pool-name').press('Enter');
  // It would be lost with the answer.
  await page.getByTestId('pool-name').pressSequentially(' team');
  await expect(page.getByTestId('pool-name')).toHaveValue('Sales');
  const tuesday = page.getByLabel('Tuesday', { exact: true });
  await tuesday.click();
  await tuesday.press(' ');
  await expect(tuesday).not.toBeChecked();
  const mode = page.getByTestId('pool-editor').getByRole('combobox').first();
  const chosen = await mode.inputValue();
  await mode.press('ArrowDown');
  await expect(mode).toHaveValue(chosen);
  answers[1]?.();
  await expect(page.getByTestId('pool')).toHaveCount(2);
  await expect(page.getByRole('main')).toBeFocused();
  expect(answers).toHaveLength(2);
});

test.describe('in Berlin', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('the day on which clocks go back has 25 hours, in the list and in the file', async ({
    createOrg,
    openConsole,
  }) => {
    const org = await createOrg();
    const { page } = await openConsole(org, org.admin);
    for (const name of ['Calls', 'Handoffs', 'Missed visitors', 'Messages']) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByLabel('From').fill('2026-10-25');
      const asked = page.waitForRequest((request) => request.url().includes('&to='));
      await page.getByLabel('To', { exact: true }).fill('2026-10-25');
      const download = page.waitForEvent('download');
      await page.getByTestId('csv').click();
      for (const url of [(await asked).url(), (await download).url()]) {
        const { searchParams } = new URL(url);
        const [from, to] = ['from', 'to'].map((end) => Number(searchParams.get(end)));
        expect([from, to]).toEqual([Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23)]);
      }
      expect((await download).suggestedFilename()).toMatch(/^[a-z0-9-]+-2026-10-25\.csv$/);
    }
  });
});
