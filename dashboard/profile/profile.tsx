import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { patchAgent } from '../api/api.ts';
import { OwnPasskeys } from '../passkeys/own-passkeys.tsx';
import { RingSetting } from '../call/ring/ring-card.tsx';
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
import { PROFILE_TEXTS } from '../texts/profile.ts';
import { DONE_TEXTS } from '../texts/done.ts';

export default function Profile() {
  const agent = ownAgent.value;
  if (!agent) return null;
  return (
    <Page title={PROFILE_TEXTS.title} intro={PROFILE_TEXTS.intro}>
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
      showToast(DONE_TEXTS.profile, 'good');
    });
  return (
    <Form onSubmit={() => void submit()}>
      <h2>{PROFILE_TEXTS.forVisitors}</h2>
      <TextField
        label={PROFILE_TEXTS.name}
        required
        maxLength={LIMITS.nameLength}
        value={form.value.displayName}
        onValue={(value) => form.set({ displayName: value })}
        error={action.issue('displayName')}
        data-testid="profile-name"
      />
      <TextField
        label={PROFILE_TEXTS.jobTitle}
        maxLength={LIMITS.nameLength}
        hint={PROFILE_TEXTS.jobTitleHint}
        value={form.value.title}
        onValue={(value) => form.set({ title: value })}
        error={action.issue('title')}
        data-testid="profile-title"
      />
      <FormError text={action.rest(['displayName', 'title'])} />
      <div class="row">
        <Button type="submit" kind="primary" busy={action.busy} data-testid="profile-save">
          {PROFILE_TEXTS.save}
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
      showToast(PROFILE_TEXTS.passwordChanged, 'good');
    });
  return (
    <Form onSubmit={() => void submit()} data-testid="password-form">
      <h2>{PROFILE_TEXTS.signIn}</h2>
      <TextField
        label={PROFILE_TEXTS.email}
        autocomplete="username"
        value={agent.email}
        onValue={() => {}}
        readOnly
      />
      <PasswordField
        label={PROFILE_TEXTS.currentPassword}
        autocomplete="current-password"
        required
        value={currentPassword}
        onValue={setCurrentPassword}
        error={action.issue('currentPassword')}
        data-testid="current-password"
      />
      <NewPasswordField
        label={PROFILE_TEXTS.newPassword}
        value={password}
        onValue={setPassword}
        error={action.issue('password')}
        data-testid="new-password"
      />
      <FormError text={action.rest(['password', 'currentPassword'])} />
      <div class="row">
        <Button type="submit" busy={action.busy} data-testid="change-password">
          {PROFILE_TEXTS.changePassword}
        </Button>
      </div>
      <p class="muted small">
        <a href={`${orgBase}/sessions`}>{PROFILE_TEXTS.sessions}</a>
      </p>
    </Form>
  );
}
