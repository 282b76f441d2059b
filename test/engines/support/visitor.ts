import { expect } from '@playwright/test';
import type { Person } from '../../browser/support/organization.ts';
import { expectHearing, heard } from './hearing.ts';
import { click, expectAdvancing, expectData, named, type } from './looks.ts';
import type { Tab } from './tab.ts';

/** The clip that is seen, of the agent who is on. */
export const clip = '.layer.on video.on';

/** Waits until this is what the widget shows. */
export function expectState(tab: Tab, usherState: string): Promise<void> {
  return expectData(tab, 'usher-widget', { usherState });
}

/** Waits until this agent's simulation is what the visitor sees. */
export function expectWatching(tab: Tab, { id: agentId }: Person): Promise<void> {
  return expectData(tab, 'usher-widget', { usherState: 'watching', agentId });
}

/** Waits until an overlay of this page has said this, however briefly. */
export async function expectSaid(tab: Tab, sentence: string): Promise<void> {
  const said = () => tab.run(() => window.usherWatch.views.map(({ words }) => words), null);
  await expect.poll(said).toContain(sentence);
}

/** Opens the form, and sends what is written in it. */
export async function leaveMessage(tab: Tab, text: string): Promise<void> {
  await click(tab, 'usher-leave-message');
  await type(tab, 'usher-name', 'Ada');
  await type(tab, 'usher-contact', 'ada@home.example');
  await type(tab, 'usher-message', text);
  await click(tab, 'usher-send');
  await expect.poll(() => tab.look('.form', (found) => found?.textContent)).toContain('Thank you!');
}

/** Waits for a call in which the agent's picture goes on and their sound arrives. */
export async function expectInCall(tab: Tab): Promise<void> {
  await expectData(tab, 'usher-widget', { usherState: 'call', usherMedia: 'up' });
  await expectAdvancing(tab, named('usher-remote'));
  await expectHearing(() => tab.run(heard, null));
}
