import type { LiveAgent, LiveVisitor } from '../../protocol/live.ts';
import { LIVE_TEXTS } from '../texts/live.ts';
import { Changing } from '../ui/changing.tsx';
import { formatDuration, shortUrl } from '../texts/shared/format.ts';

/** Who watches an agent: how many and, opened, the pages of those who came last. */
export function Watching({ agent: { viewers, watching }, now }: { agent: LiveAgent; now: number }) {
  if (viewers === 0) return <span class="muted">{LIVE_TEXTS.noViewers}</span>;
  return (
    <details class="live-watching">
      <summary>
        <Changing>{LIVE_TEXTS.viewersOf(viewers)}</Changing>
      </summary>
      <ul class="stack tight small">
        {watching.map((visitor) => (
          <li key={visitor.id}>
            <PageOf visitor={visitor} />{' '}
            <Changing class="muted">{formatDuration((now - visitor.since) / 1_000)}</Changing>
          </li>
        ))}
        {viewers > watching.length && <li class="muted">{LIVE_TEXTS.more(viewers - watching.length)}</li>}
      </ul>
    </details>
  );
}

/** The page that a visitor is on, in short. */
export function PageOf({ visitor: { pageUrl } }: { visitor: LiveVisitor }) {
  return (
    <span class="small break" title={pageUrl}>
      {shortUrl(pageUrl)}
    </span>
  );
}
