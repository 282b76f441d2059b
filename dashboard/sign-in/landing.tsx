import '../ui/keep-focus.ts';
import { useState } from 'preact/hooks';
import type { SignUpAnswer } from '../../protocol/answers/organization.ts';
import type { NewOrg } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { createOrg, getSignUp } from '../api/api.ts';
import { baseOf } from '../api/organization.ts';
import { deletedOrg } from '../session/deleted.ts';
import { Button } from '../ui/button.tsx';
import { EmailField } from '../ui/forms/email-field.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { NewPasswordField } from '../ui/forms/password-field.tsx';
import { FormError, Loading } from '../ui/states.tsx';
import { useForm } from '../ui/forms/use-form.ts';
import { useResource } from '../ui/use-resource.ts';
import { Brand } from './brand.tsx';
import { FindOrg } from './find-org.tsx';
import { Glimpse } from './glimpse.tsx';
import { LANDING_TEXTS } from '../texts/landing.ts';
import './landing.css';

/** `slug` is null until somebody types one: then it follows the name. */
type NewOrgForm = Omit<NewOrg, 'slug' | 'invitation'> & { slug: string | null };

/** `/`: what this is, the demo at once, an organization to make, and the way into one. */
export default function Landing() {
  setPageTitle(LANDING_TEXTS.pageTitle);
  const { data, loading } = useResource('sign-up', getSignUp);
  return (
    <div class="plain-page landing">
      <main class="wide">
        <header class="row between">
          <Brand />
          <a class="button secondary" href="#sign-in">
            {LANDING_TEXTS.signIn}
          </a>
        </header>
        <Deleted />
        <section class="landing-hero">
          <div class="stack">
            <h1>{LANDING_TEXTS.title}</h1>
            <p class="lead">{LANDING_TEXTS.lead}</p>
          </div>
          <Glimpse demo={data?.demo} />
        </section>
        <div class="columns">
          <SignUp answer={data} loading={loading} />
          <FindOrg />
        </div>
      </main>
    </div>
  );
}

/** To those whose organization was deleted while they were in it. */
function Deleted() {
  const slug = deletedOrg();
  return slug === null ? null : (
    <p class="note" role="status" data-testid="organization-deleted">
      {LANDING_TEXTS.deleted(slug)}
    </p>
  );
}

/** Making an organization, for those who may: on some servers only with the operator's invitation. */
function SignUp({ answer, loading }: { answer: SignUpAnswer | undefined; loading: boolean }) {
  // The link to the sign-in changes the fragment: what the page was opened with counts.
  const [invitation] = useState(() => new URLSearchParams(location.hash.slice(1)).get('invitation'));
  if (invitation !== null) return <CreateOrg invitation={invitation} />;
  if (answer?.signUp === 'operator') return <ByInvitation />;
  // Where it is not known, trying tells.
  return !answer && loading ? <Loading shape="fields" count={5} /> : <CreateOrg />;
}

function ByInvitation() {
  return (
    <section class="card stack" data-testid="sign-up-closed">
      <h2>{LANDING_TEXTS.create}</h2>
      <p>{LANDING_TEXTS.byInvitation}</p>
    </section>
  );
}

function CreateOrg({ invitation }: { invitation?: string }) {
  const form = useForm<NewOrgForm>({ slug: null, name: '', displayName: '', email: '', password: '' });
  const slug = form.values.slug ?? proposeSlug(form.values.name);
  const create = async (values: NewOrgForm) => {
    const invited = invitation === undefined ? {} : { invitation };
    const { org } = await createOrg({ ...values, ...invited, slug });
    location.assign(`${baseOf(org.slug)}/`);
  };
  return (
    <Form data-testid="create-org-form" onSubmit={() => form.submit(create)}>
      <h2>{LANDING_TEXTS.create}</h2>
      {invitation !== undefined && (
        <p class="note" data-testid="invited">
          {LANDING_TEXTS.invited}
        </p>
      )}
      <TextField
        label={LANDING_TEXTS.organization}
        name="organization"
        required
        maxLength={LIMITS.nameLength}
        placeholder={LANDING_TEXTS.organizationExample}
        {...form.field('name')}
        data-testid="org-name"
      />
      <TextField
        label={LANDING_TEXTS.slug}
        name="slug"
        required
        autocapitalize="none"
        spellcheck={false}
        maxLength={40}
        hint={`${location.host}/o/${slug || '…'}`}
        {...form.field('slug')}
        value={slug}
        data-testid="org-slug"
      />
      <TextField
        label={LANDING_TEXTS.yourName}
        name="name"
        autocomplete="name"
        required
        maxLength={LIMITS.nameLength}
        hint={LANDING_TEXTS.yourNameHint}
        {...form.field('displayName')}
        data-testid="display-name"
      />
      <EmailField
        label={LANDING_TEXTS.email}
        name="email"
        autocomplete="username"
        required
        {...form.field('email')}
        data-testid="email"
      />
      <NewPasswordField name="password" {...form.field('password')} data-testid="password" />
      <FormError text={form.refusal} />
      <Button type="submit" kind="primary" busy={form.busy} data-testid="create-org">
        {LANDING_TEXTS.createNow}
      </Button>
    </Form>
  );
}

/** A first proposal for the address, from the name. */
function proposeSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
