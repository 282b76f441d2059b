import { useState } from 'preact/hooks';
import type { FoundOrganizationsAnswer } from '../../protocol/answers/organization.ts';
import { signInByEmail } from '../api/api.ts';
import { baseOf } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { useForm } from '../ui/forms/use-form.ts';
import { FormError } from '../ui/states.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { LANDING_TEXTS } from '../texts/landing.ts';

const pageOf = (slug: string) => `${baseOf(slug)}/`;

/** The way in for those who have an account: by the organization's address, or by e-mail and password alone. */
export function FindOrg() {
  return (
    <section class="card stack" id="sign-in" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">{LANDING_TEXTS.signIn}</h2>
      <ByAddress />
      <p class="or" aria-hidden="true">
        {LANDING_TEXTS.or}
      </p>
      <ByEmail />
    </section>
  );
}

function ByAddress() {
  const [address, setAddress] = useState('');
  const slug = slugIn(address);
  return (
    <Form class="stack" data-testid="open-org-form" onSubmit={() => location.assign(pageOf(slug))}>
      <TextField
        label={LANDING_TEXTS.address}
        required
        autocapitalize="none"
        spellcheck={false}
        placeholder={LANDING_TEXTS.addressExample}
        hint={`${location.host}/o/${slug || '…'}`}
        value={address}
        onValue={setAddress}
        data-testid="open-slug"
      />
      <Button type="submit" data-testid="open-org">
        {LANDING_TEXTS.continue}
      </Button>
    </Form>
  );
}

function ByEmail() {
  const form = useForm({ email: '', password: '' });
  const [found, setFound] = useState<FoundOrganizationsAnswer['items']>([]);
  const signIn = async (values: { email: string; password: string }) => {
    const { items } = await signInByEmail(values);
    const [first] = items;
    if (first && items.length === 1) location.assign(pageOf(first.slug));
    else setFound(items);
  };
  if (found.length > 0)
    return (
      <div class="stack" role="status" data-testid="found-organizations">
        <p>{LANDING_TEXTS.found(found.length)}</p>
        {found.map(({ slug, name }) => (
          <a key={slug} class="button secondary" href={pageOf(slug)}>
            <bdi>{name}</bdi>
          </a>
        ))}
      </div>
    );
  return (
    <Form class="stack" data-testid="email-sign-in-form" onSubmit={() => form.submit(signIn)}>
      <CredentialFields form={form} testIds={['sign-in-email', 'sign-in-password']} />
      <FormError text={form.refusal} />
      <Button type="submit" busy={form.busy} data-testid="sign-in-by-email">
        {LANDING_TEXTS.signIn}
      </Button>
    </Form>
  );
}

/** The slug in what somebody typed or pasted: `acme`, or an address of any of its pages. */
function slugIn(text: string): string {
  const inPath = /\/o\/([^/?#]+)/.exec(text)?.[1];
  return (inPath ?? text).trim().toLowerCase();
}
