import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../worker/protocol/limits.ts';
import { acceptInvite } from '../api/api.ts';
import { ApiError } from '../api/request.ts';
import { orgBase, orgSlug } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/use-action.ts';

/** An invite's link leads here: choosing a password makes the account. */
export default function AcceptInvite() {
  const { query } = useLocation();
  const [password, setPassword] = useState('');
  const action = useAction();
  const token = query['token'] ?? '';
  const isDead = action.error instanceof ApiError && action.error.code === 'NOT_FOUND';
  setPageTitle('Join');

  const submit = () =>
    action.run(async () => {
      await acceptInvite({ token, password });
      // A whole new page: whoever was signed in here before is forgotten.
      location.replace(`${orgBase}/`);
    });

  return (
    <div class="plain-page">
      <main>
        <header>
          <h1>{isDead ? 'This invite is over' : 'You’re invited'}</h1>
          <p class="muted break">
            to take calls for <strong>{orgSlug}</strong>.{!isDead && ' Choose a password to join.'}
          </p>
        </header>
        {token === '' ? (
          <p class="note bad" role="alert">
            This link is incomplete. Copy it again from your invite, the whole of it.
          </p>
        ) : isDead ? (
          <div class="stack">
            <FormError text={action.error?.message} />
            <p>
              Have you joined already? <a href={`${orgBase}/`}>Sign in</a>
            </p>
          </div>
        ) : (
          <form
            class="card stack"
            data-testid="accept-invite-form"
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <TextField
              label="Password"
              type="password"
              name="password"
              autocomplete="new-password"
              required
              minLength={LIMITS.passwordMinLength}
              maxLength={LIMITS.passwordMaxLength}
              hint={`At least ${LIMITS.passwordMinLength} characters.`}
              value={password}
              onValue={setPassword}
              error={action.issue('password')}
              data-testid="password"
            />
            <FormError text={action.rest(['password'])} />
            <Button type="submit" kind="primary" busy={action.busy} data-testid="accept-invite">
              Join
            </Button>
          </form>
        )}
      </main>
    </div>
  );
}
