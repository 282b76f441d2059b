import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RejoinClaims, VisitorClaims } from '../../../worker/core/index.ts';
import { hashNewPassword, isPassword } from '../../../worker/http/sign-in/passwords.ts';
import { macOf } from '../../../worker/mac.ts';
import { Tokens } from '../../../worker/org/sockets/tokens.ts';

const NOW = 1_800_000_000_000;
const DAY_MS = 86_400_000;

const VISITOR: VisitorClaims = {
  id: 'v1',
  connectedAt: NOW,
  poolId: 'p1',
  agentId: 'a1',
  waitingSince: null,
  noticeUntil: null,
  holdUntil: null,
  parkedPage: null,
  cascade: {
    id: 'c1',
    until: NOW,
    count: 1,
    firstAgentName: 'Zoë',
    excluded: [{ agentId: 'a2', mayTakeBack: true }],
  },
  met: true,
  missed: false,
  invited: false,
  pages: 1,
  leftMessages: 0,
};
const REJOIN: RejoinClaims = { callId: 'c1', visitorId: 'v1', seq: 3 };

const tokens = new Tokens('deployment', 'organization');

test('[R-51] a token gives back what was signed into it, for a day', () => {
  const visitor = tokens.signVisitor(VISITOR, NOW);
  expect(tokens.readVisitor(visitor, NOW + DAY_MS - 1)).toEqual(VISITOR);
  expect(tokens.readVisitor(visitor, NOW + DAY_MS)).toBeNull();
  expect(tokens.readRejoin(tokens.signRejoin(REJOIN, NOW), NOW)).toEqual(REJOIN);
});

test('a token of one kind is none of the other', () => {
  expect(tokens.readRejoin(tokens.signVisitor(VISITOR, NOW), NOW)).toBeNull();
  expect(tokens.readVisitor(tokens.signRejoin(REJOIN, NOW), NOW)).toBeNull();
});

test.each([
  ['another organization', new Tokens('deployment', 'other')],
  ['another deployment', new Tokens('other', 'organization')],
])('a token of %s is none of ours', (_, others) => {
  expect(tokens.readVisitor(others.signVisitor(VISITOR, NOW), NOW)).toBeNull();
});

test('when the secret of the deployment changes, tokens signed by the one before are good for as long as it is named', () => {
  const changed = new Tokens('new deployment', 'organization', 'deployment');
  const old = tokens.signVisitor(VISITOR, NOW);
  expect(changed.readVisitor(old, NOW)).toEqual(VISITOR);
  expect(changed.readRejoin(tokens.signRejoin(REJOIN, NOW), NOW)).toEqual(REJOIN);
  expect(changed.readRejoin(old, NOW)).toBeNull();
  const later = new Tokens('new deployment', 'organization');
  expect(later.readVisitor(old, NOW)).toBeNull();
  expect(later.readVisitor(changed.signVisitor(VISITOR, NOW), NOW)).toEqual(VISITOR);
  expect(tokens.readVisitor(changed.signVisitor(VISITOR, NOW), NOW)).toBeNull();
});

test('[R-51] a token that was signed as an object, as until now, is good', () => {
  const text = JSON.stringify({ version: 1, expires: NOW + 1_000, claims: VISITOR });
  const body = new TextEncoder().encode(text).toBase64({ alphabet: 'base64url', omitPadding: true });
  const key = createHmac('sha256', 'deployment').update('organization').digest();
  const signed = `${body}.${macOf(key, `visitor.${body}`).toString('base64url')}`;
  expect(tokens.readVisitor(signed, NOW)).toEqual(VISITOR);
  expect(tokens.readVisitor(signed, NOW + 1_000)).toBeNull();
});

test('a token that anybody touched is none', () => {
  const [body = '', mac = ''] = tokens.signVisitor(VISITOR, NOW).split('.');
  const forged = btoa(JSON.stringify({ expires: NOW * 2, claims: VISITOR })).replaceAll('=', '');
  const bad = [
    undefined,
    '',
    '.',
    body,
    `${body}.`,
    `.${mac}`,
    `${forged}.${mac}`,
    `${body}.${mac}.`,
    `${body}.${mac}x`,
    `${body}x.${mac}`,
    'é.é',
  ];
  for (const token of bad) expect(tokens.readVisitor(token, NOW)).toBeNull();
});

test('a token that was signed for another shape of claims is none', () => {
  const old = new Tokens('deployment', 'organization').signVisitor({ ...VISITOR, met: 'yes' } as never, NOW);
  expect(tokens.readVisitor(old, NOW)).toBeNull();
});

test('a password is known by its hash, which never looks the same twice', async () => {
  const password = 'pässword of mine';
  const hash = () => hashNewPassword(password, 'ada@acme.example');
  const [one, two] = await Promise.all([hash(), hash()]);
  expect(one).toMatch(/^scrypt\$16384\$8\$5\$/);
  expect(one).not.toBe(two);
  expect(await isPassword(password, one)).toBe(true);
  expect(await isPassword('pa\u0308ssword of mine', one)).toBe(true);
  expect(await isPassword('password of mine', one)).toBe(false);
  expect(await isPassword(password, undefined)).toBe(false);
});

test('what signs is HMAC-SHA-256, by another name', () => {
  const right = createHmac('sha256', 'a key')
    .update('a text')
    .update(new Uint8Array([0, 0, 0, 1]));
  expect(macOf('a key', 'a text').toString('hex')).toBe(right.digest('hex'));
});
