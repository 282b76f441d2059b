import { useId } from 'preact/hooks';
import type { Member } from '../../protocol/http.ts';
import type { AgentItem } from '../../protocol/answers.ts';

const TIERS = { min: 1, max: 99 };

interface MembersEditorProps {
  members: Member[];
  agents: AgentItem[];
  onValue: (members: Member[]) => void;
}

/** Who is in the pool, and who is asked first. */
export function MembersEditor({ members, agents, onValue }: MembersEditorProps) {
  const tiers = new Map(members.map(({ agentId, tier }) => [agentId, tier]));
  const set = (agentId: string, tier: number | null) => {
    const others = members.filter((member) => member.agentId !== agentId);
    onValue(tier === null ? others : [...others, { agentId, tier }]);
  };
  return (
    <fieldset class="card stack">
      <legend class="sr-only">People</legend>
      <div>
        <h2>People</h2>
        <p class="muted">
          Tier 1 is asked first; tier 2 only when nobody of tier 1 is free, and so on up to 99. Within a tier
          the one with the fewest viewers is asked.
        </p>
      </div>
      <ul class="stack tight">
        {agents.map((agent) => (
          <MemberRow
            key={agent.id}
            agent={agent}
            tier={tiers.get(agent.id) ?? null}
            onTier={(tier) => set(agent.id, tier)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

interface MemberRowProps {
  agent: AgentItem;
  /** `null`: not in the pool. */
  tier: number | null;
  onTier: (tier: number | null) => void;
}

function MemberRow({ agent, tier, onTier }: MemberRowProps) {
  const id = useId();
  return (
    <li class="row" data-testid="pool-member" data-id={agent.id}>
      <span class="check grow">
        <input
          type="checkbox"
          id={id}
          checked={tier !== null}
          onChange={(event) => onTier(event.currentTarget.checked ? TIERS.min : null)}
        />
        <label for={id}>
          <bdi>{agent.displayName}</bdi> {!agent.active && <span class="badge">Switched off</span>}
        </label>
      </span>
      {tier !== null && (
        <label class="with-unit">
          <span class="muted">Tier</span>
          <input
            class="input short number"
            type="number"
            required
            min={TIERS.min}
            max={TIERS.max}
            step={1}
            value={tier}
            aria-label={`Tier of ${agent.displayName}`}
            onInput={(event) => {
              const value = event.currentTarget.valueAsNumber;
              if (Number.isInteger(value)) onTier(value);
            }}
          />
        </label>
      )}
    </li>
  );
}
