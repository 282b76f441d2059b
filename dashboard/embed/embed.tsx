import { orgBase, orgSlug } from '../api/organization.ts';
import { CopyButton } from '../ui/copy.tsx';
import { Page } from '../ui/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { IdentitySecret } from './identity-secret.tsx';
import { PolicyHelp } from './policy-help.tsx';
import { Prose } from './prose.tsx';
import { Sites } from './sites.tsx';
import { snippets, type Snippet } from './snippets.ts';
import './embed.css';

/** How the widget comes to a website, and which websites may show it. */
export default function Embed() {
  const ways = snippets(location.origin, orgSlug ?? '');
  return (
    <Page title="Embed code" intro="One line puts the widget on your website.">
      <section class="card stack" aria-label="The line for your website">
        <Tabs label="What your website is made with" tabs={ways}>
          {(id) => {
            const way = ways.find((one) => one.id === id);
            return way && <Way key={id} way={way} />;
          }}
        </Tabs>
      </section>
      <Sites />
      <PolicyHelp />
      <IdentitySecret />
    </Page>
  );
}

function Way({ way }: { way: Snippet }) {
  return (
    <>
      <ol class="steps stack tight">
        {way.steps.map((step) => (
          <li key={step}>
            <Prose text={step} />
          </li>
        ))}
      </ol>
      <pre class="copy-box">
        <code data-testid="embed-code">{way.code}</code>
      </pre>
      {way.note && (
        <p class="muted">
          <Prose text={way.note} />
        </p>
      )}
      <div class="row">
        <CopyButton text={way.code} what={way.what} label={`Copy ${way.what}`} testId="embed-copy" />
        <a class="button secondary" href={`${orgBase}/demo`} target="_blank" rel="noopener">
          Open the try-it page
        </a>
      </div>
      <p>
        Link to this page from your privacy page:{' '}
        <a data-testid="privacy-link" href={`${orgBase}/privacy`} target="_blank" rel="noopener">
          what is kept of visitors, and for how long
        </a>
        .
      </p>
    </>
  );
}
