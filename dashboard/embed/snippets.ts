import { POLICY_TEXTS, SNIPPET_TEXTS } from '../texts/embed.ts';

/** How the line comes into pages that one system makes. */
export interface Snippet {
  id: string;
  /** What the system is called. */
  name: string;
  /** What to do, in order; code in them stands between backticks. */
  steps: readonly string[];
  code: string;
  /** What the copied code is called, and what the button says that copies it. */
  what: string;
  copy: string;
  note?: string;
}

/** The ways into a website. `origin` is where Usher is served. */
export function snippets(origin: string, slug: string): readonly Snippet[] {
  const line = `<script async src="${origin}/widget.js" data-org="${slug}"></script>`;
  const { html, wordpress, shopify, gtm, next } = SNIPPET_TEXTS;
  return [
    { ...html, id: 'html', steps: Object.values(html.steps), code: line },
    {
      ...wordpress,
      id: 'wordpress',
      steps: Object.values(wordpress.steps),
      code: `add_action( 'wp_footer', function () {\n\t?>\n\t${line}\n\t<?php\n} );`,
    },
    { ...shopify, id: 'shopify', steps: Object.values(shopify.steps), code: line },
    {
      ...gtm,
      id: 'gtm',
      steps: Object.values(gtm.steps),
      code: `<script async src="${origin}/widget.js?org=${slug}"></script>`,
    },
    {
      ...next,
      id: 'next',
      steps: Object.values(next.steps),
      code: nextLayout(`<Script src="${origin}/widget.js" data-org="${slug}" strategy="lazyOnload" />`),
      note: next.note(`${origin}/widget.mjs`),
    },
  ];
}

const nextLayout = (script: string): string =>
  `
import Script from 'next/script';

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        ${script}
      </body>
    </html>
  );
}
`.trim();

/** What a Content-Security-Policy must allow, each with what it is for. */
export function policy(origin: string): readonly { directive: string; sources: string; why: string }[] {
  const socket = origin.replace(/^http/, 'ws');
  return [
    { directive: 'script-src', sources: origin, why: POLICY_TEXTS.script },
    { directive: 'connect-src', sources: `${origin} ${socket}`, why: POLICY_TEXTS.connection },
    { directive: 'img-src', sources: origin, why: POLICY_TEXTS.pictures },
    { directive: 'media-src', sources: origin, why: POLICY_TEXTS.videos },
  ];
}
