import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { shopOrigins } from '../../support/chromium.ts';

/** What a page of the shop has of its own; all of it is HTML but the headers. */
export interface ShopPage {
  headers?: OutgoingHttpHeaders;
  /** Attributes of `<html>`. */
  html?: string;
  head?: string;
  body?: string;
  /** In place of the line that loads the widget, with `USHER` and `SLUG` in it. */
  line?: string;
}

const LINE = '<script async src="USHER/widget.js" data-org="SLUG"></script>';

/** The owner's website: plain pages of another host name, with the one line of the loader on them. */
export class Shop {
  readonly origin: string;
  readonly #server: Server;
  readonly #usher: string;
  readonly #pages = new Map<string, ShopPage>();

  private constructor(origin: string, usher: string) {
    this.origin = origin;
    this.#usher = usher;
    this.#server = createServer((asked, answer) => this.#answer(new URL(asked.url ?? '/', origin), answer));
  }

  /** Opens the shop of one of Playwright's parallel workers; `usher` is where the product is served. */
  static async open(parallelIndex: number, usher: string): Promise<Shop> {
    const origin = shopOrigins[parallelIndex];
    if (!origin) throw new Error(`There are ${shopOrigins.length} shops: run no more workers than that.`);
    const shop = new Shop(origin, usher);
    shop.#server.listen(Number(new URL(origin).port), '127.0.0.1');
    await once(shop.#server, 'listening');
    return shop;
  }

  /** The URL of a page with the widget of an organization. */
  url(slug: string, path = '/'): string {
    const url = new URL(path, this.origin);
    url.searchParams.set('shop', slug);
    return url.href;
  }

  /** Serves a page of its own at a path from now on. */
  serve(path: string, page: ShopPage): void {
    this.#pages.set(path, page);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(url: URL, answer: ServerResponse): void {
    const slug = url.searchParams.get('shop');
    if (!slug || !/^[\w-]+$/.test(slug)) {
      answer.writeHead(404).end();
      return;
    }
    const { headers, html = '', head = '', body = '', line = LINE } = this.#pages.get(url.pathname) ?? {};
    answer.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
    answer.end(`<!doctype html>
<html lang="en" ${html}>
<head><meta charset="utf-8"><title>Lamps ${slug}</title>${head}</head>
<body>
<main>
<h1>Lamps</h1>
<nav><a href="/?shop=${slug}">Home</a> <a href="/pricing?shop=${slug}">Prices</a></nav>
</main>
${body}
${line.replaceAll('USHER', this.#usher).replaceAll('SLUG', slug)}
</body>
</html>`);
  }
}
