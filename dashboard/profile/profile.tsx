import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { AgentItem } from '../../protocol/answers.ts';
import { patchAgent } from '../api/api.ts';
import { OwnPasskeys } from '../passkeys/own-passkeys.tsx';
import { RingSetting } from '../call/ring-card.tsx';
import { PushSetting } from '../push/setting-card.tsx';
import { orgBase } from '../api/organization.ts';
import { ownAgent, setOwnAgent } from '../session/session.ts';
import { ShortcutSetting } from '../shortcuts/setting-card.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { Page } from '../ui/page.tsx';
import { NewPasswordField, PasswordField } from '../ui/forms/password-field.tsx';
import { FormError } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { useUnsaved } from '../ui/forms/unsaved.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { useChanges } from '../ui/forms/use-changes.ts';

export default function Profile() {
  const agent = ownAgent.value;
  if (!agent) return null;
  return (
    <Page title="My profile" intro="What visitors read beside your video, and how you sign in.">
      <div class="columns">
        <PublicProfile agent={agent} />
        <Password agent={agent} />
        <OwnPasskeys />
        <PushSetting />
        <RingSetting />
        <ShortcutSetting />
      </div>
    </Page>
  );
}

function PublicProfile({ agent }: { agent: AgentItem }) {
  const { displayName, title } = agent;
  const form = useChanges({ displayName, title });
  useUnsaved(Object.keys(form.changes).length > 0);
  const action = useAction();
  const submit = () =>
    action.run(async () => {
      if (Object.keys(form.changes).length > 0) setOwnAgent(await patchAgent(agent.id, form.changes));
      form.clear();
      showToast('Saved.', 'good');
    });
  return (
    <Form onSubmit={() => void submit()}>
      <h2>For visitors</h2>
      <TextField
        label="Name"
        required
        maxLength={LIMITS.nameLength}
        value={form.value.displayName}
        onValue={(value) => form.set({ displayName: value })}
        error={action.issue('displayName')}
        data-testid="profile-name"
      />
      <TextField
        label="Title"
        maxLength={LIMITS.nameLength}
        hint="For example “Lighting advice”. May stay empty."
        value={form.value.title}
        onValue={(value) => form.set({ title: value })}
        error={action.issue('title')}
        data-testid="profile-title"
      />
      <FormError text={action.rest(['displayName', 'title'])} />
      <div class="row">
        <Button type="submit" kind="primary" busy={action.busy} data-testid="profile-save">
          Save
        </Button>
      </div>
    </Form>
  );
}

function Password({ agent }: { agent: AgentItem }) {
  const [currentPassword, setCurrentPassword] = useState('');
  const [password, setPassword] = useState('');
  const action = useAction();
  useUnsaved(currentPassword !== '' || password !== '');
  const submit = () =>
    action.run(async () => {
      await patchAgent(agent.id, { password, currentPassword });
      setCurrentPassword('');
      setPassword('');
      showToast('Your password was changed. Other browsers were signed out.', 'good');
    });
  return (
    <Form onSubmit={() => void submit()} data-testid="password-form">
      <h2>Sign-in</h2>
      <TextField label="E-mail" autocomplete="username" value={agent.email} onValue={() => {}} readOnly />
      <PasswordField
        label="Current password"
        autocomplete="current-password"
        required
        value={currentPassword}
        onValue={setCurrentPassword}
        error={action.issue('currentPassword')}
        data-testid="current-password"
      />
      <NewPasswordField
        label="New password"
        value={password}
        onValue={setPassword}
        error={action.issue('password')}
        data-testid="new-password"
      />
      <FormError text={action.rest(['password', 'currentPassword'])} />
      <div class="row">
        <Button type="submit" busy={action.busy} data-testid="change-password">
          Change password
        </Button>
      </div>
      <p class="muted small">
        <a href={`${orgBase}/sessions`}>Where you are signed in</a>
      </p>
    </Form>
  );
}
