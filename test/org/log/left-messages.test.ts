import { expect, test, vi } from 'vitest';
import { TestOrg } from '../support/client.ts';

interface List {
  items: { text: string; email?: string; phone?: string }[];
}

test('[R-51] a message sent again because its answer got lost is kept once', async () => {
  const org = await TestOrg.create();
  const visitor = await org.visitor();
  const message = { type: 'message:leave', email: 'vi@a.example', text: 'Call me' };
  visitor.send(message);
  const { token } = await visitor.type('agent:unavailable');
  visitor.close();
  const again = await org.visitor(undefined, { token });
  again.send(message);
  expect(await again.type('agent:unavailable')).toMatchObject({ canLeaveMessage: false });
  // Other words, or another way to answer, are another message; so are the same words of somebody else.
  again.send({ ...message, text: 'Call me, please' });
  again.send({ type: 'message:leave', phone: '+1 555 0100', text: 'Call me' });
  const other = await org.visitor();
  other.send(message);
  await other.type('agent:unavailable');
  await again.type('agent:unavailable');
  await again.type('agent:unavailable');
  const { items } = await org.must<List>('GET', 'messages');
  const left = items.map(({ text, email, phone }) => `${text} ${email ?? phone}`);
  expect(left.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'Call me +1 555 0100',
    'Call me vi@a.example',
    'Call me vi@a.example',
    'Call me, please vi@a.example',
  ]);
});

test('[R-51] a message is kept of a visitor who closes the page without waiting for the answer', async () => {
  const org = await TestOrg.create();
  const visitor = await org.visitor();
  visitor.send({ type: 'message:leave', email: 'v@x.example', text: 'Call me' });
  visitor.close();
  await vi.waitFor(async () =>
    expect(await org.must('GET', 'messages')).toMatchObject({ items: [{ text: 'Call me' }] }),
  );
});
