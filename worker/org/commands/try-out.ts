import { explainRoute, filterPageUrl, liveBoard } from '../../core/index.ts';
import type { AgentItem } from '../../../protocol/answers.ts';
import type { AgentStatus } from '../../../protocol/people.ts';
import type { OrgServices } from '../services.ts';

/** Whom a visitor of a page would see now, and who is here besides. */
export interface TryOut {
  name: string;
  /** Who asks. */
  viewer: 'admin' | 'agent' | 'stranger';
  /** Null: nobody. */
  agent: { name: string; isViewer: boolean; hasVideo: boolean } | null;
  statuses: AgentStatus[];
}

/** What the try-it page says of itself to whoever opens it; null: the state cannot be read. */
export function tryOut(
  { routing, store }: OrgServices,
  pageUrl: string,
  viewer: AgentItem | null,
): TryOut | null {
  return routing.view((state, now) => {
    const { agent } = explainRoute(state, filterPageUrl(state, pageUrl), now);
    return {
      name: store.org().name,
      viewer: viewer?.role ?? 'stranger',
      agent: agent && {
        name: agent.displayName,
        isViewer: agent.id === viewer?.id,
        hasVideo: (agent.waveUrl ?? agent.introUrl ?? agent.loopUrl) !== null,
      },
      statuses: liveBoard(state).agents.map(({ status }) => status),
    };
  });
}
