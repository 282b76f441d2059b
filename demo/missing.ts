import type { AgentStatus } from '../protocol/people.ts';
import type { TryOut } from '../protocol/try-out.ts';
import { escapeHtml } from './shop/escape.ts';

/**
 * Why the widget shows nobody, or no video, and what to do about it: HTML; null: nothing is missing. Strangers are not told
 * who is signed in.
 */
export function missing(here: TryOut, base: string): string | null {
  const { agent, viewer } = here;
  if (agent) return agent.hasVideo || viewer === 'stranger' ? null : withoutVideo(agent, base);
  return nobody(here, base);
}

/** The same, for a page on which somebody was shown, who is not available any more. */
export function nobody({ name, viewer, statuses, agent }: TryOut, base: string): string {
  if (viewer === 'stranger')
    return `Nobody of ${escapeHtml(name)} is available just now. As soon as somebody is, they appear in the corner by themselves.`;
  const console = link(`${base}/`, 'open the console');
  if (agent) return `Nobody is available any more: ${console}, and choose “Available”.`;
  const are = (...some: AgentStatus[]) => statuses.some((status) => some.includes(status));
  if (are('idle', 'in_simulation'))
    return viewer === 'admin'
      ? `Somebody is available, but not for this page: ${link(`${base}/route`, 'the route tester')} says why.`
      : 'Somebody is available, but not for this page.';
  if (are('in_call')) return 'Everybody who takes calls is in one just now.';
  return are('away')
    ? `Somebody is signed in, but nobody is available: ${console}, and choose “Available”.`
    : `Nobody is signed in at the console: ${console}, and choose “Available”. Keep it open in another window.`;
}

function withoutVideo({ name, isViewer }: NonNullable<TryOut['agent']>, base: string): string {
  return isViewer
    ? `You have no video yet, so visitors see a picture or your name alone: ${link(`${base}/videos`, 'record a greeting')}.`
    : `${escapeHtml(name)} has no video yet, so visitors see a picture or the name alone. Everybody records their own under “My videos”.`;
}

function link(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}" target="_blank">${text}</a>`;
}
