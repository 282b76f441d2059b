import { signal } from '@preact/signals';
import type { ToAgent } from '../../protocol/messages/to-agent.ts';

type ViewerList = Extract<ToAgent, { type: 'agent:viewers' }>;

/** Who watches this agent, as far as they are listed; null before it is known. */
export const viewerList = signal<ViewerList | null>(null);

/** A viewer who was invited is not invited again: known at once, and not only by the next list. */
export function markInvited(visitorId: string): void {
  const list = viewerList.peek();
  if (!list) return;
  const items = list.items.map((item) =>
    item.id === visitorId ? { ...item, invited: true as const } : item,
  );
  viewerList.value = { ...list, items };
}
