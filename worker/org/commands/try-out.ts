import { explainRoute, filterPageUrl, presentStatuses } from '../../core/index.ts';
import type { AgentItem } from '../../../protocol/answers/accounts.ts';
import type { TryOut } from '../../../protocol/try-out.ts';
import type { OrgServices } from '../services.ts';
import { hasVideo } from './has-video.ts';

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
        hasVideo: hasVideo(agent),
      },
      statuses: presentStatuses(state),
    };
  });
}
