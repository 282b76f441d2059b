import { DurableObject } from 'cloudflare:workers';

interface FloorEnv {
  FLOOR: DurableObjectNamespace<Floor>;
}

/**
 * What a socket may ask for: one answer to itself, or one text to the first so many that asked for theirs; either after a
 * row has been saved or without. Or an answer, maybe after all sockets have been found with what they remember.
 */
type Demand =
  | { type: 'join'; answerBytes: number; save: boolean; attachmentBytes?: number }
  | { type: 'ask'; finds: boolean }
  | { type: 'broadcast'; to: number; bytes: number; save: boolean };

/** The least that telling many sockets costs: hibernatable sockets in one object, and no logic at all. */
export class Floor extends DurableObject<FloorEnv> {
  readonly #sockets: WebSocket[] = [];

  constructor(ctx: DurableObjectState, env: FloorEnv) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS saved (text TEXT)');
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(ws: WebSocket, text: string): void {
    const demand = JSON.parse(text) as Demand;
    if (demand.type === 'ask') {
      const found = demand.finds ? this.ctx.getWebSockets() : [];
      const remembered = found.map((socket) => socket.deserializeAttachment() as unknown);
      ws.send(JSON.stringify({ type: 'answer', sockets: remembered.length }));
      return;
    }
    if (demand.save) this.ctx.storage.sql.exec('INSERT INTO saved VALUES (?)', text);
    if (demand.type === 'join') {
      this.#sockets.push(ws);
      if (demand.attachmentBytes) ws.serializeAttachment('x'.repeat(demand.attachmentBytes));
      ws.send(textOf('answer', demand.answerBytes));
      return;
    }
    const notice = textOf('notice', demand.bytes);
    for (const socket of this.#sockets.slice(0, demand.to)) socket.send(notice);
  }
}

/** JSON of a type, as long as is asked. */
function textOf(type: string, bytes: number): string {
  const text = JSON.stringify({ type, padding: '' });
  return text.replace('""', `"${'x'.repeat(Math.max(0, bytes - text.length))}"`);
}

export default {
  fetch(request, env): Response | Promise<Response> {
    if (request.headers.get('Upgrade') === null) return new Response('ok');
    return env.FLOOR.getByName('floor').fetch(request);
  },
} satisfies ExportedHandler<FloorEnv>;
