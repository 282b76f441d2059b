import { expect, test } from 'vitest';
import { withLinks } from '../../../client/links.ts';
import type { ChatMessage } from '../../../protocol/messages/in-calls.ts';
import { openingWords } from '../../../widget/absence/opening.ts';
import {
  EMPTY_CHAT,
  isUnread,
  readAll,
  receiveMessage,
  refuse,
  retry,
  unsent,
  write,
  type ChatLog,
} from '../../../widget/chat/chat-log.ts';

test.each([
  ['See https://shop.example/a.', ['See ', 'https://shop.example/a', '.']],
  ['(https://shop.example/a_(b))', ['(', 'https://shop.example/a_(b)', ')']],
  ['http://a.example, https://b.example?', ['http://a.example', ', ', 'https://b.example', '?']],
  ['no scheme: shop.example', ['no scheme: shop.example']],
  ['javascript:alert(1) data:text/html,x', ['javascript:alert(1) data:text/html,x']],
  ['https://bank.example@evil.example/', ['https://bank.example@evil.example/']],
  ['https://', ['https://']],
  ['<a href="https://x.example">', ['<a href="', 'https://x.example', '">']],
  ['', []],
])('[R-83] the links in %j can be followed, and nothing else', (text, pieces) => {
  const found = withLinks(text);
  expect(found.map((piece) => (typeof piece === 'string' ? piece : piece.text))).toEqual(pieces);
  for (const piece of found)
    if (typeof piece !== 'string') expect(new URL(piece.href).protocol).toMatch(/^https?:$/);
});

const told = (id: string, from: 'agent' | 'visitor', clientId: string, callId = 'call'): ChatMessage => ({
  callId,
  id,
  from,
  clientId,
  text: `text of ${clientId}`,
  at: 1,
});
const seen = ({ items }: ChatLog): string[] =>
  items.map(({ clientId, progress }) => `${clientId} ${progress}`);

test('[R-83] what was written is there once and in the server’s order, what waits comes last', () => {
  let log = receiveMessage(EMPTY_CHAT, told('1', 'agent', 'a'));
  log = write(log, 'call', 'b', 'one');
  log = write(log, 'call', 'c', 'two');
  // Another person may have chosen the same name.
  log = receiveMessage(log, told('2', 'agent', 'b'));
  expect(seen(log)).toEqual(['a there', 'b there', 'b waiting', 'c waiting']);
  log = receiveMessage(log, told('3', 'visitor', 'b'));
  expect(seen(log)).toEqual(['a there', 'b there', 'b there', 'c waiting']);
  expect(receiveMessage(log, told('3', 'visitor', 'b'))).toBe(log);
  expect(unsent(log).map(({ clientId }) => clientId)).toEqual(['c']);
});

test('[R-83] what the visitor has read is not new on the next page, which is told all of it again', () => {
  const before = [told('1', 'agent', 'a'), told('2', 'visitor', 'b'), told('3', 'agent', 'c')];
  const read = readAll(before.reduce(receiveMessage, EMPTY_CHAT));
  let log = EMPTY_CHAT;
  for (const message of before) {
    log = receiveMessage(log, message);
    expect(isUnread(log), `nothing read, ${message.id}`).toBe(message.from === 'agent');
    expect(isUnread(log, read), message.id).toBe(false);
  }
  log = receiveMessage(log, told('4', 'visitor', 'd'));
  expect(isUnread(log, read), 'their own').toBe(false);
  expect(isUnread(receiveMessage(log, told('5', 'agent', 'e')), read)).toBe(true);
  expect(isUnread(receiveMessage(EMPTY_CHAT, told('1', 'agent', 'a', 'another')), read)).toBe(true);
});

test('[R-83] what was refused waits for the visitor, who may try again; another call has a log of its own', () => {
  let log = write(EMPTY_CHAT, 'call', 'a', 'one');
  log = write(log, 'call', 'b', 'two');
  log = refuse(log);
  expect(seen(log)).toEqual(['a failed', 'b waiting']);
  log = retry(log, 'a');
  expect(seen(log)).toEqual(['a waiting', 'b waiting']);
  expect(seen(receiveMessage(log, told('1', 'agent', 'x', 'other')))).toEqual(['x there']);
});

const noon = Date.parse('2026-11-26T12:00:00Z');
test.each([
  ['2026-11-26T15:30:00Z', 'UTC', 'en', 'today', '3:30 PM'],
  ['2026-11-27T09:00:00Z', 'UTC', 'en', 'tomorrow', '9:00 AM'],
  ['2026-11-27T08:00:00Z', 'Europe/Berlin', 'de', 'morgen', '9:00'],
  // There it is still the day before.
  ['2026-11-27T04:00:00Z', 'America/Los_Angeles', 'en', 'today', '8:00 PM'],
  ['2026-11-30T09:00:00Z', 'UTC', 'fr', 'lundi', '9:00'],
  ['2026-12-24T09:00:00Z', 'UTC', 'es', 'jueves, 24 de diciembre', '9:00'],
  // The clock of the browser runs ahead.
  ['2026-11-26T11:59:00Z', 'UTC', 'en', 'today', '11:59 AM'],
])('[R-22] %s is said in %s and %s', (opensAt, timeZone, lang, day, time) => {
  const words = openingWords(Date.parse(opensAt), noon, lang, timeZone);
  expect({ day: words.day, time: words.time.replace('\u202f', ' ') }).toEqual({ day, time });
});
