import type { Dialect } from '../../dialect.ts';

const OPEN = '0';
const PING = '2';
const PONG = '3';
const CONNECTED = '40';
const EVENT = '42["';

/**
 * Socket.IO 5 over Engine.IO 4, of texts alone and in the main namespace: `0` opens, `40` connects, `42["name",{…}]` is an
 * event, and `2` is answered with `3`.
 */
export const socketIo: Dialect = {
  typeOf: (head) =>
    head.startsWith(EVENT)
      ? head.slice(EVENT.length, head.indexOf('"', EVENT.length))
      : (/^\d+/.exec(head)?.[0] ?? ''),
  textOf: ({ type, ...fields }) => `42${JSON.stringify([type, fields])}`,
  beginsAfter: CONNECTED,
  replies: new Map([
    [OPEN, CONNECTED],
    [PING, PONG],
  ]),
};
