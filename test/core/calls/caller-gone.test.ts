import { describe, expect, test } from 'vitest';
import { partyIn } from '../../../worker/core/index.ts';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const two = { ann: 25, bob: 25 };

describe.each(MODES)('%s', (mode) => {
  test('[R-38] gone while ringing: kept 10 s, then cancelled', () => {
    const world = new World(mode, { agents: two, settings: { ringSeconds: 60 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.drain();
    caller.drop();
    world.pass(9.999);
    expect(ann.rings).toBe(true);
    world.pass(0.001);
    expect(ann.drain()).toMatchObject([{ type: 'call:cancelled', reason: 'visitor_left' }]);
    expect(world.ended).toMatchObject([{ outcome: 'cancelled' }]);
    expect(ann.viewers).toEqual([]);
  });

  test('[R-38] back with their token, the caller gets call:ringing again', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    const id = caller.requestId();
    caller.drop();
    world.pass(5);
    expect(caller.join()).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'ann' } },
      { type: 'call:ringing', requestId: id, agentId: 'ann', attempt: 1, queued: false },
    ]);
    world.pass(9);
    expect(ann.rings).toBe(true);
  });

  test('[R-38] an accept while the visitor is gone starts the call in their window', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    caller.drop();
    world.pass(5);
    expect(types(ann.accept())).toEqual(expect.arrayContaining(['call:started', 'call:reconnecting']));
    expect(ann.tab().inbox.last('call:reconnecting').deadline).toBe(world.now + 60_000);
    world.pass(30);
    expect(types(caller.join())).toEqual(['agent:assigned', 'call:accepted']);
    expect(caller.rejoinToken).not.toBe(null);
    ann.media('up');
    caller.media('up');
    world.pass(60);
    expect(ann.status).toBe('in_call');
  });

  test('[R-38] accepted while gone, and not back in time: visitor_disconnected', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    caller.drop();
    ann.accept();
    world.pass(60);
    expect(world.ended).toMatchObject([{ outcome: 'answered', reason: 'visitor_disconnected' }]);
    expect(ann.status).toBe('idle');
  });

  test('[R-38] gone while queued: kept, then cancelled', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { ringSeconds: 60 } });
    const [ann] = world.available('ann');
    const first = world.visitor();
    const second = world.visitor();
    first.call();
    second.call();
    second.drop();
    world.pass(5);
    expect(second.join()).toMatchObject([{ type: 'agent:assigned' }, { type: 'call:ringing', queued: true }]);
    second.drop();
    world.pass(10);
    expect(world.ended).toMatchObject([{ outcome: 'cancelled', offers: [] }]);
    expect(ann.rings).toBe(true);
  });

  test('[R-38] a page while ringing is recorded, and routes only afterwards', () => {
    const world = new World(mode, {
      agents: two,
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/p' } },
    });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor('https://a.test/');
    caller.call();
    expect(caller.page('https://a.test/p')).toEqual([]);
    expect(ann.rings).toBe(true);
    expect(caller.cancel()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'bob' } }]);
    expect(world.ended[0]?.pageUrl).toBe('https://a.test/');
    expect(world.handoffs).toEqual([]);
  });

  test('[R-38] [R-7] turned to a page of another pool while it rang in vain, the visitor is given somebody of that pool', () => {
    const world = new World(mode, {
      agents: two,
      pools: {
        default: { members: { ann: 1 }, overflow: 'none' },
        sales: { members: { bob: 1 }, path: '/p', overflow: 'none' },
      },
    });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor('https://a.test/');
    caller.call();
    caller.page('https://a.test/p');
    ann.reject();
    expect(bob.rings).toBe(false);
    expect(caller.drain()).toMatchObject([{ type: 'agent:unavailable', previousAgentName: 'Ann' }]);
    // Not before the notice has been read.
    world.pass(3);
    expect(caller.drain()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'bob' } }]);
    expect(world.handoffs).toMatchObject([{ fromAgentId: 'ann', toAgentId: null }]);
  });

  test('[R-38] a page in a call is recorded, and routes only afterwards', () => {
    const world = new World(mode, {
      agents: two,
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/p' } },
    });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor('https://a.test/');
    caller.call();
    ann.accept();
    expect(caller.page('https://a.test/p')).toEqual([]);
    expect(ann.end()).not.toEqual([]);
    expect(caller.agent).toBe('bob');
  });

  test('[R-33] parties of a request or a call, and nobody else, are parties', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    const other = world.visitor();
    const parties = () => [
      partyIn(world.state, { visitorId: caller.id }),
      partyIn(world.state, { agentId: 'ann' }),
      partyIn(world.state, { visitorId: other.id }),
      partyIn(world.state, { agentId: 'bob' }),
      partyIn(world.state, { agentId: 'nobody' }),
    ];
    expect(parties()).toEqual([null, null, null, null, null]);
    caller.call();
    expect(parties()).toEqual(['request', 'request', null, null, null]);
    ann.accept();
    expect(parties()).toEqual(['call', 'call', null, null, null]);
    caller.end();
    expect(parties()).toEqual([null, null, null, null, null]);
  });
});
