import { expect } from '@playwright/test';

/** Runs in a page that is watched: the energy of all sound that its newest peer connection has received. */
export async function heard(): Promise<number> {
  const peer = window.usherWatch.peers.at(-1);
  let energy = 0;
  for (const stat of ((await peer?.getStats()) ?? new Map()).values() as Iterable<unknown>) {
    const { type, kind, totalAudioEnergy } = stat as Record<string, unknown>;
    if (type === 'inbound-rtp' && kind === 'audio') energy += Number(totalAudioEnergy ?? 0);
  }
  return energy;
}

/** Waits until something is heard from now on. */
export async function expectHearing(energy: () => Promise<number>): Promise<void> {
  const before = await energy();
  await expect.poll(energy, 'the energy of what is heard').toBeGreaterThan(before);
}
