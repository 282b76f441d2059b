import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../protocol/identity.ts';
import { callOf } from '../../support/core/call.ts';
import { MODES, World } from '../../support/core/world.ts';

const VI: Identity = {
  name: 'Vi',
  email: 'vi@x.test',
  externalId: '7',
  traits: { plan: 'pro' },
  verified: true,
};

describe.each(MODES)('%s', (mode) => {
  test('[R-84] who a visitor is said to be goes to whom they ring at, and with their messages, and is in no token', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    expect(visitor.identify(VI)).toEqual([]);
    visitor.call();
    expect(ann.tab().inbox.last('call:incoming').visitor.identity).toEqual(VI);
    expect(JSON.stringify(visitor.token)).not.toContain('Vi');
    visitor.cancel();
    visitor.send({ type: 'message:leave', email: 'v@x.test', text: 'Hello' });
    expect(world.messages).toMatchObject([{ identity: VI }]);
    // After a page load the page says it again.
    visitor.reload();
    visitor.call();
    expect(ann.tab().inbox.last('call:incoming').visitor).not.toHaveProperty('identity');
  });

  test('[R-84] said in a call it is shown at once, also in a call that goes on after a restart; taken back it is gone', () => {
    const { world, ann, caller } = callOf(mode);
    caller.identify(VI);
    expect(ann.now().call?.visitor.identity).toEqual(VI);
    world.restart();
    ann.connect();
    expect(ann.now().call?.visitor.identity).toEqual(VI);
    caller.join();
    caller.identify(null);
    expect(ann.now().call?.visitor).not.toHaveProperty('identity');
  });
});
