import { useState } from 'preact/hooks';
import type { OrgItem } from '../../protocol/answers.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { deleteOrg, exportUrl, patchOrg } from '../api/api.ts';
import { leaveDeletedOrg } from '../session/deleted.ts';
import { ownOrg, setOwnOrg } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { useChanges } from '../ui/forms/use-changes.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';

/** The organization's name, everything it has as a file, and its end. */
export default function Organization() {
  const org = ownOrg.value;
  if (!org) return null;
  return (
    <Page title="Organization" intro="Its name, a copy of everything in it, and its end.">
      <div class="stack wide">
        <div class="columns">
          <Name org={org} />
          <Export />
        </div>
        <Deletion org={org} />
      </div>
    </Page>
  );
}

function Name({ org }: { org: OrgItem }) {
  const form = useChanges({ name: org.name });
  const isChanged = Object.keys(form.changes).length > 0;
  useUnsaved(isChanged);
  const action = useAction();
  const save = () =>
    action.run(async () => {
      if (isChanged) setOwnOrg(await patchOrg(form.changes));
      form.clear();
      showToast('Saved.', 'good');
    });
  return (
    <Form onSubmit={() => void save()}>
      <h2>Name</h2>
      <TextField
        label="Name of the organization"
        required
        maxLength={LIMITS.nameLength}
        hint={`Your people and the page about privacy show it. The address ${location.host}/o/${org.slug} stays as it is.`}
        value={form.value.name}
        onValue={(name) => form.set({ name })}
        error={action.issue('name')}
        data-testid="organization-name"
      />
      <FormError text={action.rest(['name'])} />
      <div class="row">
        <Button type="submit" kind="primary" busy={action.busy} data-testid="organization-save">
          Save
        </Button>
      </div>
    </Form>
  );
}

function Export() {
  return (
    <section class="card stack">
      <h2>Export</h2>
      <p>
        One JSON file with settings, pools, people, calls, messages, reports and the audit log. Videos and
        pictures are in it as links. Passwords and other secrets are not. Where there are many calls, it takes
        a while.
      </p>
      <div class="row">
        <a class="button secondary" href={exportUrl()} download data-testid="organization-export">
          <Icon name="download" /> Download everything
        </a>
      </div>
    </section>
  );
}

function Deletion({ org: { name, slug } }: { org: OrgItem }) {
  const [typed, setTyped] = useState('');
  const action = useAction();
  const isMeant = typed.trim() === slug;
  const remove = () =>
    action.run(async () => {
      await deleteOrg(slug);
      leaveDeletedOrg();
    });
  return (
    <Form data-testid="organization-deletion" onSubmit={() => isMeant && void remove()}>
      <h2>Delete this organization</h2>
      <p>
        This ends <bdi>{name}</bdi> for everybody, at once. It cannot be undone, and nobody can bring back:
      </p>
      <ul class="bullets">
        <li>all accounts, also yours; everybody is signed out, and calls that run are cut off</li>
        <li>videos and pictures</li>
        <li>settings, pools and rules</li>
        <li>calls, messages, reports and the audit log</li>
      </ul>
      <p>
        The widget disappears from your websites. The address <b class="break">{slug}</b> cannot be used again
        for 30 days. Export everything first, if you may need it.
      </p>
      <TextField
        label={`Type ${slug} to say that you mean it`}
        required
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={typed}
        onValue={setTyped}
        error={action.issue('slug')}
        data-testid="organization-slug"
      />
      <FormError text={action.rest(['slug'])} />
      <div class="row">
        <Button
          type="submit"
          kind="danger"
          busy={action.busy}
          disabled={!isMeant}
          data-testid="organization-delete"
        >
          Delete for good
        </Button>
      </div>
    </Form>
  );
}
