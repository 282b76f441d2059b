import { createMiddleware } from 'hono/factory';
import { HEADERS, TRANSPORT } from './headers.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** What kind of answer this is; a route that says nothing answers data. */
    answer: Exclude<keyof typeof HEADERS, 'loader' | 'asset' | 'icon'> | undefined;
  }
}

/** Gives every answer the headers of its kind, errors too. */
export const withHeaders = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  await next();
  // An upgrade is shown by no browser, and is handed on as it came.
  if (c.res.status === 101) return;
  const { protocol, hostname } = new URL(c.req.url);
  const isLocal = c.env.USHER_LOCAL === '1' || hostname === 'localhost';
  const headers = {
    ...HEADERS[c.get('answer') ?? 'data'],
    ...(protocol === 'https:' && !isLocal && TRANSPORT),
  };
  // What came from an object has headers that cannot be changed.
  const answer = new Response(c.res.body, c.res);
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  // Else what is set now would be mixed with what was there.
  c.res = undefined;
  c.res = answer;
});
