import { expect, test } from 'vitest';
import type { LogAnswer } from '../../../protocol/answers/log.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { TestOrg, type ErrorAnswer } from '../support/client.ts';

const PAGE = 'https://shop.example/';

test('[R-36] [T-1] [T-8] an admin ends a call, sets an agent to away, and switches an account off with its call', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const desk = await org.available(bea);
  const visitor = await org.visitor(PAGE);
  const callBea = async () => {
    visitor.send({ type: 'call:request' });
    const { requestId } = await desk.type('call:incoming');
    desk.send({ type: 'call:accept', requestId });
    await visitor.type('call:accepted');
    return requestId;
  };
  const codeOf = async (method: string, path: string, body?: unknown) => {
    const answer = await org.api<ErrorAnswer>(method, path, body);
    return [answer.status, answer.body.error.code];
  };

  const first = await callBea();
  expect(await codeOf('POST', `agents/${bea.id}/away`)).toEqual([409, 'AGENT_IN_CALL']);
  const reason = 'The fire alarm rings.';
  await org.must('POST', `calls/${first}/end`, { reason });
  expect(await visitor.type('call:ended')).toEqual({
    type: 'call:ended',
    callId: first,
    reason: 'ended_by_admin',
  });
  expect(await desk.type('call:ended')).toMatchObject({ reason: 'ended_by_admin', words: reason });
  await visitor.type('agent:assigned');
  expect(await codeOf('POST', `calls/${first}/end`)).toEqual([404, 'CALL_NOT_FOUND']);
  expect(await codeOf('POST', 'agents/nobody/away')).toEqual([404, 'NOT_FOUND']);

  await org.must('POST', `agents/${bea.id}/away`);
  expect((await desk.type('agent:marked_away')).reason).toBe('sent_away');
  await visitor.type('agent:unavailable');
  desk.send({ type: 'agent:back' });
  await visitor.next((message) => message.type === 'agent:assigned' || message.type === 'agent:reassigned');

  expect(await codeOf('PATCH', `agents/${bea.id}`, { endCall: true })).toEqual([400, 'INVALID_PAYLOAD']);
  await callBea();
  await org.must('PATCH', `agents/${bea.id}`, { active: false, endCall: true });
  expect((await visitor.type('call:ended')).reason).toBe('ended_by_admin');
  expect((await desk.closed).code).toBe(CLOSE.deactivated);

  const { items } = await org.must<LogAnswer<'audit'>>('GET', 'audit');
  const made = items.map(({ action }) => action);
  expect(made).toEqual(expect.arrayContaining(['call_ended', 'agent_sent_away', 'agent_changed']));
  expect(items.find(({ action }) => action === 'call_ended')?.details).toEqual({ reason });
});
