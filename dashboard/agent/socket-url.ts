import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { orgBase } from '../api/organization.ts';
import { tabId } from '../session/tab.ts';

/** Where an agent's socket is opened, for this tab. */
export function socketUrl(agentId: string): URL {
  const url = new URL(`${orgBase}/ws/agent`, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('v', String(PROTOCOL_VERSION));
  url.searchParams.set('tab', tabId());
  url.searchParams.set('agent', agentId);
  return url;
}
