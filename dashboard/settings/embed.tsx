import { orgBase, orgSlug } from '../api/organization.ts';
import { CopyButton } from '../ui/copy.tsx';
import { Page } from '../ui/page.tsx';
import { IdentitySecret } from './identity-secret.tsx';

/** The one line that puts the widget on a website. */
export default function Embed() {
  const code = `<script async src="${location.origin}/widget.js" data-org="${orgSlug}"></script>`;
  return (
    <Page title="Embed code" intro="One line puts the widget on your website.">
      <section class="card stack">
        <ol class="steps stack tight">
          <li>Copy this line.</li>
          <li>
            Paste it into every page, before <code>{'</body>'}</code>. Most website systems have a field for
            it, called “custom code” or “footer scripts”.
          </li>
          <li>Open your website: while an agent is available, the widget appears.</li>
        </ol>
        <code class="copy-box" data-testid="embed-code">
          {code}
        </code>
        <div class="row">
          <CopyButton text={code} label="Copy the line" testId="embed-copy" />
          <a class="button secondary" href={`${orgBase}/demo`} target="_blank" rel="noopener">
            Try it on a demo page
          </a>
        </div>
        <p>
          Link to this page from your privacy page:{' '}
          <a data-testid="privacy-link" href={`${orgBase}/privacy`} target="_blank" rel="noopener">
            what is kept of visitors, and for how long
          </a>
          .
        </p>
      </section>
      <IdentitySecret />
    </Page>
  );
}
