import { describe, expect, test } from 'vitest';
import { callOf } from '../../support/core/call.ts';
import { types } from '../../support/core/inbox.ts';
import { MODES, type Sent } from '../../support/core/world.ts';

const written = (messages: readonly Sent[]): string[] =>
  messages.flatMap((one) => (one.type === 'chat:message' ? [`${one.from}: ${one.text}`] : []));

describe.each(MODES)('%s', (mode) => {
  test('[R-83] what a party writes comes to both, in one order, and to nobody else', () => {
    const { world, ann, caller } = callOf(mode);
    const second = ann.tab('t2').connect();
    const watcher = world.visitor();
    second.drain();
    watcher.drain();
    const [own] = caller.say('Hello');
    expect(own).toMatchObject({
      type: 'chat:message',
      callId: caller.callId(),
      clientId: 'Hello',
      from: 'visitor',
      text: 'Hello',
      at: world.now,
    });
    expect(ann.drain()).toEqual([own]);
    ann.say('How can I help?', 'Hello');
    caller.say('With a fern.');
    const all = ['visitor: Hello', 'agent: How can I help?', 'visitor: With a fern.'];
    expect(written(caller.inbox.all)).toEqual(all);
    expect(written(ann.tab().inbox.all)).toEqual(all);
    expect([...second.drain(), ...watcher.drain()]).toEqual([]);
  });

  test('[R-83] sent again it is no error, and goes to its sender alone, as it was', () => {
    const { world, ann, caller } = callOf(mode);
    const [first] = caller.say('Hello', 'c1');
    ann.say('Hi', 'c1');
    ann.drain();
    world.stall(5);
    expect(caller.say('Hello?', 'c1')).toEqual([first]);
    expect(ann.drain()).toEqual([]);
    expect(written(ann.say('Hi', 'c1'))).toEqual(['agent: Hi']);
    expect(written(caller.inbox.all)).toEqual(['visitor: Hello', 'agent: Hi', 'visitor: Hello']);
  });

  test('[R-83] who comes back is given all of it, the other one nothing twice, also after a restart', () => {
    const { world, ann, caller } = callOf(mode);
    caller.say('one');
    caller.drop();
    ann.say('two');
    world.restart();
    ann.connect();
    const all = ['visitor: one', 'agent: two'];
    expect(written(ann.rejoin('kept'))).toEqual(all);
    caller.join('https://a.test/y');
    ann.drain();
    expect(written(caller.rejoin('new'))).toEqual(all);
    expect(written(ann.drain())).toEqual([]);
    // What was written before the restart is known by its name.
    expect(written(caller.say('one'))).toEqual(['visitor: one']);
    expect(written(ann.drain())).toEqual([]);
    const second = ann.tab('t2').connect();
    ann.drop();
    caller.say('three');
    expect(written(ann.rejoin('new', second))).toEqual([...all, 'visitor: three']);
  });

  test('[R-83] [R-60] of a call that is over, or another, or too much: refused', () => {
    const { world, ann, caller } = callOf(mode);
    const [bob] = world.available('bob');
    const callId = caller.callId();
    const second = ann.tab('t2').connect();
    second.drain();
    expect(ann.say('x', 'c1', second)).toMatchObject([{ code: 'NOT_ALLOWED', about: 'chat:send' }]);
    const foreign = { type: 'chat:send', callId, clientId: 'c', text: 'x' } as const;
    expect(bob.tab().send(foreign)).toMatchObject([{ code: 'CALL_NOT_FOUND', about: 'chat:send' }]);
    caller.reload();
    expect(caller.say('x', 'c', callId)).toMatchObject([{ code: 'WRONG_STATE' }]);
    caller.rejoin();
    if (mode === 'kept') {
      for (let at = 0; at < 500; at += 1) caller.say(`${at}`);
      expect(caller.say('too much')).toMatchObject([{ code: 'RATE_LIMITED', about: 'chat:send' }]);
      expect(written(ann.say('Not for me.'))).toEqual(['agent: Not for me.']);
    }
    caller.end();
    expect(caller.say('x', 'c', callId)).toMatchObject([{ code: 'CALL_NOT_FOUND', about: 'chat:send' }]);
    expect(ann.say('x')).toMatchObject([{ code: 'CALL_NOT_FOUND', about: 'chat:send' }]);
  });

  test('[R-87] a page of the visitor’s own website, or of those that may show the widget, is sent to the visitor', () => {
    const { world, ann, caller } = callOf(mode);
    const show = (url: string): Sent[] =>
      ann.tab().send({ type: 'call:page', callId: ann.callId(), clientId: 'p', url });
    expect(show('https://a.test/ferns?size=l#list')).toEqual([]);
    expect(caller.drain()).toEqual([
      { type: 'call:page', callId: ann.callId(), clientId: 'p', url: 'https://a.test/ferns?size=l#list' },
    ]);
    for (const url of [
      'https://b.test/',
      'http://a.test/',
      'https://a.test:444/',
      'https://a.test.evil.test/',
    ])
      expect(show(url)).toMatchObject([{ code: 'NOT_ALLOWED', about: 'call:page' }]);
    expect(caller.drain()).toEqual([]);
    world.change({ allowedOrigins: ['https://b.test'] });
    caller.drain();
    show('https://b.test/');
    show('https://a.test/');
    expect(types(caller.drain())).toEqual(['call:page', 'call:page']);
    caller.drop();
    expect(show('https://a.test/').at(-1)).toMatchObject({ code: 'WRONG_STATE', about: 'call:page' });
    ann.end();
    expect(show('https://a.test/')).toMatchObject([{ code: 'CALL_NOT_FOUND', about: 'call:page' }]);
  });
});
