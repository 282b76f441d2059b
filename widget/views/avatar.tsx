import { h, type VNode } from 'preact';
import type { PublicAgent } from '../../protocol/people.ts';

interface AvatarProps {
  agent: PublicAgent;
  /** Another picture of them. */
  url?: string | null;
}

/** The agent's picture, over initials on a colour of the agent's own, which stay when there is no picture. */
export function Avatar({ agent, url }: AvatarProps): VNode {
  const src = url || agent.avatarUrl;
  const initials = agent.displayName.match(/(?<!\S)\S/gu) ?? [];
  const letters = [initials.shift(), initials.pop()].join('');
  return (
    <div class="avatar" aria-hidden="true" style={{ '--hue': hue(agent.id) }}>
      {letters.toUpperCase()}
      {src && <img key={src} src={src} alt="" onError={(event) => (event.currentTarget.hidden = true)} />}
    </div>
  );
}

/** A colour of its own for everybody, always the same. */
function hue(id: string): number {
  let sum = 7;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) % 360;
  return sum;
}
