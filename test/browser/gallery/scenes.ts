import type { Page } from '@playwright/test';
import type { Organization } from '../support/organization.ts';
import type { Scene } from './pictures.ts';

/** Menu pages of the console, by the name of their picture, and what says that there is something on them. */
const PAGES: Readonly<Record<string, string>> = {
  '': '[data-testid=status-card]',
  messages: '[data-testid=filter-search]',
  'my-calls': '.filters',
  videos: '[data-testid=video-avatar]',
  profile: '[data-testid=profile-name]',
  sessions: '[data-testid=end-session], .table, [data-testid=end-others]',
  live: '.numbers',
  team: '.table',
  blocked: '.table, [data-testid=empty]',
  pools: '[data-testid=pool]',
  route: '[data-testid=route-url]',
  widget: '[data-testid=preview-frame]',
  embed: '[data-testid=embed-code]',
  settings: '[data-testid=settings-form]',
  organization: '[data-testid=organization-name]',
  overview: '[data-testid=figures], [data-testid=empty]',
  calls: '.filters',
  handoffs: '.filters',
  missed: '.filters',
  audit: '.table',
};

/** A click on the first that a selector finds. */
function click(selector: string): (page: Page) => Promise<void> {
  return (page) => page.locator(selector).first().click();
}

function testId(name: string): string {
  return `[data-testid=${name}]`;
}

/** Fills the first such field, as somebody would who types it. */
async function fill(page: Page, field: string, value: string): Promise<void> {
  await page.locator(testId(field)).first().fill(value);
}

/** What everybody sees who is not signed in. The links are of an invitation and of a recovery that still work. */
export function publicScenes(org: Organization, links: { invite: string; recover: string }): Scene[] {
  return [
    { name: 'landing', path: '/', ready: testId('create-org-form') },
    {
      name: 'landing-refused',
      path: '/',
      ready: '[aria-invalid=true], .note.bad',
      act: async (page) => {
        await fill(page, 'org-name', 'A shop');
        await fill(page, 'org-slug', org.slug);
        await fill(page, 'display-name', 'Sarah');
        await page.locator(`${testId('create-org-form')} ${testId('email')}`).fill('sarah@team.example');
        await page.locator(`${testId('create-org-form')} ${testId('password')}`).fill('password1234');
        await click(testId('create-org'))(page);
      },
    },
    {
      name: 'landing-by-invitation',
      path: '/',
      ready: testId('sign-up-closed'),
      act: async (page) => {
        await page.route('**/api/sign-up', (route) =>
          route.fulfill({ json: { signUp: 'operator', demo: null } }),
        );
        await page.reload();
        await page.locator(testId('sign-up-closed')).waitFor();
        await page.unrouteAll();
      },
    },
    { name: 'landing-invited', path: '/#invitation=some-token', ready: testId('invited') },
    { name: 'sign-in', path: org.page(), ready: testId('sign-in-form') },
    {
      name: 'sign-in-refused',
      path: org.page(),
      ready: testId('form-error'),
      act: async (page) => {
        await fill(page, 'email', 'nobody@team.example');
        await fill(page, 'password', 'not the password');
        await click(testId('sign-in'))(page);
      },
    },
    { name: 'sign-in-forgotten', path: org.page(), act: click(`${testId('forgot-password')} summary`) },
    { name: 'invite', path: links.invite, ready: testId('accept-invite-form') },
    {
      name: 'invite-refused',
      path: links.invite,
      ready: '[aria-invalid=true]',
      act: async (page) => {
        await fill(page, 'password', 'Password123');
        await click(testId('accept-invite'))(page);
      },
    },
    { name: 'invite-over', path: org.page('invite#token=unknown'), ready: testId('form-error') },
    { name: 'invite-incomplete', path: org.page('invite'), ready: '.note.bad' },
    { name: 'recover', path: links.recover, ready: testId('recover-form') },
    {
      name: 'recover-over',
      path: org.page('recover#token=unknown'),
      ready: testId('form-error'),
      act: async (page) => {
        await fill(page, 'password', 'a bicycle under water');
        await click(testId('recover'))(page);
      },
    },
    { name: 'recover-incomplete', path: org.page('recover'), ready: testId('no-token') },
    { name: 'privacy', path: org.page('privacy'), ready: testId('privacy-page') },
    { name: 'no-such-page', path: '/nowhere', ready: 'h1' },
    { name: 'no-such-organization', path: '/o/nobody-has-this/', ready: 'h1' },
  ];
}

/** Every page of the menu, in an organization in which nothing has happened, or a lot. */
export function menuScenes(org: Organization, kind: 'empty' | 'full'): Scene[] {
  return Object.entries(PAGES).map(([path, ready]) => ({
    name: `${path === '' ? 'console' : path}-${kind}`,
    path: org.page(path),
    ready,
    act: async (page) => {
      await page.locator(testId('loading')).first().waitFor({ state: 'detached' });
    },
  }));
}

