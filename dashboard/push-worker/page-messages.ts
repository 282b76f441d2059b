/** What a page of the console asks of the service worker. The words are the page's: it has them in its language. */
export type FromPage =
  | { type: 'ring'; requestId: string; title: string; body: string; accept: string; reject: string }
  | { type: 'ring-over'; requestId: string };

/** What the service worker tells the page at which it rings: how the person answered the notification. */
export interface ToPage {
  type: 'ring-answer';
  requestId: string;
  action: 'accept' | 'reject';
}
