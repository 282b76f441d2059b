import { CopyButton } from '../ui/copy.tsx';
import { policy } from './snippets.ts';

const DEVICES = 'camera=(self), microphone=(self), display-capture=(self)';

/** What a website with a Content-Security-Policy has to allow. docs/embedding.md says the same. */
export function PolicyHelp() {
  const needs = policy(location.origin);
  const text = needs.map(({ directive, sources }) => `${directive} ${sources};`).join('\n');
  return (
    <section class="card stack" aria-labelledby="policy-title">
      <h2 id="policy-title">Content-Security-Policy</h2>
      <p>
        If your website sends one, add these addresses to its directives. If a directive is not in your policy
        yet, begin it with what your <code>default-src</code> says, since it takes its place.
      </p>
      <pre class="copy-box">
        <code data-testid="policy">{text}</code>
      </pre>
      <div class="row">
        <CopyButton text={text} what="the directives" label="Copy the directives" testId="policy-copy" />
      </div>
      <ul class="bullets stack tight">
        {needs.map(({ directive, why }) => (
          <li key={directive}>
            <code>{directive}</code>: {why}
          </li>
        ))}
        <li>
          <code>style-src</code> needs nothing: the widget has no inline style. Trusted Types may be required.
        </li>
        <li>
          A policy that allows scripts by nonce alone needs <code>'strict-dynamic'</code>, or the address
          besides: the loader imports the widget’s code.
        </li>
      </ul>
      <p>
        A <code>Permissions-Policy</code> must not forbid the devices of a call. This allows them:
      </p>
      <pre class="copy-box">
        <code>{DEVICES}</code>
      </pre>
      <div class="row">
        <CopyButton text={DEVICES} what="the permissions" label="Copy the permissions" />
      </div>
      <p class="muted">
        A frame around your page needs <code>allow="camera; microphone; display-capture"</code>. Browsers open
        cameras on pages served by HTTPS only.
      </p>
    </section>
  );
}
