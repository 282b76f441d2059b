import { expect, type Locator, type Page } from '@playwright/test';
import type { AgentStatus } from '../../../protocol/people.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import { collectMessages, ofType } from './frames.ts';
import type { Person } from './organization.ts';
import { watchPage } from './page-watch.ts';
import { expectAdvancing } from './video.ts';

/** A tab of an agent's console. */
export class AgentConsole {
  readonly page: Page;
  readonly person: Person;
  /** Every message of the server to this tab. */
  readonly messages: readonly ToAgent[];
  readonly status: Locator;
  readonly incoming: Locator;
  readonly call: Locator;
  readonly remoteVideo: Locator;

  private constructor(page: Page, person: Person) {
    this.page = page;
    this.person = person;
    this.messages = collectMessages<ToAgent>(page);
    this.status = page.getByTestId('status');
    this.incoming = page.getByTestId('incoming-call');
    this.call = page.getByTestId('call');
    this.remoteVideo = page.getByTestId('remote-video');
  }

  /** Opens the console at `url` in a tab that has the person's session. */
  static async open(page: Page, person: Person, url: string): Promise<AgentConsole> {
    await page.addInitScript(watchPage);
    const console = new AgentConsole(page, person);
    await page.goto(url);
    await expect(console.status).not.toHaveAttribute('data-status', 'unknown');
    return console;
  }

  async expectStatus(...statuses: AgentStatus[]): Promise<void> {
    await expect(this.status).toHaveAttribute('data-status', new RegExp(`^(${statuses.join('|')})$`));
  }

  async available(): Promise<void> {
    await this.page.getByTestId('status-available').click();
    await this.expectStatus('idle', 'in_simulation');
  }

  async away(): Promise<void> {
    await this.page.getByTestId('status-away').click();
    await this.expectStatus('away');
  }

  async offline(): Promise<void> {
    await this.page.getByTestId('status-offline').click();
    await this.expectStatus('offline');
  }

  /** Takes the call that rings, or is about to. */
  async accept(): Promise<void> {
    await this.page.getByTestId('accept').click();
  }

  async reject(): Promise<void> {
    await this.page.getByTestId('reject').click();
  }

  async hangUp(): Promise<void> {
    await this.page.getByTestId('hangup').click();
  }

  /** Waits for a call in which the visitor's picture goes on. */
  async expectLivePicture(): Promise<void> {
    await expect(this.call).toHaveAttribute('data-peer', 'up');
    await expectAdvancing(this.remoteVideo);
  }

  received<T extends ToAgent['type']>(type: T): Extract<ToAgent, { type: T }>[] {
    return ofType(this.messages, type);
  }
}
