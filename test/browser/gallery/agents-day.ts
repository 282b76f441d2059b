import type { AgentConsole } from '../support/agent-console.ts';
import { expectLivePictures } from '../support/call.ts';
import type { Organization } from '../support/organization.ts';
import type { Visitor } from '../support/visitor.ts';
import type { Scene } from './pictures.ts';

interface Cast {
  readonly org: Organization;
  readonly sarah: AgentConsole;
  readonly john: AgentConsole;
  readonly visitor: Visitor;
  /** A page of the shop. */
  readonly url: string;
}

/** Goes through a call at Sarah’s console, and has each moment taken by `shoot`. */
export async function agentsDay(
  { org, sarah, john, visitor, url }: Cast,
  shoot: (scenes: readonly Scene[]) => Promise<void>,
): Promise<void> {
  const { page } = sarah;
  /** A moment on the page as it is. */
  const here = (name: string, more: Partial<Scene> = {}): Scene => ({ name, path: null, ...more });
  const press = (testId: string) => page.getByTestId(testId).first().click();
  const go = (path: string) =>
    page
      .locator(`a[href="${org.page(path)}"]`)
      .first()
      .evaluate((link) => (link as HTMLElement).click());

  await shoot([here('desk-away')]);
  await sarah.available();
  await shoot([here('desk-available')]);
  await john.available();
  await visitor.visit(url);
  await visitor.expectState('watching');
  if ((await visitor.widget.getAttribute('data-agent-id')) !== sarah.person.id) {
    await john.away();
    await visitor.expectWatching(sarah.person);
  }
  await visitor.page.getByTestId('usher-call').waitFor();
  await shoot([
    here('desk-watched', { ready: '[data-testid=viewer]' }),
    here('desk-invite', { act: () => press('invite-viewer') }),
  ]);
  await page.reload();
  await sarah.expectStatus('in_simulation');
  await visitor.call();
  await shoot([here('ring', { ready: '[data-testid=incoming-call]', inFront: true })]);
  await go('calls');
  await shoot([here('ring-elsewhere', { ready: '[data-testid=incoming-call]', inFront: true })]);
  await go('');
  await sarah.accept();
  await expectLivePictures(visitor, sarah);
  await shoot([
    here('call'),
    here('call-chat', {
      act: async () => {
        await press('chat');
        await page
          .getByTestId('chat-text')
          .fill('Here is the page that I mean: https://shop.example/lamps/7');
        await page.keyboard.press('Enter');
      },
    }),
    here('call-devices', {
      act: () => press('pick-devices'),
      ready: '[data-testid=device-picker]',
      inFront: true,
    }),
  ]);
  await page.keyboard.press('Escape');
  await john.available();
  await shoot([
    here('call-transfer', {
      act: () => press('transfer'),
      ready: '[data-testid=transfer-question]',
      inFront: true,
    }),
  ]);
  await page.keyboard.press('Escape');
  await go('calls');
  await shoot([here('call-docked', { ready: '[data-testid=call]', inFront: true })]);
  await go('');
  await page.getByTestId('toggle-camera').first().click();
  await shoot([here('call-camera-off')]);
  await sarah.hangUp();
  await shoot([here('wrap-up', { ready: '[data-testid=wrapup]' })]);
  await go('calls');
  await shoot([here('notes-waiting', { ready: '[data-testid=notes-waiting]' })]);
  await go('');
  await press('wrapup-back');
  await go('calls');
  await shoot([here('trace-call', { act: () => press('why'), ready: '[data-testid=story]' })]);
  await go('');
  await page.context().setOffline(true);
  await page.getByTestId('link-lost').waitFor({ timeout: 90_000 });
  await shoot([here('desk-offline')]);
  await page.context().setOffline(false);
}
