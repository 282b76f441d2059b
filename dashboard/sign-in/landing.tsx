import { useState } from 'preact/hooks';
import type { NewOrg } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { createOrg, getSignUp } from '../api/api.ts';
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

/** `slug` is null until somebody types one: then it follows the name. */
type NewOrgForm = Omit<NewOrg, 'slug' | 'invitation'> & { slug: string | null };

/** `/`: create an organization, or open one. */
export default function Landing() {
  setPageTitle('A person at your website’s door');
  return (
    <div class="plain-page">
      <main class="wide">
        <header class="stack tight">
          <h1>A live person at the door of your website</h1>
          <p class="muted">
            Visitors see a short video of one of your people, click, and are in a video call seconds later.
          </p>
        </header>
        <Deleted />
        <div class="columns">
          <SignUp />
          <OpenOrg />
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
      The organization “{slug}” was deleted, with everything in it.
    </p>
  );
}

/** Making an organization, for those who may: on some servers only with the operator's invitation. */
function SignUp() {
  const invitation = new URLSearchParams(location.hash.slice(1)).get('invitation');
  const { data, loading } = useResource('sign-up', getSignUp);
  if (invitation !== null) return <CreateOrg invitation={invitation} />;
  if (data?.signUp === 'operator') return <ByInvitation />;
  // Where it is not known, trying tells.
  return !data && loading ? <Loading /> : <CreateOrg />;
}

function ByInvitation() {
  return (
    <section class="stack" data-testid="sign-up-closed">
      <h2>Create an organization</h2>
      <p>
        Organizations are made by invitation here. Ask whoever runs this server for an invitation link, and
        open it.
      </p>
    </section>
  );
}

function CreateOrg({ invitation }: { invitation?: string }) {
  const form = useForm<NewOrgForm>({ slug: null, name: '', displayName: '', email: '', password: '' });
  const slug = form.values.slug ?? proposeSlug(form.values.name);
  const create = async (values: NewOrgForm) => {
    const invited = invitation === undefined ? {} : { invitation };
    const { org } = await createOrg({ ...values, ...invited, slug });
    location.assign(`/o/${encodeURIComponent(org.slug)}/`);
  };
  return (
    <Form data-testid="create-org-form" onSubmit={() => form.submit(create)}>
      <h2>Create an organization</h2>
      {invitation !== undefined && (
        <p class="note" data-testid="invited">
          You have been invited to. The link works once.
        </p>
      )}
      <TextField
        label="Organization"
        name="organization"
        required
        maxLength={LIMITS.nameLength}
        placeholder="Acme Lamps"
        {...form.field('name')}
        data-testid="org-name"
      />
      <TextField
        label="Address"
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
        label="Your name"
        name="name"
        autocomplete="name"
        required
        maxLength={LIMITS.nameLength}
        hint="Visitors see it."
        {...form.field('displayName')}
        data-testid="display-name"
      />
      <EmailField
        label="E-mail"
        name="email"
        autocomplete="username"
        required
        {...form.field('email')}
        data-testid="email"
      />
      <NewPasswordField name="password" {...form.field('password')} data-testid="password" />
      <FormError text={form.refusal} />
      <Button type="submit" kind="primary" busy={form.busy} data-testid="create-org">
        Create
      </Button>
    </Form>
  );
}

function OpenOrg() {
  const [slug, setSlug] = useState('');
  return (
    <Form
      data-testid="open-org-form"
      onSubmit={() => location.assign(`/o/${encodeURIComponent(slug.trim().toLowerCase())}/`)}
    >
      <h2>Open yours</h2>
      <p class="muted">You have an account already, or somebody of your organization has.</p>
      <TextField
        label="Address of the organization"
        required
        autocapitalize="none"
        spellcheck={false}
        placeholder="acme-lamps"
        value={slug}
        onValue={setSlug}
        data-testid="open-slug"
      />
      <Button type="submit" data-testid="open-org">
        Open
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
