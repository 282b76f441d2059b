import { Hono } from 'hono';
import { renderFramedPage } from '../../../demo/framed-page.ts';
import { FramedPageQuery } from '../../../protocol/http.ts';
import type { OrgEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { adminOnly, otherMethods } from '../guards.ts';
import { queryString } from '../validate.ts';

/** `framed-page`: a page of the owner's website, for the preview beside the widget's settings. */
export const framedPage = new Hono<OrgEnv>()
  .use(adminOnly)
  .get('/', queryString(FramedPageQuery), (c) => {
    // Opened by itself it would show somebody else's page under our address.
    if ((c.req.header('Sec-Fetch-Dest') ?? 'iframe') !== 'iframe')
      throw new Refusal('NOT_ALLOWED', 'This is for the preview of the widget alone.');
    c.set('answer', 'framedPage');
    return c.html(renderFramedPage(c.req.valid('query').page));
  })
  .all('/', otherMethods('GET'));
