/** How the line comes into pages that one system makes. */
export interface Snippet {
  id: string;
  /** What the system is called. */
  name: string;
  /** What to do, in order; code in them stands between backticks. */
  steps: readonly string[];
  code: string;
  /** What the copied code is called. */
  what: string;
  note?: string;
}

/** The ways into a website. `origin` is where Usher is served. */
export function snippets(origin: string, slug: string): readonly Snippet[] {
  const line = `<script async src="${origin}/widget.js" data-org="${slug}"></script>`;
  return [
    {
      id: 'html',
      name: 'HTML',
      steps: [
        'Copy the line.',
        'Paste it into every page, before `</body>`. Most website systems have a field for it, called “custom code” or “footer scripts”.',
        'Open your website: while somebody is available, the widget appears.',
      ],
      code: line,
      what: 'the line',
    },
    {
      id: 'wordpress',
      name: 'WordPress',
      steps: [
        'Either with a plugin for code in the footer, such as WPCode (Code Snippets → Header & Footer): paste the line of the tab “HTML” into the field “Footer”, and save.',
        'Or without one: copy this code to the end of `functions.php` of your child theme.',
        'If a plugin caches pages, clear its cache. Then open your website.',
      ],
      code: `add_action( 'wp_footer', function () {\n\t?>\n\t${line}\n\t<?php\n} );`,
      what: 'the code for WordPress',
    },
    {
      id: 'shopify',
      name: 'Shopify',
      steps: [
        'In your Shopify admin, open Online Store → Themes. In the menu “…” of your theme, choose “Edit code”.',
        'Open `layout/theme.liquid`, and paste the line right before `</body>`.',
        'Save, and open your shop.',
      ],
      code: line,
      what: 'the line for Shopify',
      note: 'It is then on every page of the theme. Shopify’s checkout is not one of them.',
    },
    {
      id: 'gtm',
      name: 'Tag Manager',
      steps: [
        'In Google Tag Manager, make a new tag of the type “Custom HTML”, and paste this line.',
        'As its trigger, choose “All Pages”.',
        'Save, then submit and publish the container.',
      ],
      code: `<script async src="${origin}/widget.js?org=${slug}"></script>`,
      what: 'the line for Tag Manager',
      note: 'The address names the organization here, since Tag Manager may drop `data-` attributes.',
    },
    {
      id: 'next',
      name: 'Next.js',
      steps: [
        'Add the script to your root layout, `app/layout.tsx` (or to `pages/_app.tsx`), as here.',
        'Changes of page inside your application are noticed by themselves.',
      ],
      code: `import Script from 'next/script';

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Script src="${origin}/widget.js" data-org="${slug}" strategy="lazyOnload" />
      </body>
    </html>
  );
}`,
      what: 'the code for Next.js',
      note: `For bundlers there is also a typed module: \`${origin}/widget.mjs\`, with \`widget.d.mts\`.`,
    },
  ];
}

/** What a Content-Security-Policy must allow, each with what it is for. */
export function policy(origin: string): readonly { directive: string; sources: string; why: string }[] {
  const socket = origin.replace(/^http/, 'ws');
  return [
    { directive: 'script-src', sources: origin, why: 'the widget’s code' },
    { directive: 'connect-src', sources: `${origin} ${socket}`, why: 'its connection' },
    { directive: 'img-src', sources: origin, why: 'pictures of your agents' },
    { directive: 'media-src', sources: origin, why: 'their videos' },
  ];
}
