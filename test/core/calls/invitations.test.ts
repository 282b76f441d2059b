import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { types } from '../../support/core/inbox.ts';
import { MODES, World, type Sent } from '../../support/core/world.ts';

describe.each(MODES)('%s', (mode) => {
  /** Ann has invited a visitor who watches her; Bob is available, too. */
  const start = () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { default: { members: { ann: 1, bob: 2 } } },
    });
    const [ann, bob] = world.available('ann', 'bob');
    const [visitor, other] = [world.visitor(), world.visitor()];
    ann.invite(visitor.id);
    const { invitationId } = visitor.inbox.last('call:invitation');
    const accept = (id = invitationId): Sent[] => visitor.send({ type: 'call:request', invitationId: id });
    const decline = (): Sent[] => visitor.send({ type: 'call:decline', invitationId });
    const states = (): string[] =>
      ann.tab().inbox.all.flatMap((one) => (one.type === 'call:invitation_state' ? [one.state] : []));
    for (const one of [ann, bob, visitor, other]) one.drain();
    return { world, ann, bob, visitor, other, invitationId, accept, decline, states };
  };

  test('[R-81] an invitation goes to the viewer with its deadline, and is told to every tab of the agent', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const second = ann.tab('t2').connect();
    const visitor = world.visitor();
    expect(ann.invite(visitor.id)).toContainEqual({
      type: 'call:invitation_state',
      visitorId: visitor.id,
      state: 'open',
    });
    expect(visitor.inbox.last('call:invitation')).toMatchObject({
      agent: { id: 'ann' },
      deadline: world.now + 30_000,
    });
    expect(types(second.drain())).toEqual(['call:invitation_state']);
    expect(ann.now().invitation).toEqual({ visitorId: visitor.id, deadline: world.now + 30_000 });
    expect(ann.status).toBe('in_simulation');
  });

  test('[R-81] accepted, the call begins at once in the tab that invited; other viewers are handed on', () => {
    const { world, ann, bob, visitor, other, accept, states } = start();
    const second = ann.tab('t2').connect();
    second.drain();
    expect(types(accept())).toEqual(['call:accepted']);
    expect(types(ann.drain())).toEqual(['call:invitation_state', 'call:started']);
    expect(types(second.drain())).not.toContain('call:started');
    expect(states()).toEqual(['open', 'accepted']);
    expect(ann.status).toBe('in_call');
    expect(other.agent).toBe('bob');
    expect(bob.viewers).toEqual([other.id]);
    ann.end();
    expect(world.ended).toMatchObject([
      { outcome: 'answered', offers: [{ agentId: 'ann', outcome: 'answered' }] },
    ]);
    expect(visitor.agent).not.toBe(null);
    // One in a page session, also for another agent, and after a page load.
    visitor.reload();
    const again = visitor.agent === 'ann' ? ann : bob;
    expect(again.invite(visitor.id).at(-1)).toMatchObject({ code: 'WRONG_STATE', about: 'call:invite' });
  });

  test('[R-81] declined or out of time, it is over, and the viewer stays', () => {
    const first = start();
    expect(first.decline()).toEqual([]);
    expect(first.states()).toEqual(['open', 'declined']);
    expect(first.accept()).toMatchObject([{ code: 'CALL_NOT_FOUND', about: 'call:request' }]);
    expect(first.decline()).toMatchObject([{ code: 'CALL_NOT_FOUND', about: 'call:decline' }]);
    expect(first.ann.viewers).toContain(first.visitor.id);
    const second = start();
    second.world.pass(29.9);
    expect(second.states()).toEqual(['open']);
    second.world.pass(0.2);
    expect(second.states()).toEqual(['open', 'expired']);
    expect(types(second.visitor.drain())).toEqual(['call:invitation_withdrawn']);
    // What is accepted before the alarm has run counts.
    const third = start();
    third.world.stall(31);
    expect(types(third.accept())).toEqual(['call:accepted']);
  });

  test('[R-81] an inviting agent can be rung; accepting that withdraws it', () => {
    const { ann, visitor, other, states } = start();
    other.call();
    expect(ann.rings).toBe(true);
    ann.accept();
    expect(states()).toEqual(['open', 'withdrawn']);
    expect(types(visitor.drain())).toEqual(['call:invitation_withdrawn', 'agent:reassigned']);
  });

  test('[R-81] [R-40] accepted while another request rings, that one moves on', () => {
    const { world, ann, bob, other, accept } = start();
    other.call();
    ann.drain();
    expect(types(accept())).toEqual(['call:accepted']);
    expect(ann.drain()).toMatchObject([
      { type: 'call:invitation_state' },
      { type: 'call:cancelled', reason: 'moved' },
      { type: 'call:started' },
    ]);
    expect(bob.rings).toBe(true);
    expect(world.state.attempts.get(other.requestId())?.offers).toMatchObject([
      { agentId: 'ann', outcome: 'moved' },
      { agentId: 'bob', outcome: null },
    ]);
  });

  test.each([
    ['the agent goes away', ({ ann }) => ann.away()],
    ['the inviting tab is gone', ({ ann }) => ann.drop()],
    ['the agent is removed', ({ world }) => world.saveAgent('ann', { active: false })],
    ['the agent leaves the pool', ({ world }) => world.savePool('default', { members: { bob: 1 } })],
    ['the visitor calls by themselves', ({ visitor }) => visitor.call()],
    ['the visitor leaves', ({ visitor }) => visitor.drop()],
    ['the visitor opens another page of the tab', ({ visitor }) => visitor.join()],
    [
      'the visitor is erased',
      ({ world, visitor }) => world.step({ type: 'visitor-erased', visitorId: visitor.id }),
    ],
    [
      'the visitor is blocked',
      ({ ann, visitor }) => ann.tab().send({ type: 'visitor:block', visitorId: visitor.id }),
    ],
    [
      'it is taken back',
      ({ ann, visitor }) => ann.tab().send({ type: 'call:invite_cancel', visitorId: visitor.id }),
    ],
  ] satisfies [string, (day: ReturnType<typeof start>) => unknown][])('[R-81] %s: withdrawn', (_, act) => {
    const day = start();
    act(day);
    const told = day.states().at(-1);
    // Who is not there any more is told nothing.
    if (day.ann.tab().socket !== null && !day.world.closed.has(day.ann.tab().socket ?? ''))
      expect(told).toBe('withdrawn');
    if (day.visitor.socket !== null && !day.world.closed.has(day.visitor.socket))
      expect(types(day.visitor.inbox.all)).toContain('call:invitation_withdrawn');
    expect([...day.world.state.visitors.values()].map(({ invitation }) => invitation)).not.toContainEqual(
      expect.objectContaining({ id: day.invitationId }),
    );
    expect(day.world.state.agents.get('ann')?.invitation ?? null).toBe(null);
  });

  test('[R-70] [R-51] it ends with a suspension, and with a restart', () => {
    const suspended = start();
    suspended.world.step({ type: 'org-suspended' });
    expect(suspended.world.closed.get(suspended.visitor.socket ?? '')).toBe(CLOSE.suspended);
    const { world, ann, visitor, accept } = start();
    world.restart();
    ann.connect();
    visitor.join();
    expect(ann.now()).not.toHaveProperty('invitation');
    expect(accept()).toMatchObject([{ code: 'CALL_NOT_FOUND' }]);
    expect(ann.invite(visitor.id).at(-1)).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('[R-81] [R-60] whom one may not invite, and when: refused, and nothing changes', () => {
    const { world, ann, bob, visitor, other, invitationId } = start();
    const refused = (sent: Sent[], code: string): void =>
      expect(sent.at(-1)).toMatchObject({
        type: 'error',
        code,
        about: expect.stringMatching('^call:') as string,
      });
    refused(ann.invite(visitor.id), 'WRONG_STATE');
    refused(ann.invite(other.id), 'WRONG_STATE');
    refused(ann.invite('nobody'), 'NOT_ALLOWED');
    refused(bob.invite(visitor.id), 'NOT_ALLOWED');
    refused(bob.tab().send({ type: 'call:invite_cancel', visitorId: visitor.id }), 'CALL_NOT_FOUND');
    refused(other.send({ type: 'call:decline', invitationId }), 'CALL_NOT_FOUND');
    refused(other.send({ type: 'call:request', invitationId }), 'CALL_NOT_FOUND');
    expect(world.state.agents.get('ann')?.invitation?.id).toBe(invitationId);
    bob.away();
    refused(bob.invite(other.id), 'WRONG_STATE');
    other.call();
    ann.accept();
    refused(ann.invite(visitor.id), 'AGENT_IN_CALL');
  });
});

