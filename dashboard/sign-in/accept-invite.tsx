import '../ui/keep-focus.ts';
import { acceptInvite, readInvite } from '../api/api.ts';
import { useLinkToken } from '../api/link-token.ts';
import { orgName } from '../api/org-name.ts';
import { orgBase } from '../api/organization.ts';
import { ApiError } from '../api/request.ts';
import { INVITE_TEXTS } from '../texts/invites.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/forms/form.tsx';
import { NewPasswordField } from '../ui/forms/password-field.tsx';
import { useForm } from '../ui/forms/use-form.ts';
import { setPageTitle } from '../ui/page.tsx';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { useResource } from '../ui/use-resource.ts';
import { Sentence } from '../ui/sentence.tsx';

/** An invite's link leads here: choosing a password makes the account. */
export default function AcceptInvite() {
  const inFragment = useLinkToken();
  // Older links, of which some still work, have it in the query.
  const token = inFragment || (new URLSearchParams(location.search).get('token') ?? '');
  setPageTitle(INVITE_TEXTS.title);
  return (
    <div class="plain-page">
      <main>
        {token === '' ? (
          <>
            <h1>{INVITE_TEXTS.title}</h1>
            <p class="muted break">
              <bdi>{orgName}</bdi>
            </p>
            <p class="note bad" role="alert">
              {INVITE_TEXTS.incomplete}
            </p>
          </>
        ) : (
          <Invitation key={token} token={token} />
        )}
      </main>
    </div>
  );
}

function Invitation({ token }: { token: string }) {
  const invite = useResource(token, (signal) => readInvite(token, signal));
  const form = useForm({ password: '' });
  const dead = [invite.error, form.error].find(isDead);
  const accept = async ({ password }: { password: string }) => {
    await acceptInvite({ token, password });
    // A whole new page: whoever was signed in here before is forgotten.
    location.replace(`${orgBase}/`);
  };
  if (dead) return <DeadInvitation message={dead.message} />;
  if (invite.error) return <Failure error={invite.error} onRetry={invite.reload} />;
  if (!invite.data) return <Loading />;
  const { orgName, email } = invite.data;
  return (
    <>
      <header>
        <h1>{INVITE_TEXTS.title}</h1>
        <p class="break" data-testid="invite-about">
          <Sentence
            text={INVITE_TEXTS.who(invite.data)}
            parts={{
              by: <bdi>{invite.data.invitedBy ?? INVITE_TEXTS.anAdmin}</bdi>,
              org: <strong>{orgName}</strong>,
            }}
          />
        </p>
        <p class="muted break">
          <Sentence text={INVITE_TEXTS.address} parts={{ email: <bdi>{email}</bdi> }} />
        </p>
      </header>
      <Form data-testid="accept-invite-form" onSubmit={() => form.submit(accept)}>
        {/* By this a password manager knows whose password it keeps. */}
        <input type="text" name="username" autocomplete="username" value={email} readOnly hidden />
        <NewPasswordField name="password" {...form.field('password')} data-testid="password" />
        <FormError text={form.refusal} />
        <Button type="submit" kind="primary" busy={form.busy} data-testid="accept-invite">
          {INVITE_TEXTS.join}
        </Button>
      </Form>
    </>
  );
}

function DeadInvitation({ message }: { message: string }) {
  return (
    <div class="stack">
      <h1>{INVITE_TEXTS.dead}</h1>
      <p class="muted break">
        <bdi>{orgName}</bdi>
      </p>
      <FormError text={message} />
      <p>
        {INVITE_TEXTS.joined} <a href={`${orgBase}/`}>{INVITE_TEXTS.signIn}</a>
      </p>
    </div>
  );
}

function isDead(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'NOT_FOUND';
}
