import { afterEach, expect, test, vi } from 'vitest';
import { pageAddress } from '../../../dashboard/call/page-address.ts';
import {
  addToChat,
  draftIn,
  hasUnread,
  keepDraft,
  pageRefused,
  pageSent,
} from '../../../dashboard/call/chat.ts';

afterEach(() => void vi.unstubAllGlobals());

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

test('[R-83] what the agent has turned to is not new after a reload, which is told all of it again', async () => {
  const stored = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  const load = () => {
    vi.resetModules();
    return import('../../../dashboard/call/chat.ts');
  };
  const message = (id: string, from: 'visitor' | 'agent', callId = 'one') => ({
    callId,
    id,
    clientId: id,
    from,
    text: 'Hello?',
    at: 1,
  });
  let page = await load();
  for (const id of ['1', '2']) page.addToChat(message(id, 'visitor'));
  page.markRead();

  page = await load();
  for (const id of ['1', '2']) {
    page.addToChat(message(id, 'visitor'));
    expect(page.hasUnread('one'), id).toBe(false);
  }
  page.addToChat(message('3', 'visitor'));
  expect(page.hasUnread('one')).toBe(true);
  page.addToChat(message('4', 'agent'));
  expect(page.hasUnread('one')).toBe(false);

  page = await load();
  for (const id of ['1', '2', '3']) page.addToChat(message(id, 'visitor'));
  expect(page.hasUnread('one'), 'answered').toBe(false);
  page.addToChat(message('1', 'visitor', 'two'));
  expect(page.hasUnread('two')).toBe(true);
});

test.each([
  ['/pricing', 'https://shop.example/pricing'],
  ['pricing', 'https://shop.example/pricing'],
  ['pricing/lamps?sort=price', 'https://shop.example/pricing/lamps?sort=price'],
  ['?sort=price', 'https://shop.example/lamps/brass?sort=price'],
  ['#/cart', 'https://shop.example/lamps/brass#/cart'],
  ['Shop.example/pricing', 'https://shop.example/pricing'],
  ['https://blog.example/lamps', 'https://blog.example/lamps'],
  ['blog.example/lamps', null],
  ['pricing.html', null],
  ['javascript:alert(1)', null],
  ['https://', null],
])('[R-87] an agent who types %j as a page to show means %j', (typed, meant) => {
  expect(pageAddress(typed, 'https://shop.example/lamps/brass')).toBe(meant);
});
