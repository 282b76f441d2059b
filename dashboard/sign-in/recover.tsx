import '../ui/keep-focus.ts';
import { recover } from '../api/api.ts';
import { useLinkToken } from '../api/link-token.ts';
import { orgName } from '../api/org-name.ts';
import { orgBase } from '../api/organization.ts';
import { ApiError } from '../api/request.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/forms/form.tsx';
import { NewPasswordField } from '../ui/forms/password-field.tsx';
import { useForm } from '../ui/forms/use-form.ts';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { RECOVER_TEXTS } from '../texts/sign-in.ts';
import { Sentence } from '../ui/sentence.tsx';

/** A recovery link leads here: whoever forgot their password chooses a new one. */
export default function Recover() {
  const token = useLinkToken();
  return <Recovery key={token} token={token} />;
}

function Recovery({ token }: { token: string }) {
  const form = useForm({ password: '' });
  const isDead = form.error instanceof ApiError && form.error.code === 'NOT_FOUND';
  setPageTitle(RECOVER_TEXTS.pageTitle);

  const send = async ({ password }: { password: string }) => {
    await recover({ token, password });
    // A whole new page: whoever was signed in here before is forgotten.
    location.replace(`${orgBase}/`);
  };

  return (
    <div class="plain-page">
      <main>
        <header>
          <h1>{isDead ? RECOVER_TEXTS.dead : RECOVER_TEXTS.choose}</h1>
          <p class="muted break">
            <Sentence
              text={RECOVER_TEXTS.account}
              parts={{
                org: (
                  <strong>
                    <bdi>{orgName}</bdi>
                  </strong>
                ),
              }}
            />
          </p>
        </header>
        {token === '' ? (
          <p class="note bad" role="alert" data-testid="no-token">
            {RECOVER_TEXTS.incomplete}
          </p>
        ) : isDead ? (
          <div class="stack">
            <FormError text={form.error?.message} />
            <p>
              <Sentence
                text={RECOVER_TEXTS.remembered}
                parts={{ signIn: <a href={`${orgBase}/`}>{RECOVER_TEXTS.signIn}</a> }}
              />
            </p>
          </div>
        ) : (
          <Form data-testid="recover-form" onSubmit={() => form.submit(send)}>
            <NewPasswordField
              label={RECOVER_TEXTS.label}
              name="password"
              {...form.field('password')}
              data-testid="password"
            />
            <p class="muted small">{RECOVER_TEXTS.consequence}</p>
            <FormError text={form.refusal} />
            <Button type="submit" kind="primary" busy={form.busy} data-testid="recover">
              {RECOVER_TEXTS.save}
            </Button>
          </Form>
        )}
      </main>
    </div>
  );
}
