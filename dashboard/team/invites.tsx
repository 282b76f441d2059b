import { useState } from 'preact/hooks';
import { LIMITS } from '../../worker/protocol/limits.ts';
import type { Role } from '../../worker/protocol/server.ts';
import type { Invite, NewInviteAnswer } from '../answers.ts';
import { createInvite, listInvites } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Empty, Failure, FormError, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { useAction } from '../ui/use-action.ts';
import { useResource } from '../ui/use-resource.ts';
import { formatDate } from '../ui/words.ts';

const ROLES = [
  ['agent', 'Agent'],
  ['admin', 'Admin'],
] as const;

/** Asking people to join: the link is shown once, to be sent by whatever means. */
export function Invites() {
  const invites = useResource('invites', listInvites);
  const [made, setMade] = useState<NewInviteAnswer>();
  return (
    <section class="stack" aria-labelledby="invites-title">
      <h2 id="invites-title">Invite somebody</h2>
      <NewInvite
        onMade={(answer) => {
          setMade(answer);
          invites.reload();
        }}
      />
      {made && (
        <div class="note good" role="status" data-testid="invite-made">
          <span class="grow break">
            Send this link to <strong>{made.invite.displayName}</strong>. It works once, for 7 days, and is
            not shown again:
            <br />
            <code data-testid="invite-url">{new URL(made.url, location.href).href}</code>
          </span>
          <CopyButton text={new URL(made.url, location.href).href} label="Copy link" />
        </div>
      )}
      {invites.error && !invites.data && <Failure error={invites.error} onRetry={invites.reload} />}
      {invites.loading && !invites.data && <Loading />}
      {invites.data?.length === 0 && <Empty title="No invites yet." />}
      {invites.data && invites.data.length > 0 && (
        <Table
          caption="Invites"
          rows={invites.data}
          rowKey={(invite) => invite.id}
          columns={[
            { title: 'Name', cell: (invite) => invite.displayName },
            { title: 'E-mail', cell: (invite) => invite.email },
            { title: 'Role', cell: (invite) => (invite.role === 'admin' ? 'Admin' : 'Agent') },
            { title: 'Created', cell: (invite) => formatDate(invite.createdAt) },
            { title: 'State', cell: (invite) => <InviteState invite={invite} /> },
          ]}
        />
      )}
    </section>
  );
}

function NewInvite({ onMade }: { onMade: (answer: NewInviteAnswer) => void }) {
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const action = useAction();
  const submit = () =>
    action.run(async () => {
      onMade(await createInvite({ displayName, email, role }));
      setDisplayName('');
      setEmail('');
    });
  return (
    <form
      class="card stack"
      data-testid="invite-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="columns">
        <TextField
          label="Name"
          required
          maxLength={LIMITS.nameLength}
          value={displayName}
          onValue={setDisplayName}
          error={action.issue('displayName')}
          data-testid="invite-name"
        />
        <TextField
          label="E-mail"
          type="email"
          required
          maxLength={LIMITS.emailLength}
          value={email}
          onValue={setEmail}
          error={action.issue('email')}
          data-testid="invite-email"
        />
        <SelectField label="Role" value={role} onValue={setRole} options={ROLES} />
      </div>
      <FormError text={action.rest(['displayName', 'email'])} />
      <div class="row">
        <Button type="submit" kind="primary" busy={action.busy} data-testid="invite-create">
          Create invite link
        </Button>
      </div>
    </form>
  );
}

function InviteState({ invite }: { invite: Invite }) {
  if (invite.acceptedAt != null) return <span class="badge good">Joined</span>;
  return invite.expiresAt > Date.now() ? (
    <span class="badge info">Open until {formatDate(invite.expiresAt)}</span>
  ) : (
    <span class="badge">Expired</span>
  );
}