test('[R-81] [R-5] an agent is told who watches, all of it, and at most once a second', () => {
  const world = new World('kept', { agents: { ann: 25 } });
  const [ann] = world.available('ann');
  world.pass(2);
  const lists = () => ann.tab().inbox.all.filter((one) => one.type === 'agent:viewers');
  const before = lists().length;
  const visitor = world.visitor(`https://a.test/${'p'.repeat(400)}`);
  const since = world.now;
  world.stall(0.05);
  world.visitor('https://a.test/second');
  world.pass(1);
  // The first is told at once, the second when a second is over.
  expect(lists().length).toBe(before + 2);
  expect(lists().at(-1)).toEqual({
    type: 'agent:viewers',
    total: 2,
    items: [
      { id: expect.any(String) as string, pageUrl: 'https://a.test/second', since: since + 50, pages: 1 },
      { id: visitor.id, pageUrl: `https://a.test/${'p'.repeat(241)}`, since, pages: 1 },
    ],
  });
  visitor.page('https://a.test/next');
  visitor.page('https://a.test/next#top');
  visitor.identify({ name: 'Vi', traits: { plan: 'pro' }, verified: false });
  world.pass(2);
  expect(lists().at(-1)?.items[1]).toMatchObject({
    pageUrl: 'https://a.test/next',
    pages: 2,
    identity: { name: 'Vi', verified: false },
  });
  const count = lists().length;
  world.pass(10);
  expect(lists().length).toBe(count);
  visitor.reload('https://a.test/third');
  world.pass(2);
  expect(lists().at(-1)?.items[0]).toMatchObject({ id: visitor.id, pages: 3 });
  // A console that opens knows it at once.
  expect(ann.tab('t2').connect().inbox.last('agent:viewers').total).toBe(2);
  ann.invite(visitor.id);
  visitor.send({ type: 'call:request', invitationId: visitor.inbox.last('call:invitation').invitationId });
  world.pass(2);
  expect(lists().at(-1)).toEqual({ type: 'agent:viewers', items: [], total: 0 });
});
