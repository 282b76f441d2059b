import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const two = { ann: 25, bob: 25 };

describe.each(MODES)('%s', (mode) => {
  test('[R-31] an answer that got lost with its socket loses no call: it is given again', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    // Sent, and never received: the visitor knows of no call, and has no token for it.
    caller.rejoinToken = null;
    caller.drop();
    ann.drain();
    expect(types(caller.join())).toEqual(['agent:assigned', 'call:accepted']);
    expect(caller.rejoinToken).not.toBe(null);
    expect(ann.drain()).toMatchObject([{ type: 'call:reconnected', media: 'new' }]);
    ann.media('up');
    caller.media('up');
    caller.drop();
    expect(types(caller.join())).toEqual(['agent:assigned', 'call:rejoinable']);
    expect(types(caller.rejoin('kept'))).toEqual(['call:reconnected']);
    expect(ann.status).toBe('in_call');
  });

  test('[R-33] a new peer while the other side is gone makes that side begin anew on its return', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    ann.media('up');
    caller.media('up');
    ann.drop();
    caller.reload();
    caller.rejoin('new');
    caller.drain();
    ann.connect();
    ann.drain();
    expect(ann.rejoin('kept')).toMatchObject([{ type: 'call:reconnected', media: 'new' }, {}]);
    expect(caller.drain()).toMatchObject([{ type: 'call:reconnected', media: 'new' }]);
    // Both are here again: from now on who keeps its peer keeps it.
    ann.media('up');
    caller.media('up');
    ann.drop();
    ann.connect();
    ann.rejoin('kept');
    expect(caller.drain().at(-1)).toMatchObject({ type: 'call:reconnected', media: 'kept' });
  });

  test('[R-33] a visitor who comes back anew to a call without agent is met anew', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.rejoinToken = null;
    caller.drop();
    ann.drop();
    caller.join();
    caller.drain();
    ann.connect();
    ann.rejoin('kept');
    expect(caller.drain()).toMatchObject([{ type: 'call:reconnected', media: 'new' }]);
  });

  test('[R-51] a join of a connection already given up takes nobody from the present one', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drop();
    // Opened first, its join is on its way when the client gives it up for another connection.
    const late = world.open('visitor', () => {});
    world.step({ type: 'visitor-opened', socket: late });
    caller.join();
    caller.rejoin('kept');
    caller.drain();
    const { token, rejoinToken, pageUrl, socket, country } = caller;
    const join = { type: 'visitor:join', pageUrl, claims: token, rejoin: rejoinToken } as const;
    world.step({ type: 'visitor-said', socket: late, country, source: null, message: join });
    expect(world.closed.get(late)).toBe(4408);
    expect(world.closed.has(socket ?? '')).toBe(false);
    expect(caller.drain()).toEqual([]);
    expect(ann.status).toBe('in_call');
  });
});
