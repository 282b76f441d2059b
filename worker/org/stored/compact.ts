import * as v from 'valibot';
import type { TabRecord, VisitorClaims, VisitorRecord } from '../../core/index.ts';
import { Identity } from '../../../protocol/identity.ts';

// What is stored of every socket, and signed for visitors, as lists: without names of fields it is half as long to write,
// sign, send and read, and when an object wakes up with thousands of sockets it is read of all of them at once.

/** Begins whatever is stored or signed as such a list. What was so before, as an object, has smaller numbers. */
export const LIST_VERSION = 2;

/** A list is not what it must be. */
export class Unreadable extends Error {}

type List = readonly unknown[];

export function claimsList(claims: VisitorClaims): List {
  const { id, connectedAt, poolId, agentId, waitingSince, noticeUntil, holdUntil, parkedPage, cascade } =
    claims;
  const { met, missed, leftMessages, invited, pages } = claims;
  return [
    id,
    connectedAt,
    poolId,
    agentId,
    waitingSince,
    noticeUntil,
    holdUntil,
    parkedPage,
    cascade && [
      cascade.id,
      cascade.until,
      cascade.count,
      cascade.firstAgentName,
      ...cascade.excluded.flatMap(({ agentId: excluded, mayTakeBack }) => [excluded, Number(mayTakeBack)]),
    ],
    Number(met),
    Number(missed),
    leftMessages,
    Number(invited),
    pages,
  ];
}

/** Throws `Unreadable`. */
export function claimsFrom(value: unknown): VisitorClaims {
  const list = listOf(value, 14);
  return {
    id: text(list[0]),
    connectedAt: integer(list[1]),
    poolId: text(list[2]),
    agentId: maybe(text, list[3]),
    waitingSince: maybe(integer, list[4]),
    noticeUntil: maybe(integer, list[5]),
    holdUntil: maybe(integer, list[6]),
    parkedPage: maybe(integer, list[7]),
    cascade: maybe(cascadeFrom, list[8]),
    met: flag(list[9]),
    missed: flag(list[10]),
    leftMessages: integer(list[11]),
    invited: flag(list[12]),
    pages: integer(list[13]),
  };
}

export function recordList(record: VisitorRecord): List {
  const { socket, pageUrl, country, source, assignedAt, lastCall, identity, invitation, claims } = record;
  return [
    socket,
    pageUrl,
    country,
    source,
    assignedAt,
    lastCall,
    identity,
    invitation && [invitation.id, invitation.socket, invitation.until],
    claimsList(claims),
  ];
}

/** Throws `Unreadable`. */
export function recordFrom(value: unknown): VisitorRecord {
  const list = listOf(value, 9);
  return {
    socket: maybe(text, list[0]),
    pageUrl: text(list[1]),
    country: maybe(text, list[2]),
    source: maybe(text, list[3]),
    assignedAt: integer(list[4]),
    lastCall: maybe(text, list[5]),
    identity: maybe(identityFrom, list[6]),
    invitation: maybe(invitationFrom, list[7]),
    claims: claimsFrom(list[8]),
  };
}

/** Without the socket and the agent: it is stored with them. */
export function tabList({ tab, idle, board, lastOfferedAt }: TabRecord): List {
  return [tab, Number(idle), Number(board ?? false), lastOfferedAt];
}

/** Throws `Unreadable`. */
export function tabFrom(value: unknown, whose: Pick<TabRecord, 'socket' | 'agentId'>): TabRecord {
  const list = listOf(value, 4);
  return {
    ...whose,
    tab: text(list[0]),
    idle: flag(list[1]),
    ...(flag(list[2]) && { board: true }),
    lastOfferedAt: integer(list[3]),
  };
}

function cascadeFrom(value: unknown): NonNullable<VisitorClaims['cascade']> {
  if (!Array.isArray(value) || value.length < 4 || value.length % 2 !== 0)
    throw new Unreadable('a cascade is none');
  const list: List = value;
  const [id, until, count, firstAgentName, ...rest] = list;
  const excluded: { agentId: string; mayTakeBack: boolean }[] = [];
  for (let at = 0; at < rest.length; at += 2)
    excluded.push({ agentId: text(rest[at]), mayTakeBack: flag(rest[at + 1]) });
  return {
    id: text(id),
    until: integer(until),
    count: integer(count),
    firstAgentName: text(firstAgentName),
    excluded,
  };
}

function invitationFrom(value: unknown): NonNullable<VisitorRecord['invitation']> {
  const [id, socket, until] = listOf(value, 3);
  return { id: text(id), socket: text(socket), until: integer(until) };
}

function identityFrom(value: unknown): NonNullable<VisitorRecord['identity']> {
  const parsed = v.safeParse(Identity, value);
  if (!parsed.success) throw new Unreadable('an identity is none');
  return parsed.output;
}

/** A list of so many. */
export function listOf(value: unknown, length: number): List {
  if (!Array.isArray(value) || value.length !== length) throw new Unreadable(`not a list of ${length}`);
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new Unreadable('something is no text');
  return value;
}

/** A list of texts, however many. */
export function texts(value: unknown): string[] {
  if (!Array.isArray(value)) throw new Unreadable('something is no list');
  return value.map(text);
}

export function integer(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new Unreadable('something is no whole number');
  return value;
}

export function maybe<T>(read: (value: unknown) => T, value: unknown): T | null {
  return value === null ? null : read(value);
}

function flag(value: unknown): boolean {
  if (value !== 0 && value !== 1) throw new Unreadable('something is neither 0 nor 1');
  return value === 1;
}
