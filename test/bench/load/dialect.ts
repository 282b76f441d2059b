/** A message as a client thinks of it. */
export interface Said {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** How a server's messages are written in the texts of a WebSocket, so that one light client can speak to several. */
export interface Dialect {
  /** The type of a message, by its first characters: at most `HEAD_MOST` of them. */
  typeOf(head: string): string;
  textOf(message: Said): string;
  /** After a message of that type the client may begin; null: as soon as the socket is open. */
  readonly beginsAfter: string | null;
  /** What the connection itself wants to have answered at once, by type. */
  readonly replies: ReadonlyMap<string, string>;
}

export const HEAD_MOST = 48;

const TYPE_FROM = '{"type":"'.length;

/** JSON that begins with its type: Usher's own, and the floor's. */
export const plain: Dialect = {
  typeOf: (head) => head.slice(TYPE_FROM, head.indexOf('"', TYPE_FROM)),
  textOf: (message) => JSON.stringify(message),
  beginsAfter: null,
  replies: new Map(),
};
