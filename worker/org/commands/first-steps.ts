import { tabsOf } from '../../core/index.ts';
import type { FirstStepsItem } from '../../../protocol/answers/organization.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { OrgServices } from '../services.ts';
import { hasVideo } from './has-video.ts';

/** How far a new organization has come, by what is there. */
export function readFirstSteps({ accounts, invites, pools, sql, firstSteps }: OrgServices): FirstStepsItem {
  const team = accounts.list().filter(({ active }) => active);
  const hasPicture = team.some(({ avatarUrl }) => avatarUrl);
  const calls = sql.exec('SELECT 1 FROM calls WHERE answered_at IS NOT NULL LIMIT 1').toArray();
  return {
    greeting: team.some(hasVideo) ? 'video' : hasPicture ? 'picture' : null,
    called: calls.length > 0,
    site: firstSteps.site,
    invited: team.length > 1 || invites.open(Date.now()).length > 0,
    pooled: pools.versioned().length > 1,
    closed: firstSteps.isClosed,
  };
}

/** A visitor comes from this website. Of the first one the admins who are here are told. */
export function noteSite({ accounts, firstSteps, routing, sockets }: OrgServices, origin: string): void {
  const at = Date.now();
  if (!firstSteps.noteVisitor(origin, at)) return;
  const tabs = routing.view((state) => accounts.admins().flatMap((id) => tabsOf(state, id))) ?? [];
  const seen: ToAgent = { type: 'site:seen', origin, at };
  for (const tab of tabs) sockets.send(tab, seen);
}
