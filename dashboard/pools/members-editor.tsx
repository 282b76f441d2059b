import { useId, useState } from 'preact/hooks';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import type { Member } from '../../protocol/http.ts';
import { POOL_EDITOR_TEXTS } from '../texts/pools.ts';
import { DragHandle } from '../ui/drag-handle.tsx';
import './pools.css';
import { groupsOf, moveToGroup } from './tiers.ts';

interface MembersEditorProps {
  members: Member[];
  agents: AgentItem[];
  onValue: (members: Member[]) => void;
}

const OUTSIDE = 'outside';

/** Who is in the pool, in groups of whom one is asked after the other. */
export function MembersEditor({ members, agents, onValue }: MembersEditorProps) {
  const [said, setSaid] = useState('');
  const groups = groupsOf(members);
  const inside = new Set(members.map(({ agentId }) => agentId));
  const known = new Map(agents.map((agent) => [agent.id, agent]));
  const leave = (agentId: string) => onValue(members.filter((member) => member.agentId !== agentId));
  const move = (agent: AgentItem, group: number) => {
    const next = moveToGroup(members, agent.id, group);
    onValue(next);
    const place = groupsOf(next).findIndex((one) => one.some(({ agentId }) => agentId === agent.id));
    setSaid(POOL_EDITOR_TEXTS.memberMoved(agent.displayName, place + 1));
  };
  const drop = (agent: AgentItem, place: string) =>
    place === OUTSIDE ? leave(agent.id) : move(agent, Number(place));
  const row = (agent: AgentItem, group: number | null) => (
    <MemberRow
      key={agent.id}
      agent={agent}
      group={group}
      groups={groups.length}
      onCheck={(isIn) => (isIn ? move(agent, 0) : leave(agent.id))}
      onDrop={(place) => drop(agent, place)}
      onStep={(by) => group !== null && move(agent, group + by)}
    />
  );
  const others = agents.filter(({ id }) => !inside.has(id));
  return (
    <fieldset class="card stack break">
      <legend class="sr-only">{POOL_EDITOR_TEXTS.people}</legend>
      <div>
        <h2>{POOL_EDITOR_TEXTS.people}</h2>
        <p class="muted">{POOL_EDITOR_TEXTS.peopleHint}</p>
      </div>
      <span class="sr-only" role="status">
        {said}
      </span>
      {groups.map((group, index) => (
        <section key={`tier ${index}`} class="tier" data-drop="tier" data-drop-id={index} data-testid="tier">
          <h3>{POOL_EDITOR_TEXTS.group(index + 1)}</h3>
          <ul class="plain-list">
            {group.flatMap(({ agentId }) => {
              const agent = known.get(agentId);
              return agent ? [row(agent, index)] : [];
            })}
          </ul>
        </section>
      ))}
      {members.length > 1 && (
        <p class="tier new muted small" data-drop="tier" data-drop-id={groups.length}>
          {POOL_EDITOR_TEXTS.newGroup}
        </p>
      )}
      {others.length > 0 && (
        <section class="tier outside" data-drop="tier" data-drop-id={OUTSIDE}>
          <h3>{POOL_EDITOR_TEXTS.outside}</h3>
          <ul class="plain-list">{others.map((agent) => row(agent, null))}</ul>
        </section>
      )}
    </fieldset>
  );
}

interface MemberRowProps {
  agent: AgentItem;
  /** From 0 on; `null`: not in the pool. */
  group: number | null;
  groups: number;
  onCheck: (isIn: boolean) => void;
  onDrop: (place: string) => void;
  onStep: (by: -1 | 1) => void;
}

function MemberRow({ agent, group, groups, onCheck, onDrop, onStep }: MemberRowProps) {
  const id = useId();
  return (
    <li class="member" data-testid="pool-member" data-id={agent.id}>
      {group !== null && (
        <DragHandle
          label={POOL_EDITOR_TEXTS.member(agent.displayName, group + 1, groups)}
          kind="tier"
          onDrop={onDrop}
          onStep={onStep}
        />
      )}
      <span class="check grow">
        <input
          type="checkbox"
          id={id}
          checked={group !== null}
          onChange={(event) => onCheck(event.currentTarget.checked)}
        />
        <label for={id}>
          <bdi>{agent.displayName}</bdi>{' '}
          {!agent.active && <span class="badge">{POOL_EDITOR_TEXTS.switchedOff}</span>}
        </label>
      </span>
    </li>
  );
}