/** The same pages while their answers are on their way, and when none come. */
export function outageScenes(org: Organization): Scene[] {
  const paths = Object.keys(PAGES).filter((path) => path !== '');
  const go = (path: string, answer: 'none' | 'never') => async (page: Page) => {
    await page.locator(testId('status-card')).waitFor();
    await page.route(`**${org.page('api')}/**`, (route) =>
      answer === 'none' ? route.abort() : new Promise(() => {}),
    );
    await page
      .locator(`nav a[href="${org.page(path)}"]`)
      .first()
      .evaluate((link) => (link as HTMLElement).click());
    await page.locator('main h1').waitFor();
  };
  return (['none', 'never'] as const).flatMap((answer) =>
    paths.map((path) => ({
      name: `${path}-${answer === 'none' ? 'unreachable' : 'loading'}`,
      path: org.page(),
      act: async (page: Page) => {
        await page.unrouteAll();
        await go(path, answer)(page);
      },
    })),
  );
}

/** What opens on the pages of an organization in which a lot has happened. */
export function detailScenes(org: Organization): Scene[] {
  return [
    {
      name: 'menu',
      path: org.page(),
      act: click('.menu-button'),
      ready: '.nav:popover-open',
      windows: ['phone'],
      inFront: true,
    },
    {
      name: 'keys',
      path: org.page(),
      act: click(testId('show-keys')),
      ready: testId('key-sheet'),
      inFront: true,
    },
    { name: 'no-such-console-page', path: org.page('nowhere'), ready: 'h1' },
    { name: 'messages-done', path: org.page('messages?state=done'), ready: testId('filter-search') },
    {
      name: 'messages-delete',
      path: org.page('messages'),
      act: click(testId('message-delete')),
      ready: `${testId('toast')}, ${testId('confirm')}`,
      inFront: true,
    },
    {
      name: 'messages-nothing-fits',
      path: org.page('messages?search=nowhere'),
      ready: testId('empty'),
    },
    {
      name: 'calls-nothing-fits',
      path: org.page('calls?fromDay=2001-01-01&toDay=2001-01-02'),
      ready: '.filters',
    },
    { name: 'trace', path: org.page('calls'), act: click(testId('why')), ready: 'main h1' },
    {
      name: 'team-editor',
      path: org.page('team'),
      act: click(testId('agent-edit')),
      ready: testId('agent-editor'),
      inFront: true,
    },
    {
      name: 'team-remove',
      path: org.page('team'),
      act: click(testId('agent-remove')),
      ready: testId('confirm'),
      inFront: true,
    },
    {
      name: 'team-invited',
      path: org.page('team'),
      ready: testId('invite-made'),
      act: async (page) => {
        await fill(page, 'invite-name', 'Olga');
        await fill(page, 'invite-email', `olga.${Date.now()}@team.example`);
        await click(testId('invite-create'))(page);
      },
    },
    {
      name: 'team-invite-refused',
      path: org.page('team'),
      ready: '[aria-invalid=true], .note.bad',
      act: async (page) => {
        await fill(page, 'invite-name', 'Sarah');
        await fill(page, 'invite-email', org.admin.email);
        await click(testId('invite-create'))(page);
      },
    },
    { name: 'pool-new', path: org.page('pools?pool=new'), ready: testId('pool-editor') },
    {
      name: 'pool-edit',
      path: org.page('pools'),
      act: click(testId('pool-edit')),
      ready: testId('pool-editor'),
    },
    {
      name: 'pool-refused',
      path: org.page('pools?pool=new'),
      ready: '[aria-invalid=true]',
      act: async (page) => {
        await fill(page, 'pool-name', 'Nobody’s');
        await click(testId('rule-add'))(page);
        await page
          .locator(`${testId('rule')} input`)
          .first()
          .fill('');
        await click(testId('pool-save'))(page);
      },
    },
    {
      name: 'pool-leave',
      path: org.page('pools?pool=new'),
      ready: testId('confirm'),
      inFront: true,
      act: async (page) => {
        await fill(page, 'pool-name', 'Half of a name');
        await page
          .locator(`a[href="${org.page('calls')}"]`)
          .evaluate((link) => (link as HTMLElement).click());
      },
    },
    {
      name: 'route-answer',
      path: org.page('route'),
      ready: testId('route-answer'),
      act: async (page) => {
        await fill(page, 'route-url', 'https://shop.example/pricing');
        await click(testId('route-test'))(page);
      },
    },
    {
      name: 'settings-advanced',
      path: org.page('settings'),
      act: click(`${testId('settings-advanced')} > summary`),
    },
    {
      name: 'settings-refused',
      path: org.page('settings'),
      ready: '[aria-invalid=true]',
      act: async (page) => {
        await click(`${testId('settings-advanced')} > summary`)(page);
        await page
          .locator(`${testId('settings-form')} input[type=number]`)
          .last()
          .fill('99999');
        await page.locator(testId('settings-save')).click({ force: true });
      },
    },
    {
      name: 'profile-refused',
      path: org.page('profile'),
      ready: '[aria-invalid=true]',
      act: async (page) => {
        await fill(page, 'current-password', 'not the password');
        await fill(page, 'new-password', 'a bicycle under water');
        await click(testId('change-password'))(page);
      },
    },
    { name: 'overview-90-days', path: org.page('overview?period=90'), ready: testId('figures') },
    { name: 'audit-filtered', path: org.page('audit?action=settings_changed'), ready: '.filters' },
  ];
}
