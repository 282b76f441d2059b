import { useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers.ts';
import { listAgents, patchAgent, removeAgent } from '../api/api.ts';
import { ownAgent, setOwnAgent } from '../session/session.ts';
import { AgentEditor } from './agent-editor.tsx';
import { Invites } from './invites.tsx';
import { RecoveryLink } from './recovery-link.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { ROLE_TEXTS } from '../texts/roles.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { showToast } from '../ui/toast.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { useResource } from '../ui/use-resource.ts';

/** Who takes calls: accounts and invites. */
export default function Team() {
  const agents = useResource('agents', listAgents);
  const [editing, setEditing] = useState<AgentItem>();
  const [removing, setRemoving] = useState<AgentItem>();
  const [recovering, setRecovering] = useState<AgentItem>();
  const ownId = ownAgent.value?.id;

  const onSaved = (agent: AgentItem) => {
    setEditing(undefined);
    if (agent.id === ownId) setOwnAgent(agent);
    agents.reload();
    showToast('Saved.', 'good');
  };

  return (
    <Page
      title="Team"
      intro="The people who take calls. Admins can change everything you see here; agents only their own profile."
    >
      {agents.error && !agents.data && <Failure error={agents.error} onRetry={agents.reload} />}
      {agents.loading && !agents.data && <Loading />}
      {agents.data && (
        <Table
          caption="Team"
          rows={agents.data}
          rowKey={(agent) => agent.id}
          columns={[
            {
              title: 'Name',
              cell: (agent) => (
                <span class="row whole">
                  <Avatar name={agent.displayName} url={agent.avatarUrl} />
                  <span>
                    <strong>
                      <bdi>{agent.displayName}</bdi>
                    </strong>{' '}
                    {agent.id === ownId && <span class="badge">You</span>}
                    <br />
                    <span class="muted small">{agent.title}</span>
                  </span>
                </span>
              ),
            },
            { title: 'E-mail', cell: (agent) => agent.email },
            { title: 'Role', cell: (agent) => ROLE_TEXTS[agent.role] },
            { title: 'Viewers at once', cell: (agent) => <span class="number">{agent.capacity}</span> },
            {
              title: 'Videos',
              cell: (agent) => {
                const made = [agent.waveUrl, agent.introUrl, agent.loopUrl].filter(Boolean).length;
                return <span class={made === 3 ? 'badge good' : 'badge warn'}>{made} of 3</span>;
              },
            },
            {
              title: 'Account',
              cell: (agent) => (
                <span class={agent.active ? 'badge good' : 'badge'}>
                  {agent.active ? 'Active' : 'Switched off'}
                </span>
              ),
            },
            {
              title: 'Actions',
              actions: true,
              cell: (agent) => (
                <span class="row end">
                  <Button onClick={() => setEditing(agent)} label={`Edit ${agent.displayName}`}>
                    Edit
                  </Button>
                  {agent.id !== ownId && (
                    <Button
                      kind="ghost"
                      icon="trash"
                      label={`Remove ${agent.displayName}`}
                      onClick={() => setRemoving(agent)}
                    />
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      <Invites />
      {editing && (
        <AgentEditor
          agent={editing}
          own={editing.id === ownId}
          onClose={() => setEditing(undefined)}
          onRecover={() => {
            setEditing(undefined);
            setRecovering(editing);
          }}
          onSave={async (patch) => onSaved(await patchAgent(editing.id, patch))}
        />
      )}
      {recovering && <RecoveryLink agent={recovering} onClose={() => setRecovering(undefined)} />}
      {removing && (
        <RemoveAgent
          agent={removing}
          onClose={() => setRemoving(undefined)}
          onRemoved={() => {
            setRemoving(undefined);
            agents.reload();
            showToast('Removed.', 'good');
          }}
        />
      )}
    </Page>
  );
}

function RemoveAgent({
  agent,
  onClose,
  onRemoved,
}: {
  agent: AgentItem;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const action = useAction();
  return (
    <Confirm
      title={`Remove ${agent.displayName}?`}
      action="Remove"
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await removeAgent(agent.id);
          onRemoved();
        })
      }
    >
      <p>
        {agent.displayName} can no longer sign in; visitors who watch go to somebody else. The call log keeps
        what was done. To pause somebody for a while, switch the account off instead.
      </p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}
