import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

test.use({ locale: 'de-AT' });

/** The file of the German words, under every address that the widget tries it by. */
const CHUNK = /\/assets\/text-de-[\w-]+\.js/;

test('[R-24] a visitor is spoken to in their own language from the first moment, in every part', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await expect(visitor.callButton).toHaveText('Live mit Sarah sprechen');
  await expect(visitor.widget.locator('.card')).toHaveAttribute('lang', 'de');
  await expect(visitor.page.getByTestId('usher-minimize')).toHaveAccessibleName('Verkleinern');

  await visitor.call();
  await expect(visitor.callStatus).toHaveText('Sarah wird angerufen …');
  await expect(visitor.page.getByTestId('usher-hang-up')).toHaveAccessibleName('Auflegen');
  await expect(visitor.page.getByTestId('usher-microphone')).toHaveAccessibleName('Mikrofon');
  await visitor.page.getByTestId('usher-hang-up').click();
  await visitor.expectWatching(sarah.person);

  await sarah.away();
  await visitor.page.getByTestId('usher-leave-message').click();
  await visitor.page.getByTestId('usher-send').click();
  await expect(visitor.widget).toContainText('Bitte schreiben Sie eine Nachricht.');
  await expect(visitor.page.getByTestId('usher-contact')).toHaveAccessibleName(/^E-Mail oder Telefon/);
  expect(await visitor.said()).toEqual(['Sarah wurde gerade weggerufen.']);
});

test("[R-24] the owner's choice of language goes before the visitor's, its own words before both", async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ widget: { locale: 'fr', texts: { start_call: 'Allô {agent}' } } });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await expect(visitor.callButton).toHaveText('Allô Sarah');
  await expect(visitor.page.getByTestId('usher-recorded')).toHaveText('Enregistré');
});

test('[R-24] where the language cannot be had, the widget speaks English', async ({
  createOrg,
  staff,
  page,
  shop,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  await page.route(CHUNK, (route) => route.abort());
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  await expect(visitor.callButton).toHaveText('Talk to Sarah live');
  await expect(visitor.widget.locator('.card')).toHaveAttribute('lang', 'en');
});

test('[R-24] a language that is long in coming keeps nobody waiting, and is spoken when it is there', async ({
  createOrg,
  staff,
  page,
  shop,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const { promise: seen, resolve: letThrough } = Promise.withResolvers<void>();
  await page.route(CHUNK, async (route) => {
    await seen;
    await route.continue();
  });
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  await expect(visitor.callButton).toHaveText('Talk to Sarah live');

  letThrough();
  await expect(visitor.callButton).toHaveText('Live mit Sarah sprechen');
});
