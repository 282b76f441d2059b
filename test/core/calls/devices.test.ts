import { describe, expect, test } from 'vitest';
import type { AgentHandle } from '../../support/core/agent.ts';
import { types } from '../../support/core/inbox.ts';
import type { Setup } from '../../support/core/setup.ts';
import type { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, World } from '../../support/core/world.ts';
import type { Mode } from '../../support/core/world.ts';
import { DEVICES_OFF, DEVICES_ON } from '../../support/devices.ts';

const UNPLUGGED = { microphone: 'lost', camera: 'none', screen: true } as const;

/** A call between a visitor and Ann, whose media are up; nobody has said anything of devices. */
function callOf(
  mode: Mode,
  settings: Setup['settings'] = {},
): { world: World; ann: AgentHandle; caller: VisitorHandle; callId: string } {
  const world = new World(mode, { agents: { ann: 25, bob: 25 }, settings });
  const [ann] = world.available('ann');
  const caller = world.visitor();
  caller.call();
  ann.accept();
  ann.media('up');
  caller.media('up');
  ann.drain();
  caller.drain();
  return { world, ann, caller, callId: caller.callId() };
}

describe.each(MODES)('%s', (mode) => {
  test('[R-85] what a party has switched on is told to the other one, and to nobody else', () => {
    const { world, ann, caller, callId } = callOf(mode);
    const second = ann.tab('t2').connect();
    const watcher = world.visitor();
    second.drain();
    watcher.drain();
    expect(caller.devices({ microphone: 'off' })).toEqual([]);
    expect(ann.drain()).toEqual([
      { type: 'call:devices', callId, microphone: 'off', camera: 'on', screen: false },
    ]);
    expect(ann.devices(UNPLUGGED)).toEqual([]);
    expect(caller.drain()).toEqual([{ type: 'call:devices', callId, ...UNPLUGGED }]);
    // Said again, it is told again: the first time may have been lost.
    ann.devices(UNPLUGGED);
    expect(caller.drain()).toEqual([{ type: 'call:devices', callId, ...UNPLUGGED }]);
    expect(second.drain()).toEqual([]);
    expect(watcher.drain()).toEqual([]);
  });

  test('[R-85] the visitor comes back: each hears again what the other one has', () => {
    const { world, ann, caller, callId } = callOf(mode);
    caller.devices(DEVICES_OFF);
    ann.devices(UNPLUGGED);
    caller.drop();
    ann.devices(DEVICES_ON);
    world.restart();
    ann.connect();
    ann.rejoin('kept');
    expect(types(caller.join('https://shop.test/next'))).toEqual(['agent:assigned', 'call:rejoinable']);
    ann.drain();
    expect(caller.rejoin('new')).toMatchObject([
      { type: 'call:reconnected' },
      { type: 'call:devices', callId, ...DEVICES_ON },
    ]);
    expect(ann.drain()).toMatchObject([
      { type: 'call:reconnected' },
      { type: 'call:devices', callId, ...DEVICES_OFF },
    ]);
  });

  test('[R-85] another tab of the agent takes the call: each hears again what the other one has', () => {
    const { ann, caller, callId } = callOf(mode);
    ann.devices(UNPLUGGED);
    const second = ann.tab('t2').connect();
    ann.drop();
    caller.devices(DEVICES_OFF);
    caller.drain();
    second.drain();
    expect(ann.rejoin('new', second).filter(({ type }) => type !== 'agent:state')).toMatchObject([
      { type: 'call:reconnected' },
      { type: 'call:devices', callId, ...DEVICES_OFF },
    ]);
    expect(caller.drain()).toMatchObject([
      { type: 'call:reconnected' },
      { type: 'call:devices', callId, ...UNPLUGGED },
    ]);
  });

  test('[R-85] [R-38] a caller who was away when the call was accepted hears what the agent has', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    caller.drop();
    ann.accept();
    ann.devices(DEVICES_OFF);
    expect(caller.join().slice(-2)).toMatchObject([
      { type: 'call:accepted' },
      { type: 'call:devices', callId: ann.callId(), ...DEVICES_OFF },
    ]);
  });

  test('[R-85] [R-60] of a foreign call, in the wrong tab or before rejoining it is refused', () => {
    const { world, ann, caller, callId } = callOf(mode);
    const [bob] = world.available('bob');
    const second = ann.tab('t2').connect();
    const otherVisitor = world.visitor();
    const message = { type: 'call:devices', callId, ...DEVICES_OFF } as const;
    expect(otherVisitor.send(message)).toMatchObject([{ code: 'CALL_NOT_FOUND', about: 'call:devices' }]);
    expect(bob.tab().send(message)).toMatchObject([{ code: 'CALL_NOT_FOUND', about: 'call:devices' }]);
    expect(second.send(message)).toMatchObject([{ code: 'NOT_ALLOWED', about: 'call:devices' }]);
    expect(caller.devices({}, 'another')).toMatchObject([{ code: 'CALL_NOT_FOUND' }]);
    caller.drop();
    caller.join();
    expect(caller.devices({}, callId)).toMatchObject([{ code: 'WRONG_STATE', about: 'call:devices' }]);
    ann.drain();
    caller.rejoin('new');
    // None of it was kept.
    expect(types(ann.drain())).toEqual(['call:reconnected']);
  });

  test('[R-85] [R-35] what comes late is dropped without an error, and the next call begins with nothing', () => {
    const { ann, caller, callId } = callOf(mode);
    caller.devices(DEVICES_OFF);
    ann.devices(DEVICES_OFF);
    caller.end();
    expect(caller.devices({}, callId)).toEqual([]);
    expect(ann.tab().send({ type: 'call:devices', callId, ...DEVICES_ON })).toEqual([]);
    caller.call();
    ann.accept();
    ann.drain();
    caller.reload();
    caller.rejoin('new');
    expect(types(ann.drain())).toEqual(['call:reconnecting', 'call:reconnected']);
  });
});
