import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { AgentItem } from '../../protocol/answers.ts';
import { patchAgent } from '../api/api.ts';
import { OwnPasskeys } from '../passkeys/own-passkeys.tsx';
import { ownAgent, setOwnAgent } from '../session/session.ts';
import { ShortcutSetting } from '../shortcuts/setting-card.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { Page } from '../ui/page.tsx';
import { NewPasswordField } from '../ui/forms/password-field.tsx';
import { showInvalidField } from '../ui/forms/invalid-fields.ts';
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
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const action = useAction();
  const differ = again !== '' && again !== password;
  useUnsaved(password !== '' || again !== '');
  const submit = () =>
    action.run(async () => {
      await patchAgent(agent.id, { password });
      setPassword('');
      setAgain('');
      showToast('Your password was changed.', 'good');
    });
  return (
    <Form
      onSubmit={(form) => {
        if (differ) showInvalidField(form);
        else void submit();
      }}
    >
      <h2>Sign-in</h2>
      <TextField label="E-mail" autocomplete="username" value={agent.email} onValue={() => {}} readOnly />
      <NewPasswordField
        label="New password"
        value={password}
        onValue={setPassword}
        error={action.issue('password')}
      />
      <TextField
        label="New password again"
        type="password"
        autocomplete="new-password"
        required
        value={again}
        onValue={setAgain}
        error={differ ? 'The two passwords differ.' : undefined}
      />
      <FormError text={action.rest(['password'])} />
      <div class="row">
        <Button type="submit" busy={action.busy} aria-disabled={differ}>
          Change password
        </Button>
      </div>
    </Form>
  );
}
