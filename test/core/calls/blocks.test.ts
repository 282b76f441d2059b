import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { MODES, World } from '../../support/core/world.ts';

describe.each(MODES)('%s', (mode) => {
  const start = () => {
    const world = new World(mode, { agents: { sarah: 25, john: 25 } });
    const [sarah, john] = world.available('sarah', 'john');
    const visitor = world.visitor('https://shop.test/', 'office');
    const agent = visitor.agent === 'sarah' ? sarah : john;
    const block = (by = agent) =>
      by.tab().send({ type: 'visitor:block', visitorId: visitor.id, reason: 'rude' });
    return { world, visitor, agent, other: agent === sarah ? john : sarah, block };
  };

  test('[R-82] a viewer is taken away', () => {
    const { world, visitor, agent, block } = start();
    const { id } = visitor;
    block();
    expect(world.closed.get(visitor.socket ?? '')).toBe(CLOSE.blocked);
    expect(agent.viewers).toEqual([]);
    expect(world.blocks).toMatchObject([
      {
        visitorId: id,
        agentId: agent.id,
        source: 'office',
        reason: 'rude',
        until: world.now + 24 * 3_600_000,
      },
    ]);
  });

  test('[R-82] [R-40] a ring ends: it counts as cancelled, and rings nowhere else', () => {
    const { world, visitor, agent, other, block } = start();
    visitor.call();
    block();
    expect(agent.tab().inbox.last('call:cancelled').reason).toBe('blocked');
    expect(world.ended).toMatchObject([{ outcome: 'cancelled', offers: [{ outcome: 'cancelled' }] }]);
    expect(other.rings).toBe(false);
    expect(agent.status).toBe('idle');
    expect(world.closed.get(visitor.socket ?? '')).toBe(CLOSE.blocked);
  });

  test('[R-82] [R-36] a call ends, whether the visitor is here or gone for a moment', () => {
    for (const isGone of [false, true]) {
      const { world, visitor, agent, block } = start();
      visitor.call();
      agent.accept();
      const { socket } = visitor;
      if (isGone) visitor.drop();
      block();
      expect(world.ended).toMatchObject([{ outcome: 'answered', reason: 'blocked' }]);
      expect(agent.tab().inbox.last('call:ended').reason).toBe('blocked');
      expect(agent.status).toBe('idle');
      if (!isGone) expect(world.closed.get(socket ?? '')).toBe(CLOSE.blocked);
    }
  });

  test('[R-82] an agent blocks only a visitor who is with them', () => {
    const { world, visitor, other, block } = start();
    block(other);
    expect(other.tab().inbox.last('error')).toMatchObject({ code: 'NOT_ALLOWED', about: 'visitor:block' });
    expect(world.blocks).toEqual([]);
    expect(world.closed.has(visitor.socket ?? '')).toBe(false);
  });
});
