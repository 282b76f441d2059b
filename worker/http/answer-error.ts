import type { Context } from 'hono';
import { exists } from './context.ts';
import { renderErrorPage, type ErrorPage } from './pages/error-page.ts';
import { answerRefusal, asRefusal, type Refusal } from './errors.ts';

type AppContext = Context<{ Bindings: Env }>;
type Link = ErrorPage['links'][number];

const startPage: Link = { name: 'To the start page', href: '/' };

/** Answers whatever was thrown: somebody who opened a page gets a page, everybody else what the wire says. */
export async function answerError(error: unknown, c: AppContext): Promise<Response> {
  const refusal = asRefusal(error);
  if (refusal.status >= 500 && refusal.code !== 'BUSY')
    console.error('request failed', c.req.method, c.req.routePath, error);
  if (!wantsPage(c)) {
    c.set('answer', 'data');
    return answerRefusal(refusal);
  }
  c.set('answer', 'errorPage');
  const page = renderErrorPage(await pageOf(refusal, c));
  const { status, headers } = refusal;
  return new Response(page, {
    status,
    headers: { 'Content-Type': 'text/html; charset=UTF-8', Vary: 'Accept', ...headers },
  });
}

/**
 * Whether this is a browser that opens a page: scripts, images and videos accept other things. Who accepts anything is
 * told by the address. The API, and the place of our scripts, answer JSON, whoever asks.
 */
function wantsPage(c: AppContext): boolean {
  const { path } = c.req;
  if (/^(\/o\/[^/]*)?\/api(\/|$)|^\/assets\//.test(path)) return false;
  const accepted = (c.req.header('Accept') ?? '').toLowerCase().split(',');
  const types = accepted.map((part) => part.split(';', 1)[0]?.trim());
  const first = types.find((type) => type === 'text/html' || type === 'application/json');
  return first === undefined ? /^\/o\/[^/]+\/(?!(ws|media)\/)/.test(path) : first === 'text/html';
}

async function pageOf(refusal: Refusal, c: AppContext): Promise<ErrorPage> {
  const { status, message } = refusal;
  if (status >= 500) {
    return { title: 'That did not work', text: message, links: [{ name: 'Try again', href: '' }, startPage] };
  }
  const slug = /^\/o\/([a-z0-9-]+)(\/|$)/i.exec(c.req.path)?.[1]?.toLowerCase();
  const isThere = slug !== undefined && (await exists(c.env, slug).catch(() => false));
  const links = isThere
    ? [{ name: `To the console of ${slug}`, href: `/o/${slug}/` }, startPage]
    : [startPage];
  if (status !== 404) return { title: 'That did not work', text: message, links };
  return c.req.path.startsWith('/o/') && !isThere
    ? {
        title: 'There is no such organization',
        text: 'Nobody has made an organization with this address. Check how the address is spelled. On the start page you can open an organization or make one.',
        links,
      }
    : {
        title: 'There is no such page',
        text: 'Check how the address is spelled, or go on from here.',
        links,
      };
}
