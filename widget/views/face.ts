import type { PublicAgent } from '../../worker/protocol/people.ts';
import { h } from './dom.ts';

/** The agent's picture, over initials on a colour of the agent's own, which stay when there is no picture. */
export function face(agent: PublicAgent): HTMLElement {
  const words = agent.displayName.trim().split(/\s+/);
  const letters = initial(words[0]) + (words.length > 1 ? initial(words.at(-1)) : '');
  const element = h('div', { class: 'face', 'aria-hidden': 'true' }, letters.toUpperCase());
  element.style.setProperty('--hue', String(hue(agent.id)));
  if (agent.avatarUrl) {
    const picture = h('img', { src: agent.avatarUrl, alt: '' });
    picture.onerror = () => picture.remove();
    element.append(picture);
  }
  return element;
}

function initial(word: string | undefined): string {
  return word ? String.fromCodePoint(word.codePointAt(0) ?? 0) : '';
}

/** A colour of its own for everybody, always the same. */
function hue(id: string): number {
  let sum = 7;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) % 360;
  return sum;
}
