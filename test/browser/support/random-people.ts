import type { Page } from '@playwright/test';
import type { Random } from '../../support/random.ts';
import type { LiveBoard } from '../../support/wire/team.ts';
import type { AgentConsole } from './agent-console.ts';
import { click, consoleState, fillForm, formState, returnToPage, widgetState } from './page-state.ts';
import type { Organization } from './organization.ts';
import type { Visitor } from './visitor.ts';

const pages = ['https://shop.test/', 'https://shop.test/pricing', 'https://shop.test/pricing/pro'];

/** What people do who have time for it; in a calm they only bring to an end what goes on. */
export type Activity = 'busy' | 'calm';

/** Real widgets and real consoles, and people who click on whatever they see there. */
export class RandomPeople {
  readonly #org: Organization;
  readonly #visitors: readonly Visitor[];
  readonly #consoles: readonly AgentConsole[];
  readonly #random: Random;
  /** What was written into forms, and whether the widget has said that it was sent. */
  readonly #written = new Map<string, boolean>();
  readonly #writing = new Map<Page, string>();

  constructor(
    org: Organization,
    visitors: readonly Visitor[],
    consoles: readonly AgentConsole[],
    random: Random,
  ) {
    this.#org = org;
    this.#visitors = visitors;
    this.#consoles = consoles;
    this.#random = random;
  }

  /** Everybody looks at their page once, and some do something. */
  async live(activity: Activity): Promise<void> {
    await Promise.all([
      ...this.#visitors.map((visitor) => this.#visit(visitor, activity)),
      ...this.#consoles.map((console) => this.#work(console, activity)),
    ]);
  }

