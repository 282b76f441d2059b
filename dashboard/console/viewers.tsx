import type { ViewerItem } from '../../protocol/server.ts';
import { sendOrWarn } from '../agent/send.ts';
import { agentState } from '../agent/state.ts';
import { viewerList } from '../agent/viewers.ts';
import { askToBlock } from '../call/ask-to-block.ts';
import { BLOCK_TEXTS } from '../texts/blocks.ts';
import { identityText } from '../texts/identity.ts';
import { Button } from '../ui/button.tsx';
import { count, countryName, shortUrl } from '../texts/shared/format.ts';

/** Who watches, to invite one of them or to block somebody. */
export function Viewers() {
  const list = viewerList.value;
  if (!list || list.total === 0) return null;
  return (
    <section class="card stack" aria-label="Visitors who watch you" data-testid="viewer-list">
      <h2>Watching you</h2>
      <ul class="stack tight">
        {list.items.map((viewer) => (
          <Viewer key={viewer.id} viewer={viewer} />
        ))}
      </ul>
      {list.total > list.items.length && <p class="muted">Only the newest {list.items.length} are listed.</p>}
    </section>
  );
}

function Viewer({ viewer }: { viewer: ViewerItem }) {
  const { id, pageUrl, since, country, pages, identity, invited } = viewer;
  const open = agentState.value?.invitation;
  const visitor = { id, pageUrl, connectedAt: since };
  return (
    <li class="row between" data-testid="viewer" data-visitor-id={id}>
      <span class="break">
        <strong>{identity && identityText(identity)}</strong> {shortUrl(pageUrl)}
        <span class="muted">
          {country ? ` · ${countryName(country)}` : ''} · {count(pages, 'page')}
        </span>
      </span>
      <span class="row">
        {open?.visitorId === id ? (
          <Button
            onClick={() => sendOrWarn({ type: 'call:invite_cancel', visitorId: id })}
            data-testid="invite-cancel"
          >
            Take invitation back
          </Button>
        ) : (
          <Button
            disabled={invited === true || open !== undefined}
            onClick={() => sendOrWarn({ type: 'call:invite', visitorId: id })}
            data-testid="invite-viewer"
          >
            Invite
          </Button>
        )}
        <Button kind="ghost" onClick={() => askToBlock(visitor, 'viewer')} data-testid="block-viewer">
          {BLOCK_TEXTS.viewer.button}
        </Button>
      </span>
    </li>
  );
}
