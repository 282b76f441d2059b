import { CopyButton } from '../ui/copy.tsx';
import { policy } from './snippets.ts';
import { POLICY_TEXTS } from '../texts/embed.ts';
import { Prose } from './prose.tsx';

const DEVICES = 'camera=(self), microphone=(self), display-capture=(self)';

/** What a website with a Content-Security-Policy has to allow. docs/embedding.md says the same. */
export function PolicyHelp() {
  const needs = policy(location.origin);
  const text = needs.map(({ directive, sources }) => `${directive} ${sources};`).join('\n');
  return (
    <section class="card stack" aria-labelledby="policy-title">
      <h2 id="policy-title">{POLICY_TEXTS.title}</h2>
      <p>
        <Prose text={POLICY_TEXTS.about} />
      </p>
      <pre class="copy-box">
        <code data-testid="policy">{text}</code>
      </pre>
      <div class="row">
        <CopyButton
          text={text}
          what={POLICY_TEXTS.directives}
          label={POLICY_TEXTS.copyDirectives}
          testId="policy-copy"
        />
      </div>
      <ul class="bullets stack tight">
        {needs.map(({ directive, why }) => (
          <li key={directive}>
            <code>{directive}</code>: {why}
          </li>
        ))}
        <li>
          <Prose text={POLICY_TEXTS.style} />
        </li>
        <li>
          <Prose text={POLICY_TEXTS.nonce} />
        </li>
      </ul>
      <p>
        <Prose text={POLICY_TEXTS.permissions} />
      </p>
      <pre class="copy-box">
        <code>{DEVICES}</code>
      </pre>
      <div class="row">
        <CopyButton
          text={DEVICES}
          what={POLICY_TEXTS.permissionsCopied}
          label={POLICY_TEXTS.copyPermissions}
        />
      </div>
      <p class="muted">
        <Prose text={POLICY_TEXTS.frame} />
      </p>
    </section>
  );
}