  /** Everybody returns to their page, which looks after its connection then. */
  async returnToTabs(): Promise<void> {
    await Promise.all([...this.#visitors, ...this.#consoles].map(({ page }) => returnToPage(page)));
  }

  /** The id of each agent's call; empty without one. */
  async calls(): Promise<string[]> {
    return Promise.all(this.#consoles.map(async ({ page }) => (await consoleState(page)).callId));
  }

  /** What visitors wrote: all of it, or what the widget called sent. */
  messages(sent: boolean): string[] {
    return [...this.#written].filter(([, isSent]) => isSent || !sent).map(([text]) => text);
  }

  /** All calls are ended by their agents. */
  async hangUp(): Promise<void> {
    await Promise.all(this.#consoles.map(({ page }) => click(page, 'hangup')));
  }

  /** What everybody sees, in one text that is the same when they see the same. */
  async shown(): Promise<string> {
    const visitors = await Promise.all(this.#visitors.map(({ page }) => widgetState(page)));
    const states = await Promise.all(this.#consoles.map(({ page }) => consoleState(page)));
    return JSON.stringify([visitors, states]);
  }

  /** All that differs between what is shown and what the server thinks. */
  async differences(): Promise<string[]> {
    const before = await this.shown();
    const board = await this.#board();
    const visitors = await Promise.all(this.#visitors.map(({ page }) => widgetState(page)));
    const states = await Promise.all(
      this.#consoles.map(async ({ page, person }) => ({ person, state: await consoleState(page) })),
    );
    const notReady = visitors.flatMap((one, n) => {
      const { state, media } = one;
      const isReady = state === 'call' ? media === 'up' : ['watching', 'hidden', 'offline'].includes(state);
      if (isReady) return [];
      const told = this.#visitors[n]?.messages.slice(-8).map((message) => JSON.stringify(message));
      return [`a visitor sees ${JSON.stringify(one)}, and was told last\n${told?.join('\n')}`];
    });
    if (notReady.length > 0) return notReady;
    const waiting = visitors.filter(({ agentId }) => agentId === '').length;
    const counted = board.waiting.reduce((sum, { count }) => sum + count, 0);
    const wrong = waiting === counted ? [] : [`${waiting} visitors see nobody, ${counted} wait`];
    for (const { person, state } of states) {
      const seen = board.agents.find(({ id }) => id === person.id);
      const watchers = visitors.filter(({ state, agentId }) => state === 'watching' && agentId === person.id);
      const callers = visitors.filter(({ state, agentId }) => state === 'call' && agentId === person.id);
      const same =
        state.isLinked &&
        state.status === seen?.status &&
        state.viewers === seen.viewers &&
        state.viewers === watchers.length &&
        state.requestId === (seen.requestId ?? '') &&
        state.callId === (seen.callId ?? '') &&
        callers.length === (state.callId === '' ? 0 : 1) &&
        (state.callId === '' || state.peer === 'up');
      if (!same)
        wrong.push(
          `${person.name} sees ${JSON.stringify(state)}, ${watchers.length} watch, ${callers.length} talk, is ${JSON.stringify(seen)}`,
        );
    }
    if (wrong.length > 0 || (await this.shown()) === before) return wrong;
    return ['Something happened meanwhile.'];
  }

  async #board(): Promise<LiveBoard> {
    const answer = await this.#org.admin.http.get(this.#org.page('api/live'));
    return (await answer.json()) as LiveBoard;
  }

  async #visit({ page }: Visitor, activity: Activity): Promise<void> {
    const random = this.#random;
    const { state } = await widgetState(page);
    const isBusy = activity === 'busy';
    switch (state) {
      case 'watching':
        if (isBusy && random.chance(0.1)) await click(page, 'usher-call');
        else if (isBusy && random.chance(0.04)) await this.#turn(page);
        return;
      case 'ringing':
        if (isBusy && random.chance(0.03)) await click(page, 'usher-hang-up');
        else if (isBusy && random.chance(0.02)) await this.#turn(page);
        return;
      case 'hidden':
      case 'offline':
        if (isBusy && random.chance(0.02)) await click(page, 'usher-leave-message');
        else if (isBusy && random.chance(0.01)) await this.#turn(page);
        return;
      case 'notice':
        if (isBusy && random.chance(0.3)) await click(page, 'usher-leave-message');
        return;
      case 'form':
        return this.#write(page, isBusy);
      case 'call':
        if (isBusy && random.chance(0.02)) await click(page, 'usher-hang-up');
        else if (isBusy && random.chance(0.01)) await page.reload();
        return;
      case 'ended':
        if (isBusy && random.chance(0.3)) await click(page, 'usher-call');
        else await click(page, 'usher-dismiss');
        return;
      case 'rejoin':
        return click(page, random.chance(0.5) ? 'usher-rejoin' : 'usher-decline');
      case 'asking':
        return click(page, 'usher-cancel');
    }
  }

  /** Reloads the page, or goes to another one. */
  async #turn(page: Page): Promise<void> {
    const url = new URL(page.url());
    if (this.#random.chance(0.6)) url.searchParams.set('page', this.#random.pick(pages) ?? '');
    await page.goto(url.href);
  }

  /** Writes a message once, and closes the form when that was sent or there is no time for it. */
  async #write(page: Page, isBusy: boolean): Promise<void> {
    const written = await formState(page);
    if (written === '' && isBusy) {
      const text = `Call me back, ${this.#random.between(0, 1e9)}`;
      this.#written.set(text, false);
      this.#writing.set(page, text);
      await fillForm(page, text);
    } else if (written === null) {
      const text = this.#writing.get(page);
      if (text !== undefined) this.#written.set(text, true);
      await click(page, 'usher-close-form');
    } else if (!isBusy) {
      await click(page, 'usher-close-form');
    }
  }

  async #work({ page }: AgentConsole, activity: Activity): Promise<void> {
    const random = this.#random;
    const { status, requestId, callId } = await consoleState(page);
    const isBusy = activity === 'busy';
    if (requestId !== '') {
      if (!isBusy || random.chance(0.2)) await click(page, 'accept');
      else if (random.chance(0.15)) await click(page, 'reject');
    } else if (callId !== '') {
      if (isBusy && random.chance(0.03)) await click(page, 'hangup');
      else if (isBusy && random.chance(0.005)) await page.reload();
    } else if (status === 'away') {
      await click(page, 'status-available');
    } else if (isBusy && random.chance(0.01)) {
      await click(page, random.chance(0.7) ? 'status-away' : 'status-offline');
    } else if (status === 'offline') {
      await click(page, 'status-available');
    }
  }
}
