import { describe, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../worker/protocol/settings.ts';
import { holds } from '../support/simulation/holds.ts';

/** What `npm run simulate` once found wrong, in the core or in its judge, as short as it could be made. */
describe('what the simulation has found', () => {
  test('[R-38] a page turned to while it rings ends the cascade when the attempt is over (seed 1023)', () => {
    holds(
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

  test('[R-38] a cascade of the page before is not taken up again with a token of the new one (seed 1042)', () => {
    holds(
      {
        settings: {},
        agents: [
          [2, 2],
          [3, 3],
        ],
        pools: [
          {
            id: 'main',
            isDefault: true,
            name: 'Everybody',
            rules: [],
            members: [
              { agentId: 'agent-2', tier: 1 },
              { agentId: 'agent-3', tier: 1 },
            ],
            overflow: 'none',
          },
          {
            id: 'pool-2',
            isDefault: false,
            name: 'Pool 2',
            rules: [
              {
                priority: 1,
                seq: 2,
                conditions: [{ field: 'query_param', param: 'plan', op: 'contains', value: 'pro' }],
              },
            ],
            members: [{ agentId: 'agent-3', tier: 1 }],
            overflow: 'none',
          },
        ],
      },
      [
        [0, 'e1741', { type: 'agent-opened', socket: 'a177', agentId: 'agent-2', tab: 't153' }],
        [
          0,
          'e1769',
          {
            type: 'visitor-said',
            socket: 'v186',
            message: { type: 'visitor:join', pageUrl: 'https://shop.example/', token: null, rejoin: null },
          },
        ],
        [0, 'e1864', { type: 'settings-changed', settings: { ...DEFAULT_SETTINGS, ringSeconds: 14 } }],
        [0, 'e2212', { type: 'agent-opened', socket: 'a221', agentId: 'agent-2', tab: 't172' }],
        [0, 'e2213', { type: 'agent-said', socket: 'a221', message: { type: 'agent:back' } }],
        [
          0,
          'e2243',
          {
            type: 'visitor-said',
            socket: 'v186',
            message: { type: 'visitor:page', pageUrl: 'https://shop.example/pricing?plan=pro' },
          },
        ],
        [0, 'e2257', { type: 'agent-opened', socket: 'a226', agentId: 'agent-3', tab: 't215' }],
        [0, 'e2258', { type: 'agent-said', socket: 'a226', message: { type: 'agent:back' } }],
        [
          0,
          'e2272',
          {
            type: 'visitor-said',
            socket: 'v186',
            message: { type: 'visitor:page', pageUrl: 'https://shop.example/' },
          },
        ],
        [0, 'e2275', { type: 'visitor-said', socket: 'v186', message: { type: 'call:request' } }],
        [1000, 'e2276', { type: 'alarm' }],
        [18829, 'e2277', { type: 'alarm' }],
        [20260, 'e2292', { type: 'agent-said', socket: 'a226', message: { type: 'agent:back' } }],
        [22829, 'e2294', { type: 'alarm' }],
        [
          30890,
          'e2306',
          {
            type: 'visitor-said',
            socket: 'v229',
            message: {
              type: 'visitor:join',
              pageUrl: 'https://shop.example/',
              token: 'e2277_1>v186',
              rejoin: null,
            },
          },
        ],
        [
          30890,
          'e2309',
          {
            type: 'visitor-said',
            socket: 'v229',
            message: { type: 'visitor:page', pageUrl: 'https://shop.example/pricing?plan=pro' },
          },
        ],
        [33587, 'e2311', { type: 'alarm' }],
        [41472, 'e2320', { type: 'socket-gone', socket: 'v229' }],
        [
          41472,
          'e2322',
          {
            type: 'visitor-said',
            socket: 'v231',
            message: {
              type: 'visitor:join',
              pageUrl: 'https://shop.example/',
              token: 'e2311_1>v229',
              rejoin: null,
            },
          },
        ],
        [41472, 'e2336', { type: 'agent-signed-out', agentId: 'agent-3', sockets: ['a226'] }],
      ],
    );
  });
});
