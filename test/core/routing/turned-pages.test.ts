import { DEFAULT_BUDGETS } from '../../../worker/core/index.ts';
import { describe, expect, test } from 'vitest';
import { describeTrace } from '../../../worker/http/english/traces.ts';
import {
  VisitorTrace,
  type JournalEntry,
  type OrgEvent,
  type OrgRecords,
} from '../../../worker/core/index.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { accountOf, poolConfig } from '../../support/core/setup.ts';
import type { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, World } from '../../support/core/world.ts';

const PAGE = 'https://a.test/1';

/** What the step of turning to that page touched. */
function turn(world: World, { socket }: VisitorHandle, pageUrl: string) {
  if (socket === null) throw new Error('The visitor is not connected.');
  const message = { type: 'visitor:page', pageUrl } as const;
  return world.step({ type: 'visitor-said', socket, country: null, source: null, message });
}

describe.each(MODES)('%s', (mode) => {
  test.each([`${PAGE}#top`, `${PAGE}#`, 'HTTPS://A.TEST:443/1'])(
    '[R-22] stay_hidden goes on where the page is the same: %s',
    (same) => {
      const world = new World(mode, { agents: { ann: 25 }, settings: { whenAgentReturns: 'stay_hidden' } });
      const [ann] = world.available('ann');
      const visitor = world.visitor(PAGE);
      ann.away();
      world.pass(40);
      ann.back();
      expect(visitor.page(same)).toMatchObject([{ type: 'agent:unavailable' }]);
      expect(visitor.agent).toBe(null);
      expect(visitor.reload(same)).toMatchObject([{ type: 'agent:unavailable' }]);
      expect(visitor.page(`${PAGE}#/route`)).toMatchObject([{ type: 'agent:assigned' }]);
    },
  );

  test('[R-6] [R-40] the same page again is answered, and leaves nothing to write down', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const [ann] = world.available('ann');
    const [watching, waiting] = [world.visitor(PAGE), world.visitor(PAGE)];
    for (const visitor of [watching, waiting]) {
      const { touched, effects } = turn(world, visitor, `${PAGE}#there`);
      expect([touched, effects.length]).toEqual([false, 1]);
    }
    watching.call();
    expect(turn(world, watching, `${PAGE}#there`).touched).toBe(false);
    ann.reject();
    expect(turn(world, watching, `${PAGE}#/route`).touched).toBe(true);
  });

  test('[R-40] another page is told apart from all that may come of it', () => {
    const world = new World(mode, {
      agents: { ann: 1, bob: 1 },
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/p' } },
    });
    world.available('ann', 'bob');
    const [watching, waiting] = [world.visitor(PAGE), world.visitor(PAGE)];
    for (const visitor of [watching, waiting]) {
      expect(turn(world, visitor, 'https://a.test/2').onlyPage).toBe(visitor.socket);
      expect(turn(world, visitor, 'https://a.test/2#top').onlyPage).toBe(null);
    }
    expect(turn(world, watching, 'https://a.test/p').onlyPage).toBe(null);
    watching.call();
    expect(turn(world, watching, 'https://a.test/3').onlyPage).toBe(watching.socket);
  });
});

describe('[R-40] the trace of a visitor who turns page after page', () => {
  const records = (): OrgRecords => ({
    settings: DEFAULT_SETTINGS,
    pools: [
      poolConfig('default', { members: {} }, 0),
      poolConfig('sales', { members: {}, path: '/pricing' }, 1),
    ],
    agents: [{ account: accountOf('ann', 25), record: null }],
    attempts: [],
    chats: [],
    tabs: [],
    visitors: [],
    unjoined: [],
    suspended: false,
    sources: [],
    budgets: DEFAULT_BUDGETS,
    staleCheckAt: null,
  });

  /** What is told of the pages, each at its second. */
  function traceTexts(pages: readonly [number, string, JournalEntry['pages']?][]): string[] {
    const trace = new VisitorTrace(records(), 0, 'e0');
    const messageEvent = (message: Extract<OrgEvent, { type: 'visitor-said' }>['message'], n: number) =>
      ({ id: `e${n}`, type: 'visitor-said', socket: 's', country: null, source: null, message }) as const;
    trace.record({
      at: 0,
      event: messageEvent({ type: 'visitor:join', pageUrl: PAGE, claims: null, rejoin: null }, 0),
    });
    for (const [n, [second, pageUrl, merged]] of pages.entries()) {
      const event = messageEvent({ type: 'visitor:page', pageUrl }, n + 1);
      trace.record({ at: second * 1_000, event, ...(merged && { pages: merged }) });
    }
    expect(trace.items.map(({ at }) => at)).toEqual(
      trace.items.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    return trace.items.flatMap(({ event, fact }) => (event === 'page' ? [describeTrace(fact)] : []));
  }

  test('a hundred that lead to nothing are one line, which names the last', () => {
    const pages = Array.from({ length: 100 }, (_, n) => [n / 5, `https://a.test/map/${n}`] as const);
    expect(traceTexts(pages.map(([at, page]) => [at, page]))).toEqual([
      expect.stringMatching(/^Turned 100 pages within 20 s, the last: https:\/\/a\.test\/map\/99\./),
    ]);
  });

  test('one that is looked at for a while has a line of its own; so has one that leads somewhere', () => {
    expect(
      traceTexts([
        [1, 'https://a.test/2'],
        [2, 'https://a.test/3'],
        [60, 'https://a.test/4'],
        [61, 'https://a.test/pricing'],
        [62, 'https://a.test/pricing/2'],
        [63, 'https://a.test/pricing/3'],
        [64, 'https://a.test/5'],
      ]),
    ).toEqual([
      expect.stringMatching(/^Turned 2 pages within 1 s, the last: https:\/\/a\.test\/3\./),
      expect.stringMatching(/^Went to https:\/\/a\.test\/4\./),
      expect.stringMatching(/^Went to https:\/\/a\.test\/pricing\. It belongs to the pool sales/),
      expect.stringMatching(/^Turned 2 pages within 1 s, the last: https:\/\/a\.test\/pricing\/3\./),
      expect.stringMatching(/^Went to https:\/\/a\.test\/5\./),
    ]);
  });

  test('jumps to anchors are no pages, and entries that stand for several are counted so', () => {
    expect(
      traceTexts([
        [1, `${PAGE}#one`],
        [2, `${PAGE}#two`],
        [5, 'https://a.test/9', { count: 30, since: 3_000 }],
        [6, 'https://a.test/10'],
      ]),
    ).toEqual([expect.stringMatching(/^Turned 31 pages within 3 s, the last: https:\/\/a\.test\/10\./)]);
  });
});
