import type { Member } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';

const MOST_TIERS = 99;

/** The members of a pool in groups, as they are asked. */
export function groupsOf(members: readonly Member[]): Member[][] {
  const tiers = [...new Set(members.map(({ tier }) => tier))].sort((a, b) => a - b);
  return tiers.map((tier) => members.filter((member) => member.tier === tier));
}

/**
 * Puts somebody into a group, whether they are in the pool or not. A number after the last is a group of their own; a
 * group that nobody is left in is gone.
 *
 * @param group From 0 on.
 */
export function moveToGroup(members: readonly Member[], agentId: string, group: number): Member[] {
  const groups = groupsOf(members);
  const last = groups.length === MOST_TIERS ? MOST_TIERS - 1 : groups.length;
  const place = Math.min(Math.max(group, 0), last);
  const tier = groups[place]?.[0]?.tier ?? Math.max(0, ...members.map((member) => member.tier)) + 1;
  const others = members.filter((member) => member.agentId !== agentId);
  if (others.length === LIMITS.poolMembers) return [...members];
  return numbered([...others, { agentId, tier }]);
}

/** Tiers from 1 on without gaps, as the groups are counted. */
function numbered(members: readonly Member[]): Member[] {
  return groupsOf(members).flatMap((group, index) =>
    group.map(({ agentId }) => ({ agentId, tier: index + 1 })),
  );
}
