import { useState } from 'preact/hooks';
import type { AgentItem, TeamItem } from '../../protocol/answers/accounts.ts';
import { listAgents, patchAgent, removeAgent } from '../api/api.ts';
import { ownAgent, setOwnAgent } from '../session/session.ts';
import { AgentEditor } from './agent-editor.tsx';
import { Invites } from './invites.tsx';
import { RecoveryLink } from './recovery-link.tsx';
import { TEAM_PAGE_TEXTS } from '../texts/team-page.ts';
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
import { DONE_TEXTS } from '../texts/done.ts';
import { When } from '../ui/when.tsx';

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
    showToast(DONE_TEXTS.member(agent.displayName), 'good');
  };

  return (
    <Page title={TEAM_PAGE_TEXTS.title} intro={TEAM_PAGE_TEXTS.intro}>
      {agents.error && !agents.data && <Failure error={agents.error} onRetry={agents.reload} />}
      {agents.loading && !agents.data && <Loading shape="rows" count={5} />}
      {agents.data && (
        <Table
          caption={TEAM_PAGE_TEXTS.title}
          rows={agents.data}
          rowKey={(agent) => agent.id}
          columns={[
            {
              title: TEAM_PAGE_TEXTS.name,
              cell: (agent) => (
                <span class="row whole">
                  <Avatar name={agent.displayName} url={agent.avatarUrl} />
                  <span class="wordy">
                    <strong>
                      <bdi>{agent.displayName}</bdi>
                    </strong>{' '}
                    {agent.id === ownId && <span class="badge">{TEAM_PAGE_TEXTS.you}</span>}
                    {agent.title && <div class="small">{agent.title}</div>}
                    <div class="muted small">{agent.email}</div>
                  </span>
                </span>
              ),
            },
            { title: TEAM_PAGE_TEXTS.role, cell: (agent) => ROLE_TEXTS[agent.role] },
            {
              title: TEAM_PAGE_TEXTS.capacity,
              cell: (agent) => <span class="number">{agent.capacity}</span>,
            },
            {
              title: TEAM_PAGE_TEXTS.videos,
              cell: (agent) => {
                const made = [agent.waveUrl, agent.introUrl, agent.loopUrl].filter(Boolean).length;
                return (
                  <span class={made === 3 ? 'badge good' : 'badge warn'}>
                    {TEAM_PAGE_TEXTS.videosMade(made)}
                  </span>
                );
              },
            },
            { title: TEAM_PAGE_TEXTS.seen, cell: (agent) => <LastSeen agent={agent} /> },
            {
              title: TEAM_PAGE_TEXTS.account,
              cell: (agent) => (
                <span class={agent.active ? 'badge good' : 'badge'}>
                  {agent.active ? TEAM_PAGE_TEXTS.active : TEAM_PAGE_TEXTS.switchedOff}
                </span>
              ),
            },
            {
              title: TEAM_PAGE_TEXTS.actions,
              actions: true,
              cell: (agent) => (
                <span class="row end">
                  {agent.id !== ownId && (
                    <Button
                      kind="ghost"
                      icon="trash"
                      label={TEAM_PAGE_TEXTS.remove(agent.displayName)}
                      onClick={() => setRemoving(agent)}
                      data-testid="agent-remove"
                    />
                  )}
                  <Button
                    onClick={() => setEditing(agent)}
                    label={TEAM_PAGE_TEXTS.editOne(agent.displayName)}
                    data-testid="agent-edit"
                  >
                    {TEAM_PAGE_TEXTS.edit}
                  </Button>
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
            showToast(DONE_TEXTS.memberRemoved(removing.displayName), 'good');
          }}
        />
      )}
    </Page>
  );
}

function LastSeen({ agent: { consoleOpen, lastSeenAt } }: { agent: TeamItem }) {
  if (consoleOpen) return <span class="badge dot good">{TEAM_PAGE_TEXTS.here}</span>;
  return lastSeenAt === null ? (
    <span class="muted">{TEAM_PAGE_TEXTS.neverSeen}</span>
  ) : (
    <When at={lastSeenAt} />
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
      title={TEAM_PAGE_TEXTS.removeQuestion(agent.displayName)}
      action={TEAM_PAGE_TEXTS.removeAction}
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          await removeAgent(agent.id);
          onRemoved();
        })
      }
    >
      <p>{TEAM_PAGE_TEXTS.removal(agent.displayName)}</p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}
