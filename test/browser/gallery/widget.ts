/**
 * `npm run gallery`: a picture of every state of the widget, in every theme, on a desktop and a phone, in English and in
 * Arabic, in the folder `gallery`, to be looked at. Nothing is compared; but each state is checked for accessibility, in
 * both themes and every language.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

const FOLDER = 'gallery';
const WINDOWS = {
  desktop: { width: 560, height: 680 },
  phone: { width: 390, height: 700 },
  // The smallest that is still in use.
  small: { width: 320, height: 568 },
};

const THEMES = ['light', 'dark'];
/** Languages of which there are pictures: one of each direction. */
const PICTURED = ['en', 'ar'];

async function shoot(page: Page, state: string, language: string): Promise<void> {
  for (const theme of PICTURED.includes(language) ? THEMES : []) {
    await paint(page, theme);
    for (const [name, size] of Object.entries(WINDOWS)) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(FOLDER, `${state}-${theme}-${name}-${language}.png`) });
    }
  }
  for (const theme of THEMES) {
    await paint(page, theme);
    await test.step(`${state}, ${theme}`, () => expectAccessible(page, 'usher-widget'));
  }
}

function paint(page: Page, theme: string): Promise<void> {
  return page.evaluate((name) => {
    const widget = document.querySelector<HTMLElement>('usher-widget');
    if (widget) widget.dataset['theme'] = name;
    document.documentElement.style.background = name === 'dark' ? '#101216' : '#f4f1ea';
  }, theme);
}

for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ja', 'ar']) {
  test(`the widget in ${language}`, async ({ createOrg, staff, arrive }) => {
    mkdirSync(FOLDER, { recursive: true });
    const org = await createOrg();
    const names = language === 'ar' ? ['سارة', 'خالد'] : ['Sarah', 'John'];
    await org.set({ handoffNoticeSeconds: 10, ringSeconds: 60, widget: { locale: language } });
    const [sarah, john] = await staff(org, 'Sarah', 'John');
    for (const [at, { person }] of [sarah, john].entries()) {
      await org.uploadVideos(person, person.name.toLowerCase());
      const data = { displayName: names[at], title: language === 'ar' ? 'مستشارة نباتات' : 'Plant adviser' };
      await org.admin.http.patch(org.page(`api/agents/${person.id}`), { data });
    }
    await john.away();
    const visitor = await arrive(org);
    const { page } = visitor;
    const shot = (state: string): Promise<void> => shoot(page, state, language);
    await visitor.expectWatching(sarah.person);
    await expect(page.locator('usher-widget .layer.on video.on')).toBeVisible();
    await expect(page.getByTestId('usher-caption')).toContainText('plant');
    await shot('introduction');
    await expect(page.getByTestId('usher-caption')).toBeHidden();
    await shot('watching');
    await page.getByTestId('usher-minimize').click();
    await visitor.expectState('bubble');
    await shot('bubble');
    await page.getByTestId('usher-bubble').click();
    await john.available();
    await sarah.away();
    await visitor.expectState('handoff');
    await shot('handoff');
    await visitor.expectWatching(john.person);
    await john.away();
    await visitor.expectState('notice');
    await shot('notice');
    await visitor.expectState('offline');
    await shot('offline');
    await page.getByTestId('usher-leave-message').click();
    await visitor.expectState('form');
    await page.getByTestId('usher-send').click();
    await shot('form');
    await page.getByTestId('usher-close-form').click();
    await sarah.available();
    await visitor.expectWatching(sarah.person);
    await visitor.call();
    await shot('ringing');
    await sarah.accept();
    await visitor.expectLivePicture();
    await shot('call');
    await page.getByTestId('usher-chat').click();
    await page
      .getByTestId('usher-chat-text')
      .fill(language === 'ar' ? 'هل لديكم سرخس؟' : 'Do you have ferns?');
    await page.keyboard.press('Enter');
    await shot('call-chat');
    await page.getByTestId('usher-chat-close').click();
    await page.getByTestId('usher-call-settings').click();
    await expect(page.getByTestId('usher-menu')).toBeVisible();
    await shot('call-menu');
    await page.getByTestId('usher-menu-close').click();
    await page.getByTestId('usher-call-smaller').click();
    await shot('call-tile');
    await page.reload();
    await visitor.expectState('call');
    await sarah.hangUp();
    await visitor.expectState('ended');
    await shot('ended');
    await org.set({ leaveMessage: false, bookingUrl: 'https://book.example/sarah' });
    await sarah.away();
    await page.reload();
    await expect(page.getByTestId('usher-book')).toBeVisible();
    await shot('booking');
  });
}
