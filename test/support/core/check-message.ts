import { expect } from 'vitest';
import type { Sent } from './world.ts';

const PUBLIC_FIELDS = 'avatarUrl captionsUrl displayName id introUrl loopUrl posterUrl title waveUrl'.split(
  ' ',
);
const TIMES = ['deadline', 'visitorConnectedAt', 'startedAt'];

/** What holds of every message: agents described by their public fields, times with the server's `now`. */
export function checkMessage(sent: Sent, now: number): void {
  const about = `${sent.type}: ${JSON.stringify(sent)}`;
  if ('agent' in sent && sent.type !== 'agent:state')
    expect(Object.keys(sent.agent).sort(), about).toEqual(PUBLIC_FIELDS);
  if (TIMES.some((field) => field in sent)) expect(sent, about).toHaveProperty('now', now);
  if ('now' in sent) expect(sent.now, about).toBe(now);
  if (sent.type === 'agent:reassigned') {
    expect(Object.keys(sent.newAgent).sort(), about).toEqual(PUBLIC_FIELDS);
    expect(sent.newAgent.id, about).not.toBe(sent.previousAgentId);
    expect(sent.token?.agentId, about).toBe(sent.newAgent.id);
  }
  if (sent.type === 'agent:assigned' || sent.type === 'agent:unavailable')
    expect(sent.token?.id, about).toBe(sent.visitorId);
  if (sent.type === 'call:accepted') expect(sent.rejoinToken, about).toBeDefined();
}
