import { useState } from 'preact/hooks';
import { makeIdentitySecret } from '../api/api.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/forms/use-action.ts';

/** Makes the secret by which the organization's own server signs who a visitor is. It is shown once. */
export function IdentitySecret() {
  const [secret, setSecret] = useState('');
  const [isAsking, setAsking] = useState(false);
  return (
    <section class="card stack" aria-labelledby="identity-title">
      <h2 id="identity-title">Signed visitors</h2>
      <p>
        Your page may tell Usher who its visitor is. Agents then see the name, and the earlier calls of the
        same person. They see it as “verified” only if your server signs the visitor’s id with this secret:{' '}
        <code>signature</code> is the HMAC-SHA-256 of <code>externalId</code>, in hex.
      </p>
      {secret ? (
        <div class="stack tight" role="status">
          <p>
            <strong>Copy it now: it is not shown again.</strong> Keep it on your server, never in a page.
          </p>
          <code class="copy-box break" data-testid="identity-secret">
            {secret}
          </code>
          <div class="row">
            <CopyButton
              text={secret}
              what="the secret"
              label="Copy the secret"
              testId="identity-secret-copy"
            />
          </div>
        </div>
      ) : (
        <div class="row">
          <Button onClick={() => setAsking(true)} data-testid="identity-secret-make">
            Make a secret
          </Button>
        </div>
      )}
      {isAsking && (
        <Question
          onMade={(made) => {
            setSecret(made);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function Question({ onMade, onClose }: { onMade: (secret: string) => void; onClose: () => void }) {
  const action = useAction();
  const make = () => action.run(async () => onMade(await makeIdentitySecret()));
  return (
    <Dialog title="Make a new secret?" onClose={onClose}>
      <div class="stack">
        <p>
          If there is a secret already, it ends at once: what your server signs with it counts as not verified
          until it uses the new one.
        </p>
        <FormError text={action.error?.message} />
        <div class="row end">
          <CancelButton />
          <Button
            kind="primary"
            busy={action.busy}
            onClick={() => void make()}
            data-testid="identity-secret-confirm"
          >
            Make a secret
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
