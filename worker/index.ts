import { DurableObject } from 'cloudflare:workers';

export class Org extends DurableObject<Env> {}
export class Throttle extends DurableObject<Env> {}

export default {
  fetch: (request) =>
    new URL(request.url).pathname === '/healthz' ? Response.json({ ok: true }) : new Response(null, { status: 404 }),
} satisfies ExportedHandler<Env>;
