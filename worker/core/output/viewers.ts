import type { Identity } from '../../../protocol/identity.ts';
import type { ViewerItem } from '../../../protocol/messages/to-agent.ts';
import type { Agent, Visitor } from '../model/state.ts';

/** So many viewers are told of, the newest. */
const MOST_TOLD = 100;
const PAGE_LENGTH = 256;

/** Who watches an agent now: the whole list, as far as it is told. */
export function agentViewers(agent: Agent): { type: 'agent:viewers'; items: ViewerItem[]; total: number } {
  const newest = [...agent.viewers]
    .sort((a, b) => b.assignedAt - a.assignedAt || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_TOLD);
  return { type: 'agent:viewers', items: newest.map(viewerItem), total: agent.viewers.size };
}

function viewerItem({ id, pageUrl, assignedAt, country, pages, identity, invited }: Visitor): ViewerItem {
  return {
    id,
    pageUrl: pageUrl.slice(0, PAGE_LENGTH),
    since: assignedAt,
    ...(country !== null && { country }),
    pages,
    ...(identity && { identity: withoutTraits(identity) }),
    ...(invited && { invited }),
  };
}

function withoutTraits({ traits: _traits, ...rest }: Identity): Omit<Identity, 'traits'> {
  return rest;
}
