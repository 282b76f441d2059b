import type { Page } from '@playwright/test';
import type { AgentStatus } from '../../../worker/protocol/server.ts';
import type { Random } from '../../support/random.ts';
import type { AgentConsole } from './agent-console.ts';
import type { Organization } from './organization.ts';
import type { Visitor } from './visitor.ts';

/** What a visitor's page shows: the widget's state, and whose it is. */
interface Shown {
  readonly state: string;
  readonly agentId: string;
  /** Of the call's picture; empty without a call. */
  readonly media: string;
}

/** What an agent's page shows. */
interface Desk {
  readonly status: string;
  readonly viewers: number;
  readonly requestId: string;
  readonly callId: string;
  readonly peer: string;
  readonly isLinked: boolean;
}

/** Who is here, with whom, as the server sees it. */
interface Board {
  readonly agents: readonly {
    readonly id: string;
    readonly status: AgentStatus;
    readonly viewers: number;
    readonly requestId?: string;
    readonly callId?: string;
  }[];
  readonly waiting: readonly { readonly count: number }[];
}

/** What people do who have time for it; in a calm they only bring to an end what goes on. */
export type Mood = 'busy' | 'calm';

/** Real widgets and real consoles, and people who click on whatever they see there. */
export class BadDay {
  readonly #org: Organization;
  readonly #visitors: readonly Visitor[];
  readonly #consoles: readonly AgentConsole[];
  readonly #random: Random;

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
  async live(mood: Mood): Promise<void> {
    await Promise.all([
      ...this.#visitors.map((visitor) => this.#visit(visitor, mood)),
      ...this.#consoles.map((console) => this.#work(console, mood)),
    ]);
  }

  /** Everybody returns to their page, which looks after its connection then. */
  async lookUp(): Promise<void> {
    await Promise.all(
      [...this.#visitors, ...this.#consoles].map(({ page }) =>
        page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
      ),
    );
  }

  /** The visitors who see an agent talk. */
  async talking(): Promise<Visitor[]> {
    const states = await Promise.all(this.#visitors.map(({ page }) => shownOn(page)));
    return this.#visitors.filter((_, at) => states[at]?.state === 'call');
  }

  /** All calls are ended by their agents. */
  async hangUp(): Promise<void> {
    await Promise.all(this.#consoles.map(({ page }) => click(page, 'hangup')));
  }

  /** What everybody sees, in one text that is the same when they see the same. */
  async shown(): Promise<string> {
    const visitors = await Promise.all(this.#visitors.map(({ page }) => shownOn(page)));
    const desks = await Promise.all(this.#consoles.map(({ page }) => deskOn(page)));
    return JSON.stringify([visitors, desks]);
  }

  /** All that differs between what is shown and what the server thinks. */
  async differences(): Promise<string[]> {
    const before = await this.shown();
    const board = await this.#board();
    const visitors = await Promise.all(this.#visitors.map(({ page }) => shownOn(page)));
    const desks = await Promise.all(
      this.#consoles.map(async ({ page, person }) => ({ person, desk: await deskOn(page) })),
    );
    const unsettled = visitors.filter(
      ({ state, media }) =>
        !['watching', 'hidden', 'call'].includes(state) || (state === 'call' && media !== 'up'),
    );
    if (unsettled.length > 0) return unsettled.map((one) => `a visitor sees ${JSON.stringify(one)}`);
    const waiting = visitors.filter(({ agentId }) => agentId === '').length;
    const counted = board.waiting.reduce((sum, { count }) => sum + count, 0);
    const wrong = waiting === counted ? [] : [`${waiting} visitors see nobody, ${counted} wait`];
    for (const { person, desk } of desks) {
      const seen = board.agents.find(({ id }) => id === person.id);
      const watchers = visitors.filter(({ state, agentId }) => state === 'watching' && agentId === person.id);
      const callers = visitors.filter(({ state, agentId }) => state === 'call' && agentId === person.id);
      const same =
        desk.isLinked &&
        desk.status === seen?.status &&
        desk.viewers === seen.viewers &&
        desk.viewers === watchers.length &&
        desk.requestId === (seen.requestId ?? '') &&
        desk.callId === (seen.callId ?? '') &&
        callers.length === (desk.callId === '' ? 0 : 1) &&
        (desk.callId === '' || desk.peer === 'up');
      if (!same)
        wrong.push(
          `${person.name} sees ${JSON.stringify(desk)}, ${watchers.length} watch, ${callers.length} talk, is ${JSON.stringify(seen)}`,
        );
    }
    if (wrong.length > 0 || (await this.shown()) === before) return wrong;
    return ['Something happened meanwhile.'];
  }

  async #board(): Promise<Board> {
    const answer = await this.#org.admin.http.get(this.#org.page('api/live'));
    return (await answer.json()) as Board;
  }

  async #visit({ page }: Visitor, mood: Mood): Promise<void> {
    const random = this.#random;
    const { state } = await shownOn(page);
    const isBusy = mood === 'busy';
    switch (state) {
      case 'watching':
        if (isBusy && random.chance(0.1)) await click(page, 'usher-call');
        else if (isBusy && random.chance(0.02)) await page.reload();
        return;
      case 'ringing':
        if (isBusy && random.chance(0.03)) await click(page, 'usher-hang-up');
        else if (isBusy && random.chance(0.01)) await page.reload();
        return;
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

  async #work({ page }: AgentConsole, mood: Mood): Promise<void> {
    const random = this.#random;
    const { status, requestId, callId } = await deskOn(page);
    const isBusy = mood === 'busy';
    if (requestId !== '') {
      if (!isBusy || random.chance(0.2)) await click(page, 'accept');
      else if (random.chance(0.2)) await click(page, 'reject');
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

/** Clicks what bears this name, on the page or in the widget, if it is there. */
function click(page: Page, testId: string): Promise<void> {
  return page.evaluate((id) => {
    const root = document.querySelector('usher-widget')?.shadowRoot ?? document;
    root.querySelector<HTMLElement>(`[data-testid=${id}]`)?.click();
  }, testId);
}

function shownOn(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const {
      usherState = '',
      agentId = '',
      usherMedia = '',
    } = document.querySelector<HTMLElement>('usher-widget')?.dataset ?? {};
    return { state: usherState, agentId, media: usherMedia };
  });
}

function deskOn(page: Page): Promise<Desk> {
  return page.evaluate(() => {
    const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid=${id}]`);
    const call = find('call');
    return {
      status: find('status')?.dataset['status'] ?? '',
      viewers: Number(find('viewers')?.textContent),
      requestId: find('incoming-call')?.dataset['requestId'] ?? '',
      callId: call?.dataset['callId'] ?? '',
      peer: call?.dataset['peer'] ?? '',
      isLinked: find('status') !== null && find('link-lost') === null,
    };
  });
}
