import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { expectNoViolations } from '../../support/simulation/expect-no-violations.ts';
import { describeError } from '../../support/simulation/replay.ts';
import { runScenario } from '../../support/simulation/scenarios/run-scenario.ts';
import { ScenarioRun, centre } from '../../support/simulation/scenarios/scenario.ts';
import { Tally } from '../../support/simulation/tally.ts';
import { rejectStorm } from '../../support/simulation/scenarios/reject-storm.ts';

/** What `npm run simulate` once found wrong, in the core or in its judge, as short as it could be made. */
describe('what the simulation has found', () => {
  test('[R-38] a page turned to while it rings ends the cascade when the attempt is over (seed 1023)', () => {
    expectNoViolations(
      {
        settings: {},
        agents: [
          [1, 2],
          [4, 2],
        ],
        pools: [
          {
            id: 'main',
            isDefault: true,
            name: 'Everybody',
            rules: [],
            members: [{ agentId: 'agent-1', tier: 2 }],
            overflow: 'none',
          },
          {
            id: 'pool-3',
            isDefault: false,
            name: 'Pool 3',
            rules: [
              { priority: 0, seq: 3, conditions: [{ field: 'path', op: 'starts_with', value: '/pricing' }] },
            ],
            members: [
              { agentId: 'agent-1', tier: 1 },
              { agentId: 'agent-4', tier: 2 },
            ],
            overflow: 'any',
          },
        ],
      },
      [
        [
          0,
          'e4020',
          {
            type: 'pool-saved',
            pool: {
              id: 'main',
              isDefault: true,
              name: 'Everybody',
              rules: [],
              members: [{ agentId: 'agent-4', tier: 1 }],
              overflow: 'any',
            },
          },
        ],
        [0, 'e4381', { type: 'agent-opened', socket: 'a1350', agentId: 'agent-4', tab: 't416' }],
        [0, 'e4390', { type: 'agent-opened', socket: 'a1359', agentId: 'agent-1', tab: 't1191' }],
        [0, 'e4411', { type: 'agent-opened', socket: 'a1371', agentId: 'agent-4', tab: 't743' }],
        [0, 'e4420', { type: 'agent-said', socket: 'a1359', message: { type: 'agent:back' } }],
        [
          0,
          'e4454',
          {
            type: 'visitor-said',
            socket: 'v1387',
            message: { type: 'visitor:join', pageUrl: 'https://shop.example/', token: null, rejoin: null },
          },
        ],
        [0, 'e4461', { type: 'agent-opened', socket: 'a1388', agentId: 'agent-1', tab: 't1185' }],
        [0, 'e4462', { type: 'agent-said', socket: 'a1350', message: { type: 'agent:back' } }],
        [
          0,
          'e4467',
          {
            type: 'visitor-said',
            socket: 'v1387',
            message: { type: 'visitor:page', pageUrl: 'https://shop.example/' },
          },
        ],
        [
          0,
          'e4469',
          { type: 'agent-said', socket: 'a1371', message: { type: 'agent:away', reason: 'manual' } },
        ],
        [0, 'e4470', { type: 'visitor-said', socket: 'v1387', message: { type: 'call:request' } }],
        [
          0,
          'e4472',
          {
            type: 'visitor-said',
            socket: 'v1387',
            message: { type: 'visitor:page', pageUrl: 'https://shop.example/pricing?plan=pro' },
          },
        ],
        [0, 'e4473', { type: 'agent-said', socket: 'a1350', message: { type: 'agent:back' } }],
        [
          0,
          'e4474',
          { type: 'agent-said', socket: 'a1388', message: { type: 'call:reject', requestId: 'e4470' } },
        ],
        [0, 'e4475', { type: 'socket-gone', socket: 'v1387' }],
        [
          0,
          'e4477',
          {
            type: 'visitor-said',
            socket: 'v1393',
            message: {
              type: 'visitor:join',
              pageUrl: 'https://shop.example/',
              token: 'e4474>v1387',
              rejoin: null,
            },
          },
        ],
      ],
    );
  });

  test('[R-50] an eviction leaves many agents in their order (reject-storm, seed 6)', () => {
    const size = { seed: 6, events: 6_000, agents: 12, visitors: 60 };
    const { failure } = runScenario(rejectStorm, size);
    expect(failure && describeError(failure.error).wrong).toBeNull();
  });

  test('[R-13] the length of a cascade is that of the settings when it was prolonged (seed 44)', () => {
    expectNoViolations(
      {
        settings: {},
        agents: [
          [0, 1],
          [1, 4],
          [2, 3],
        ],
        pools: [
          {
            id: 'main',
            isDefault: true,
            name: 'Everybody',
            rules: [],
            members: [
              { agentId: 'agent-0', tier: 3 },
              { agentId: 'agent-2', tier: 2 },
            ],
            overflow: 'any',
          },
        ],
      },
      [
        [0, 'e217', { type: 'agent-opened', socket: 'a43', agentId: 'agent-1', tab: 't42' }],
        [0, 'e295', { type: 'agent-opened', socket: 'a54', agentId: 'agent-1', tab: 't44' }],
        [0, 'e748', { type: 'settings-changed', settings: { ...DEFAULT_SETTINGS, cascadeSeconds: 12 } }],
        [0, 'e795', { type: 'agent-opened', socket: 'a110', agentId: 'agent-0', tab: 't47' }],
        [
          0,
          'e914',
          {
            type: 'visitor-said',
            socket: 'v130',
            message: { type: 'visitor:join', pageUrl: 'https://shop.example/', token: null, rejoin: null },
          },
        ],
        [
          0,
          'e917',
          {
            type: 'pool-saved',
            pool: {
              id: 'main',
              isDefault: true,
              name: 'Everybody',
              rules: [],
              members: [{ agentId: 'agent-1', tier: 3 }],
              overflow: 'any',
            },
          },
        ],
        [0, 'e932', { type: 'agent-said', socket: 'a110', message: { type: 'agent:back' } }],
        [0, 'e987', { type: 'visitor-said', socket: 'v130', message: { type: 'call:request' } }],
        [0, 'e988', { type: 'agent-said', socket: 'a54', message: { type: 'agent:back' } }],
        [
          0,
          'e990',
          { type: 'agent-said', socket: 'a110', message: { type: 'call:reject', requestId: 'e987' } },
        ],
        [0, 'e993', { type: 'settings-changed', settings: DEFAULT_SETTINGS }],
        [
          0,
          'e994',
          {
            type: 'visitor-said',
            socket: 'v130',
            message: { type: 'visitor:page', pageUrl: 'https://shop.example/' },
          },
        ],
        [
          0,
          'e995',
          { type: 'agent-said', socket: 'a43', message: { type: 'call:accept', requestId: 'e987' } },
        ],
        [0, 'e1007', { type: 'visitor-said', socket: 'v130', message: { type: 'call:end', callId: 'e987' } }],
        [
          0,
          'e1014',
          {
            type: 'visitor-said',
            socket: 'v142',
            message: { type: 'visitor:join', pageUrl: 'https://shop.example/', token: null, rejoin: null },
          },
        ],
        [
          11763,
          'e1041',
          {
            type: 'visitor-said',
            socket: 'v146',
            message: {
              type: 'visitor:join',
              pageUrl: 'https://shop.example/',
              token: 'e1007>v130',
              rejoin: null,
            },
          },
        ],
        [16732, 'e1060', { type: 'visitor-said', socket: 'v142', message: { type: 'call:request' } }],
        [16732, 'e1064', { type: 'visitor-said', socket: 'v146', message: { type: 'call:request' } }],
      ],
    );
  });

  test('[T-8, R-4] whoever is taken out of a pool with others may get their visitors by overflow (seed 65)', () => {
    const run = new ScenarioRun(centre(2, 5), new Tally(), 1);
    run.fill(2);
    const { world } = run;
    const [main] = world.trace.organization.pools;
    if (main) world.savePool({ ...main, members: [] });
    expect(run.visitors.map(({ model }) => model?.shown)).toEqual(['agent', 'agent']);
    run.pass(60);
    expect(world.tally.longestCascade).toBe(1);
  });
});
