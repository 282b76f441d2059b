/** How the widget comes to a website. Code in these sentences stands between backticks. */
export const EMBED_TEXTS = {
  title: 'Embed code',
  intro: 'One line puts the widget on your website.',
  line: 'The line for your website',
  systems: 'What your website is made with',
  tryIt: 'Open the try-it page',
  privacy: 'Link to this page from your privacy page: {link}.',
  privacyLink: 'what is kept of visitors, and for how long',
} as const;

/** What to do in each system, what the code for it is called, and what its button says. */
export const SNIPPET_TEXTS = {
  html: {
    name: 'HTML',
    steps: {
      copy: 'Copy the line.',
      paste:
        'Paste it into every page, before `</body>`. Most website systems have a field for it, called “custom code” or “footer scripts”.',
      open: 'Open your website: while somebody is available, the widget appears.',
    },
    what: 'the line',
    copy: 'Copy the line',
  },
  wordpress: {
    name: 'WordPress',
    steps: {
      plugin:
        'Either with a plugin for code in the footer, such as WPCode (Code Snippets → Header & Footer): paste the line of the tab “HTML” into the field “Footer”, and save.',
      theme: 'Or without one: copy this code to the end of `functions.php` of your child theme.',
      cache: 'If a plugin caches pages, clear its cache. Then open your website.',
    },
    what: 'the code for WordPress',
    copy: 'Copy the code for WordPress',
  },
  shopify: {
    name: 'Shopify',
    steps: {
      themes:
        'In your Shopify admin, open Online Store → Themes. In the menu “…” of your theme, choose “Edit code”.',
      paste: 'Open `layout/theme.liquid`, and paste the line right before `</body>`.',
      save: 'Save, and open your shop.',
    },
    what: 'the line for Shopify',
    copy: 'Copy the line for Shopify',
    note: 'It is then on every page of the theme. Shopify’s checkout is not one of them.',
  },
  gtm: {
    name: 'Tag Manager',
    steps: {
      tag: 'In Google Tag Manager, make a new tag of the type “Custom HTML”, and paste this line.',
      trigger: 'As its trigger, choose “All Pages”.',
      publish: 'Save, then submit and publish the container.',
    },
    what: 'the line for Tag Manager',
    copy: 'Copy the line for Tag Manager',
    note: 'The address names the organization here, since Tag Manager may drop `data-` attributes.',
  },
  next: {
    name: 'Next.js',
    steps: {
      layout: 'Add the script to your root layout, `app/layout.tsx` (or to `pages/_app.tsx`), as here.',
      pages: 'Changes of page inside your application are noticed by themselves.',
    },
    what: 'the code for Next.js',
    copy: 'Copy the code for Next.js',
    note: (module: string) =>
      `For bundlers there is also a typed module: \`${module}\`, with \`widget.d.mts\`.`,
  },
} as const;

/** What a website with a Content-Security-Policy has to allow. */
export const POLICY_TEXTS = {
  title: 'Content-Security-Policy',
  about:
    'If your website sends one, add these addresses to its directives. If a directive is not in your policy yet, begin it with what your `default-src` says, since it takes its place.',
  directives: 'the directives',
  copyDirectives: 'Copy the directives',
  script: 'the widget’s code',
  connection: 'its connection',
  pictures: 'pictures of your agents',
  videos: 'their videos',
  style: '`style-src` needs nothing: the widget has no inline style. Trusted Types may be required.',
  nonce:
    "A policy that allows scripts by nonce alone needs `'strict-dynamic'`, or the address besides: the loader imports the widget’s code.",
  permissions: 'A `Permissions-Policy` must not forbid the devices of a call. This allows them:',
  permissionsCopied: 'the permissions',
  copyPermissions: 'Copy the permissions',
  frame:
    'A frame around your page needs `allow="camera; microphone; display-capture"`. Browsers open cameras on pages served by HTTPS only.',
} as const;

/** The secret by which the organization's own server signs who a visitor is. */
export const SECRET_TEXTS = {
  title: 'Signed visitors',
  about:
    'Your page may tell Usher who its visitor is. Agents then see the name, and the earlier calls of the same person. They see it as “verified” only if your server signs the visitor’s id with this secret: `signature` is the HMAC-SHA-256 of `externalId`, in hex.',
  copyNow: 'Copy it now: it is not shown again.',
  keep: 'Keep it on your server, never in a page.',
  secret: 'the secret',
  copy: 'Copy the secret',
  make: 'Make a secret',
  question: 'Make a new secret?',
  consequence:
    'If there is a secret already, it ends at once: what your server signs with it counts as not verified until it uses the new one.',
} as const;

/** Which websites may show the widget. */
export const SITES_TEXTS = {
  title: 'Which websites may show it',
  change: 'Change the list in the settings',
  every: 'Every website may, as long as the list is empty.',
  listed: 'Websites on the list',
  undo: 'Undo',
  refused: 'Refused',
  refusedAbout:
    'These tried to show the widget, and visitors saw nothing there. Allow only websites of your own.',
  refusedLabel: 'Websites that were refused',
  lastOn: (when: string) => `last on ${when}`,
  allow: 'Allow',
  allowOne: (origin: string) => `Allow ${origin}`,
} as const;
