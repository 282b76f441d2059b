import { useState } from 'preact/hooks';
import { makeIdentitySecret } from '../api/api.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { SECRET_TEXTS } from '../texts/embed.ts';
import { Prose } from './prose.tsx';

/** Makes the secret by which the organization's own server signs who a visitor is. It is shown once. */
export function IdentitySecret() {
  const [secret, setSecret] = useState('');
  const [isAsking, setAsking] = useState(false);
  return (
    <section class="card stack" aria-labelledby="identity-title">
      <h2 id="identity-title">{SECRET_TEXTS.title}</h2>
      <p>
        <Prose text={SECRET_TEXTS.about} />
      </p>
      {secret ? (
        <div class="stack tight" role="status">
          <p>
            <strong>{SECRET_TEXTS.copyNow}</strong> {SECRET_TEXTS.keep}
          </p>
          <code class="copy-box break" data-testid="identity-secret">
            {secret}
          </code>
          <div class="row">
            <CopyButton
              text={secret}
              what={SECRET_TEXTS.secret}
              label={SECRET_TEXTS.copy}
              testId="identity-secret-copy"
            />
          </div>
        </div>
      ) : (
        <div class="row">
          <Button onClick={() => setAsking(true)} data-testid="identity-secret-make">
            {SECRET_TEXTS.make}
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
    <Dialog title={SECRET_TEXTS.question} onClose={onClose}>
      <div class="stack">
        <p>{SECRET_TEXTS.consequence}</p>
        <FormError text={action.error?.message} />
        <div class="row end">
          <CancelButton />
          <Button
            kind="primary"
            busy={action.busy}
            onClick={() => void make()}
            data-testid="identity-secret-confirm"
          >
            {SECRET_TEXTS.make}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
