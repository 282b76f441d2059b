import type { Context } from 'hono';
import { exists } from './context.ts';
import { renderErrorPage, type ErrorPage } from './pages/error-page.ts';
import { ERROR_TEXTS } from './pages/error-texts.ts';
import { LANGUAGE_VARIES, languageOf } from './pages/language.ts';
import { answerRefusal, asRefusal, type Refusal } from './errors.ts';

type AppContext = Context<{ Bindings: Env }>;

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
    headers: { 'Content-Type': 'text/html; charset=UTF-8', Vary: `Accept, ${LANGUAGE_VARIES}`, ...headers },
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
  const language = await languageOf(c);
  const texts = ERROR_TEXTS[language];
  const startPage = { name: texts.start, href: '/' };
  if (status >= 500) {
    const text = texts.why?.server ?? message;
    return { language, title: texts.failed, text, links: [{ name: texts.again, href: '' }, startPage] };
  }
  const slug = /^\/o\/([a-z0-9-]+)(\/|$)/i.exec(c.req.path)?.[1]?.toLowerCase();
  const isThere = slug !== undefined && (await exists(c.env, slug).catch(() => false));
  const links = isThere ? [{ name: texts.console(slug), href: `/o/${slug}/` }, startPage] : [startPage];
  if (status !== 404) return { language, title: texts.failed, text: texts.why?.request ?? message, links };
  return c.req.path.startsWith('/o/') && !isThere
    ? { language, title: texts.noOrganization, text: texts.noOrganizationText, links }
    : { language, title: texts.noPage, text: texts.noPageText, links };
}
