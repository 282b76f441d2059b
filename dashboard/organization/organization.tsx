import { useState } from 'preact/hooks';
import type { OrgItem } from '../../protocol/answers/organization.ts';
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
import { ORGANIZATION_TEXTS } from '../texts/organization.ts';
import { Sentence } from '../ui/sentence.tsx';
import { DONE_TEXTS } from '../texts/done.ts';

/** The organization's name, everything it has as a file, and its end. */
export default function Organization() {
  const org = ownOrg.value;
  if (!org) return null;
  return (
    <Page title={ORGANIZATION_TEXTS.title} intro={ORGANIZATION_TEXTS.intro}>
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
      showToast(DONE_TEXTS.organization, 'good');
    });
  return (
    <Form onSubmit={() => void save()}>
      <h2>{ORGANIZATION_TEXTS.nameTitle}</h2>
      <TextField
        label={ORGANIZATION_TEXTS.name}
        required
        maxLength={LIMITS.nameLength}
        hint={ORGANIZATION_TEXTS.nameHint(`${location.host}/o/${org.slug}`)}
        value={form.value.name}
        onValue={(name) => form.set({ name })}
        error={action.issue('name')}
        data-testid="organization-name"
      />
      <FormError text={action.rest(['name'])} />
      <div class="row">
        <Button type="submit" kind="primary" busy={action.busy} data-testid="organization-save">
          {ORGANIZATION_TEXTS.save}
        </Button>
      </div>
    </Form>
  );
}

function Export() {
  return (
    <section class="card stack">
      <h2>{ORGANIZATION_TEXTS.exportTitle}</h2>
      <p>{ORGANIZATION_TEXTS.exportAbout}</p>
      <div class="row">
        <a class="button secondary" href={exportUrl()} download data-testid="organization-export">
          <Icon name="download" /> {ORGANIZATION_TEXTS.exportAll}
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
      <h2>{ORGANIZATION_TEXTS.deleteTitle}</h2>
      <p>
        <Sentence text={ORGANIZATION_TEXTS.deleteAbout} parts={{ name: <bdi class="break">{name}</bdi> }} />
      </p>
      <ul class="bullets">
        {Object.values(ORGANIZATION_TEXTS.deleted).map((lost) => (
          <li key={lost}>{lost}</li>
        ))}
      </ul>
      <p>
        <Sentence text={ORGANIZATION_TEXTS.deleteAddress} parts={{ slug: <b class="break">{slug}</b> }} />
      </p>
      <TextField
        label={ORGANIZATION_TEXTS.confirm(slug)}
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
          {ORGANIZATION_TEXTS.deleteNow}
        </Button>
      </div>
    </Form>
  );
}
