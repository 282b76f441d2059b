import type * as english from '../embed.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const EMBED_TEXTS: Texts['EMBED_TEXTS'] = {
  title: 'Einbettungscode',
  intro: 'Eine Zeile bringt das Widget auf Ihre Website.',
  line: 'Die Zeile für Ihre Website',
  systems: 'Womit Ihre Website gemacht ist',
  tryIt: 'Testseite öffnen',
  privacy: 'Verweisen Sie in Ihrer Datenschutzerklärung auf diese Seite: {link}.',
  privacyLink: 'was von Besuchern gespeichert wird, und wie lange',
};

export const SNIPPET_TEXTS: Texts['SNIPPET_TEXTS'] = {
  html: {
    name: 'HTML',
    steps: {
      copy: 'Kopieren Sie die Zeile.',
      paste:
        'Fügen Sie sie auf jeder Seite vor `</body>` ein. Die meisten Website-Systeme haben ein Feld dafür, es heißt „Eigener Code“ oder „Footer-Skripte“.',
      open: 'Öffnen Sie Ihre Website: Solange jemand verfügbar ist, erscheint das Widget.',
    },
    what: 'die Zeile',
    copy: 'Zeile kopieren',
  },
  wordpress: {
    name: 'WordPress',
    steps: {
      plugin:
        'Entweder mit einem Plugin für Code im Footer, etwa WPCode (Code Snippets → Header & Footer): Fügen Sie die Zeile aus dem Tab „HTML“ in das Feld „Footer“ ein, und speichern Sie.',
      theme: 'Oder ohne: Kopieren Sie diesen Code ans Ende der `functions.php` Ihres Child-Themes.',
      cache:
        'Wenn ein Plugin Seiten zwischenspeichert, leeren Sie dessen Cache. Öffnen Sie dann Ihre Website.',
    },
    what: 'der Code für WordPress',
    copy: 'Code kopieren',
  },
  shopify: {
    name: 'Shopify',
    steps: {
      themes:
        'Öffnen Sie in Ihrer Shopify-Verwaltung Onlineshop → Themes. Wählen Sie im Menü „…“ Ihres Themes „Code bearbeiten“.',
      paste: 'Öffnen Sie `layout/theme.liquid`, und fügen Sie die Zeile direkt vor `</body>` ein.',
      save: 'Speichern Sie, und öffnen Sie Ihren Shop.',
    },
    what: 'die Zeile für Shopify',
    copy: 'Zeile kopieren',
    note: 'Dann steht sie auf jeder Seite des Themes. Die Kasse von Shopify gehört nicht dazu.',
  },
  gtm: {
    name: 'Tag Manager',
    steps: {
      tag: 'Legen Sie im Google Tag Manager ein neues Tag vom Typ „Benutzerdefiniertes HTML“ an, und fügen Sie diese Zeile ein.',
      trigger: 'Wählen Sie als Trigger „All Pages“.',
      publish: 'Speichern Sie, und senden und veröffentlichen Sie den Container.',
    },
    what: 'die Zeile für den Tag Manager',
    copy: 'Zeile kopieren',
    note: 'Hier nennt die Adresse die Organisation, weil der Tag Manager Attribute mit `data-` weglassen kann.',
  },
  next: {
    name: 'Next.js',
    steps: {
      layout:
        'Fügen Sie das Skript wie hier in Ihr Root-Layout ein, `app/layout.tsx` (oder in `pages/_app.tsx`).',
      pages: 'Seitenwechsel innerhalb Ihrer Anwendung werden von selbst bemerkt.',
    },
    what: 'der Code für Next.js',
    copy: 'Code kopieren',
    note: (module) => `Für Bundler gibt es auch ein typisiertes Modul: \`${module}\`, mit \`widget.d.mts\`.`,
  },
};

export const POLICY_TEXTS: Texts['POLICY_TEXTS'] = {
  title: 'Content-Security-Policy',
  about:
    'Sendet Ihre Website eine, ergänzen Sie deren Direktiven um diese Adressen. Steht eine Direktive noch nicht darin, beginnen Sie sie mit dem Inhalt Ihrer `default-src`, denn sie tritt an deren Stelle.',
  directives: 'die Direktiven',
  copyDirectives: 'Direktiven kopieren',
  script: 'der Code des Widgets',
  connection: 'seine Verbindung',
  pictures: 'Bilder Ihres Teams',
  videos: 'die Videos Ihres Teams',
  style:
    '`style-src` braucht nichts: Das Widget hat keine Inline-Styles. Trusted Types dürfen vorgeschrieben sein.',
  nonce:
    "Erlaubt eine Policy Skripte nur per Nonce, braucht sie `'strict-dynamic'` oder zusätzlich die Adresse: Der Loader importiert den Code des Widgets.",
  permissions:
    'Eine `Permissions-Policy` darf die Geräte eines Gesprächs nicht verbieten. So sind sie erlaubt:',
  permissionsCopied: 'die Berechtigungen',
  copyPermissions: 'Berechtigungen kopieren',
  frame:
    'Ein Frame um Ihre Seite braucht `allow="camera; microphone; display-capture"`. Browser öffnen Kameras nur auf Seiten mit HTTPS.',
};

export const SECRET_TEXTS: Texts['SECRET_TEXTS'] = {
  title: 'Signierte Besucher',
  about:
    'Ihre Seite kann Usher sagen, wer sie besucht. Ihr Team sieht dann den Namen und die früheren Anrufe derselben Person. Als „geprüft“ gilt das nur, wenn Ihr Server die Kennung mit diesem Geheimnis signiert: `signature` ist der HMAC-SHA-256 von `externalId`, in Hex.',
  copyNow: 'Kopieren Sie es jetzt: Es wird nicht noch einmal gezeigt.',
  keep: 'Bewahren Sie es auf Ihrem Server auf, nie in einer Seite.',
  secret: 'das Geheimnis',
  copy: 'Geheimnis kopieren',
  make: 'Geheimnis erstellen',
  question: 'Neues Geheimnis erstellen?',
  consequence:
    'Gibt es schon eines, gilt es sofort nicht mehr: Was Ihr Server damit signiert, gilt als nicht geprüft, bis er das neue benutzt.',
};

export const SITES_TEXTS: Texts['SITES_TEXTS'] = {
  title: 'Welche Websites es zeigen dürfen',
  change: 'Liste in den Einstellungen ändern',
  every: 'Jede Website darf es, solange die Liste leer ist.',
  listed: 'Websites auf der Liste',
  undo: 'Rückgängig',
  refused: 'Abgewiesen',
  refusedAbout:
    'Diese wollten das Widget zeigen, und Besucher sahen dort nichts. Erlauben Sie nur eigene Websites.',
  refusedLabel: 'Abgewiesene Websites',
  lastOn: (when) => `zuletzt am ${when}`,
  allow: 'Erlauben',
  allowOne: (origin) => `${origin} erlauben`,
};
