import {
  chromium,
  test as base,
  type Browser,
  type BrowserContext,
  type LaunchOptions,
  type Page,
} from '@playwright/test';
import { findChromium } from '../../support/chromium.ts';
import { AgentConsole } from './agent-console.ts';
import { callWith } from './call.ts';
import { Organization, type Person } from './organization.ts';
import { Shop } from './shop.ts';
import { Visitor } from './visitor.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Signs up an organization of the test's own; Sarah is its admin unless somebody else is named. */
  createOrg: (adminName?: string) => Promise<Organization>;
  /** Starts a Chromium with all that people have: prompts for devices, permissions that are revoked, its page cache. */
  launchWholeChromium: (options?: LaunchOptions) => Promise<Browser>;
  /** A tab in a browser of its own, as a person's session leaves it; one more tab if the browser is given. */
  openTab: (person?: Person, browser?: BrowserContext) => Promise<Page>;
  /** Opens somebody's console: another tab of the same browser if that is given. */
  openConsole: (org: Organization, person: Person, browser?: BrowserContext) => Promise<AgentConsole>;
  /** Consoles of several people, all available, each longer than the next. */
  staff: <Names extends string[]>(
    org: Organization,
    ...names: Names
  ) => Promise<{ [Index in keyof Names]: AgentConsole }>;
  /** An organization with Sarah, who is available at the console. */
  orgWithSarah: () => Promise<{ org: Organization; sarah: AgentConsole }>;
  /** The same with a visitor who is in a call with Sarah, in which both see each other. */
  sarahInCall: () => Promise<{ org: Organization; sarah: AgentConsole; visitor: Visitor }>;
  /** Opens a page of the shop as somebody new. */
  arrive: (org: Organization, path?: string) => Promise<Visitor>;
}

interface WorkerFixtures {
  /** Where the product is served. */
  usher: string;
  shop: Shop;
}

/** Playwright's test with the parts of the product at hand. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  usher: [
    // Playwright reads the names of what a fixture needs from here, and takes no other parameter for none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { project }) => {
      if (!project.use.baseURL) throw new Error('playwright.config.ts must say where the product is served.');
      await use(project.use.baseURL);
    },
    { scope: 'worker' },
  ],

  shop: [
    async ({ usher }, use, { parallelIndex }) => {
      const shop = await Shop.open(parallelIndex, usher);
      await use(shop);
      await shop.close();
    },
    { scope: 'worker' },
  ],

  createOrg: async ({ usher }, use) => {
    const made: Organization[] = [];
    await use(async (adminName = 'Sarah') => {
      const org = await Organization.create(usher, adminName);
      made.push(org);
      return org;
    });
    await Promise.all(made.map((org) => org.dispose()));
  },

  launchWholeChromium: async ({ launchOptions }, use) => {
    const launched: Browser[] = [];
    await use(async (options) => {
      const executablePath = findChromium();
      const browser = await chromium.launch({
        ...launchOptions,
        ...(executablePath && { executablePath }),
        ...options,
      });
      launched.push(browser);
      return browser;
    });
    await Promise.all(launched.map((browser) => browser.close()));
  },

  openTab: async ({ browser: inUse, usher }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person, browser) => {
      if (browser) return browser.newPage();
      const storageState = await person?.http.storageState();
      const context = await inUse.newContext({ baseURL: usher, ...(storageState && { storageState }) });
      opened.push(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  openConsole: async ({ openTab }, use) => {
    await use(async (org, person, browser) =>
      AgentConsole.open(await openTab(person, browser), person, org.page()),
    );
  },

  staff: async ({ openConsole }, use) => {
    await use(async (org, ...names) => {
      const consoles: AgentConsole[] = [];
      for (const name of names) {
        const person = name === org.admin.name ? org.admin : await org.invite(name);
        consoles.push(await openConsole(org, person));
      }
      for (const console of consoles) await console.available();
      // One console for each name, in their order.
      return consoles as { [Index in keyof typeof names]: AgentConsole };
    });
  },

  orgWithSarah: async ({ createOrg, staff }, use) => {
    await use(async () => {
      const org = await createOrg();
      const [sarah] = await staff(org, 'Sarah');
      return { org, sarah };
    });
  },

  sarahInCall: async ({ orgWithSarah, arrive }, use) => {
    await use(async () => {
      const { org, sarah } = await orgWithSarah();
      const visitor = await arrive(org);
      await callWith(visitor, sarah);
      return { org, sarah, visitor };
    });
  },

  arrive: async ({ openTab, shop }, use) => {
    await use(async (org, path) => (await Visitor.on(await openTab())).visit(shop.url(org.slug, path)));
  },
});
