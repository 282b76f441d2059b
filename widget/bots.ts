/**
 * How known crawlers, link previews and monitors name themselves. Most give the address of a page about them or call
 * themselves compatible, as browsers have not for ten years. `CUBOT` makes phones.
 */
const BOTS =
  /[^u]bot\b|crawl|spider|compatible;|https?:|preview|-google|^whatsapp|lighthouse|pingdom|synthetic/;

/** Whether nobody sits in front of it. A browser without a window (`HeadlessChrome`) is like any other. */
export function isBot(userAgent: string): boolean {
  return BOTS.test(userAgent.toLowerCase());
}
