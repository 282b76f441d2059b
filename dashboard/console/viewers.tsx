import type { ViewerItem } from '../../protocol/messages/to-agent.ts';
import { sendOrWarn } from '../agent/send.ts';
import { agentState } from '../agent/state.ts';
import { viewerList } from '../agent/viewers.ts';
import { askToBlock } from '../call/stage/ask-to-block.ts';
import { BLOCK_TEXTS } from '../texts/blocks.ts';
import { identityText } from '../texts/identity.ts';
import { Button } from '../ui/button.tsx';
import { countryName, shortUrl } from '../texts/shared/format.ts';
import { CONSOLE_TEXTS } from '../texts/console.ts';

/** Who watches, to invite one of them or to block somebody. */
export function Viewers() {
  const list = viewerList.value;
  if (!list || list.total === 0) return null;
  return (
    <section class="card stack" aria-label={CONSOLE_TEXTS.viewersLabel} data-testid="viewer-list">
      <h2>{CONSOLE_TEXTS.viewers}</h2>
      <ul class="stack tight">
        {list.items.map((viewer) => (
          <Viewer key={viewer.id} viewer={viewer} />
        ))}
      </ul>
      {list.total > list.items.length && <p class="muted">{CONSOLE_TEXTS.onlyNewest(list.items.length)}</p>}
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
          {country ? ` · ${countryName(country)}` : ''} · {CONSOLE_TEXTS.pages(pages)}
        </span>
      </span>
      <span class="row">
        {open?.visitorId === id ? (
          <Button
            onClick={() => sendOrWarn({ type: 'call:invite_cancel', visitorId: id })}
            data-testid="invite-cancel"
          >
            {CONSOLE_TEXTS.takeBack}
          </Button>
        ) : (
          <Button
            disabled={invited === true || open !== undefined}
            onClick={() => sendOrWarn({ type: 'call:invite', visitorId: id })}
            data-testid="invite-viewer"
          >
            {invited ? CONSOLE_TEXTS.invited : CONSOLE_TEXTS.invite}
          </Button>
        )}
        <Button kind="ghost" onClick={() => askToBlock(visitor, 'viewer')} data-testid="block-viewer">
          {BLOCK_TEXTS.viewer.button}
        </Button>
      </span>
    </li>
  );
}
