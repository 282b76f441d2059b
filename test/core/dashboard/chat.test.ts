import { expect, test } from 'vitest';
import {
  addToChat,
  draftIn,
  hasUnread,
  keepDraft,
  pageRefused,
  pageSent,
} from '../../../dashboard/call/chat.ts';

test('[R-83] a message that nobody turned to is new in its own call alone', () => {
  addToChat({
    callId: 'one',
    id: '1',
    clientId: 'a',
    from: 'visitor',
    text: 'Hello?',
    at: 1,
  });
  expect(hasUnread('one')).toBe(true);
  expect(hasUnread('two')).toBe(false);
});

test('[R-87] an address that is refused is back in its field, unless another one is there by now', () => {
  keepDraft('one', { text: 'Look at', url: 'https://other.example/' });
  pageSent('one', 'https://other.example/');
  expect(draftIn('one').url).toBe('');
  pageRefused();
  expect(draftIn('one')).toEqual({ text: 'Look at', url: 'https://other.example/' });
  keepDraft('one', { url: 'https://shop.example/' });
  pageRefused();
  expect(draftIn('one').url).toBe('https://shop.example/');
  expect(draftIn('two')).toEqual({ text: '', url: '' });
});
