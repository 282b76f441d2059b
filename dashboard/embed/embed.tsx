import { orgBase, orgSlug } from '../api/organization.ts';
import { CopyButton } from '../ui/copy.tsx';
import { Page } from '../ui/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { IdentitySecret } from './identity-secret.tsx';
import { PolicyHelp } from './policy-help.tsx';
import { Prose } from './prose.tsx';
import { Sites } from './sites.tsx';
import { snippets, type Snippet } from './snippets.ts';
import { EMBED_TEXTS } from '../texts/embed.ts';
import { Sentence } from '../ui/sentence.tsx';
import './embed.css';

/** How the widget comes to a website, and which websites may show it. */
export default function Embed() {
  const ways = snippets(location.origin, orgSlug ?? '');
  return (
    <Page title={EMBED_TEXTS.title} intro={EMBED_TEXTS.intro}>
      <section class="card stack" aria-label={EMBED_TEXTS.line}>
        <Tabs label={EMBED_TEXTS.systems} tabs={ways}>
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
        <CopyButton text={way.code} what={way.what} label={way.copy} testId="embed-copy" />
        <a class="button secondary" href={`${orgBase}/demo`} target="_blank" rel="noopener">
          {EMBED_TEXTS.tryIt}
        </a>
      </div>
      <p>
        <Sentence
          text={EMBED_TEXTS.privacy}
          parts={{
            link: (
              <a data-testid="privacy-link" href={`${orgBase}/privacy`} target="_blank" rel="noopener">
                {EMBED_TEXTS.privacyLink}
              </a>
            ),
          }}
        />
      </p>
    </>
  );
}
