import { expect, test } from 'vitest';
import { createOutbox } from '../../dashboard/outbox.ts';
import type { AgentMessage } from '../../worker/protocol/agent.ts';

const note = (callId: string): AgentMessage => ({ type: 'call:disposition', callId, note: 'Wants a fern.' });

test('[R-40] what was sent is kept until a heartbeat after it was answered, and sent anew on the next connection', () => {
  const outbox = createOutbox();
  outbox.add(note('one'));
  outbox.reconnected();
  // A heartbeat is on its way when it is sent: its answer says nothing.
  outbox.asked();
  expect(outbox.take()).toEqual([note('one')]);
  outbox.asked();
  outbox.answered();
  outbox.add(note('two'));
  expect(outbox.take()).toEqual([note('two')]);
  outbox.asked();
  outbox.answered();
  outbox.reconnected();
  expect(outbox.take()).toEqual([note('two')]);
  outbox.asked();
  outbox.answered();
  outbox.reconnected();
  expect(outbox.take()).toEqual([]);
});
