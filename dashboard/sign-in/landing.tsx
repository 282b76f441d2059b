import { useState } from 'preact/hooks';
import { LIMITS } from '../../worker/protocol/limits.ts';
import { createOrg } from '../api/api.ts';
import { Button } from '../ui/button.tsx';
import { EmailField } from '../ui/email-field.tsx';
import { TextField } from '../ui/field.tsx';
import { setPageTitle } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { useAction } from '../ui/use-action.ts';

const SLUG_FIELDS = ['slug', 'name', 'displayName', 'email', 'password'];

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
        <div class="columns">
          <CreateOrg />
          <OpenOrg />
        </div>
      </main>
    </div>
  );
}

function CreateOrg() {
  const [name, setName] = useState('');
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const action = useAction();
  const slug = ownSlug ?? slugFrom(name);

  const submit = () =>
    action.run(async () => {
      const { org } = await createOrg({ slug, name, displayName, email, password });
      location.assign(`/o/${encodeURIComponent(org.slug)}/`);
    });

  return (
    <form
      class="card stack"
      data-testid="create-org-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>Create an organization</h2>
      <TextField
        label="Organization"
        name="organization"
        required
        maxLength={LIMITS.nameLength}
        placeholder="Acme Lamps"
        value={name}
        onValue={setName}
        error={action.issue('name')}
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
        value={slug}
        onValue={setOwnSlug}
        error={action.issue('slug')}
        data-testid="org-slug"
      />
      <TextField
        label="Your name"
        name="name"
        autocomplete="name"
        required
        maxLength={LIMITS.nameLength}
        hint="Visitors see it."
        value={displayName}
        onValue={setDisplayName}
        error={action.issue('displayName')}
        data-testid="display-name"
      />
      <EmailField
        label="E-mail"
        name="email"
        autocomplete="username"
        required
        value={email}
        onValue={setEmail}
        error={action.issue('email')}
        data-testid="email"
      />
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
      <FormError text={action.rest(SLUG_FIELDS)} />
      <Button type="submit" kind="primary" busy={action.busy} data-testid="create-org">
        Create
      </Button>
    </form>
  );
}

function OpenOrg() {
  const [slug, setSlug] = useState('');
  return (
    <form
      class="card stack"
      data-testid="open-org-form"
      onSubmit={(event) => {
        event.preventDefault();
        location.assign(`/o/${encodeURIComponent(slug.trim().toLowerCase())}/`);
      }}
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
    </form>
  );
}

/** A first proposal for the address, from the name. */
function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
