import { expect, type Locator, type Page } from '@playwright/test';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { collectMessages, ofType } from './frames.ts';
import type { Person } from './organization.ts';
import { watchPage, type WidgetView } from './page-watch.ts';
import { expectAdvancing } from './video.ts';

/** A visitor's tab of the shop, with the real widget on it. */
export class Visitor {
  readonly page: Page;
  /** Every message of the server, on all pages the tab has been on. */
  readonly messages: readonly ToVisitor[];
  readonly widget: Locator;
  readonly callButton: Locator;
  readonly callStatus: Locator;
  /** Whose picture or name is on the card. */
  readonly agentName: Locator;
  readonly remoteVideo: Locator;

  private constructor(page: Page) {
    this.page = page;
    this.messages = collectMessages<ToVisitor>(page);
    this.widget = page.locator('usher-widget');
    this.callButton = page.getByTestId('usher-call');
    this.callStatus = page.getByTestId('usher-call-status');
    this.agentName = page.getByTestId('usher-agent-name');
    this.remoteVideo = page.getByTestId('usher-remote');
  }

  static async on(page: Page): Promise<Visitor> {
    await page.addInitScript(watchPage);
    return new Visitor(page);
  }

  /** Goes to a page of the shop. */
  async visit(url: string): Promise<this> {
    await this.page.goto(url);
    return this;
  }

  async expectState(state: string): Promise<void> {
    await expect(this.widget).toHaveAttribute('data-usher-state', state);
  }

  /** Waits until this agent's simulation is what the visitor sees. */
  async expectWatching({ id }: Person): Promise<void> {
    await this.expectState('watching');
    await expect(this.widget).toHaveAttribute('data-agent-id', id);
  }

  /** Waits until nobody is there for the visitor: nothing is seen, or the bubble where the organization wants it. */
  async expectHidden(): Promise<void> {
    const matches = async () => (await this.widget.getAttribute('data-usher-state')) === this.alone();
    await expect.poll(matches, 'the widget counts as hidden').toBe(true);
    if (this.alone() === 'hidden') await expect(this.widget).toBeHidden();
    else await expect(this.widget.getByRole('button')).toHaveAccessibleName('Leave a message');
  }

  /** The state of a widget with nobody on it, by what the server said last. */
  alone(): 'offline' | 'hidden' {
    const told = this.received('agent:unavailable').at(-1);
    return told?.canLeaveMessage && told.widget.offlineEntry === 'bubble' ? 'offline' : 'hidden';
  }

  /** Clicks the widget's button, and waits for the ringing. */
  async call(): Promise<void> {
    await this.callButton.click();
    await this.expectState('ringing');
  }

  /** Waits for a call in which the agent's picture goes on. */
  async expectLivePicture(): Promise<void> {
    await this.expectState('call');
    await expect(this.widget).toHaveAttribute('data-usher-media', 'up');
    await expectAdvancing(this.remoteVideo);
  }

  /** Every different view of the widget since the page was loaded, in order. */
  views(): Promise<WidgetView[]> {
    return this.page.evaluate(() => window.usherWatch.views);
  }

  /** Waits until the widget has said this, in an overlay or about the call, however briefly. */
  async expectSaid(sentence: string): Promise<void> {
    await expect
      .poll(async () => (await this.views()).flatMap(({ words, callStatus }) => [words, callStatus]))
      .toContain(sentence);
  }

  /** What the overlays have said on this page, in order. */
  async said(): Promise<string[]> {
    return changes((await this.views()).map(({ words }) => words)).filter(Boolean);
  }

  /** The states that the widget has had on this page, in order. */
  async states(): Promise<string[]> {
    return changes((await this.views()).map(({ state }) => state));
  }

  /** How many cameras and microphones are open. */
  openDevices(): Promise<number> {
    return this.page.evaluate(
      () =>
        window.usherWatch.streams
          .flatMap((stream) => stream.getTracks())
          .filter(({ readyState }) => readyState === 'live').length,
    );
  }

  received<T extends ToVisitor['type']>(type: T): Extract<ToVisitor, { type: T }>[] {
    return ofType(this.messages, type);
  }
}

/** Each value that differs from the one before it. */
function changes(values: readonly string[]): string[] {
  return values.filter((value, at) => value !== values[at - 1]);
}
