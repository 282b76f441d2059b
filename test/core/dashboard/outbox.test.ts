import { expect, test } from 'vitest';
import { createOutbox } from '../../../dashboard/agent/outbox.ts';
import type { AgentMessage } from '../../../protocol/messages/from-agent.ts';

const note = (callId: string): AgentMessage => ({ type: 'call:disposition', callId, note: 'Wants a fern.' });

test('[R-40] what was sent is kept until a heartbeat after it was answered, and sent anew on the next connection', () => {
  const outbox = createOutbox();
  outbox.add(note('one'));
  outbox.reconnected();
  // A heartbeat is on its way when it is sent: its answer says nothing.
  outbox.pingSent();
  expect(outbox.takeUnsent()).toEqual([note('one')]);
  outbox.pingSent();
  outbox.pongReceived();
  outbox.add(note('two'));
  expect(outbox.takeUnsent()).toEqual([note('two')]);
  outbox.pingSent();
  outbox.pongReceived();
  outbox.reconnected();
  expect(outbox.takeUnsent()).toEqual([note('two')]);
  outbox.pingSent();
  outbox.pongReceived();
  outbox.reconnected();
  expect(outbox.takeUnsent()).toEqual([]);
});

test('[R-40] whoever sent something is told once that it has arrived, and not before', () => {
  const outbox = createOutbox();
  const arrived: string[] = [];
  for (const callId of ['one', 'two']) outbox.add(note(callId), () => void arrived.push(callId));
  outbox.reconnected();
  outbox.takeUnsent();
  outbox.pingSent();
  outbox.reconnected();
  // The answer to the heartbeat was lost with its connection: what comes now answers another one.
  outbox.pingSent();
  outbox.takeUnsent();
  outbox.pongReceived();
  expect(arrived).toEqual([]);
  outbox.pingSent();
  outbox.pongReceived();
  outbox.pingSent();
  outbox.pongReceived();
  expect(arrived).toEqual(['one', 'two']);
});
