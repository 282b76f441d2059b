import type { Organization } from '../../browser/support/organization.ts';
import { watchPage } from '../../browser/support/page-watch.ts';
import { test as base } from '../../browser/support/test.ts';
import { findEngine, type EngineName } from '../../support/engines.ts';
import { startFirefox } from './firefox.ts';
import type { Engine, Tab } from './tab.ts';
import { startWebKitGtk } from './webkitgtk.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** A tab of the other engine. */
  tab: Tab;
  /** Opens a page of the shop in it, as somebody new. */
  visit: (org: Organization, path?: string) => Promise<void>;
}

interface WorkerFixtures {
  engineName: EngineName;
  engine: Engine;
}

const START: Readonly<Record<EngineName, (program: string) => Promise<Engine>>> = {
  firefox: startFirefox,
  webkitgtk: startWebKitGtk,
};

/** The browser tests' own, whose pages are Chromium's, with a tab of another engine beside them. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  engineName: ['firefox', { scope: 'worker', option: true }],

  engine: [
    async ({ engineName }, use) => {
      const program = findEngine(engineName);
      if (!program) throw new Error(`There is no ${engineName} here: npm test engines installs it.`);
      const engine = await START[engineName](program);
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],

  tab: async ({ engine }, use) => {
    const tab = await engine.openTab();
    await use(tab);
    await tab.close();
  },

  visit: async ({ tab, shop }, use) => {
    // WebKitGTK's driver runs nothing before a page's own scripts.
    const head = `<script>window.usherWatch || (${watchPage.toString()})()</script>`;
    for (const path of ['/', '/pricing']) shop.serve(path, { head });
    await use((org, path) => tab.open(shop.url(org.slug, path)));
  },
});
