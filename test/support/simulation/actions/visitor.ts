import { DEVICES_OFF, DEVICES_ON } from '../../devices.ts';
import type { Random } from '../../random.ts';
import type { Actions } from '../random-run.ts';
import { someWords } from './words.ts';
import { somePage } from '../organization.ts';
import type { VisitorTab, World } from '../world.ts';

const signal = { candidate: 1 };

/** What visitors do: at most so many at a time. */
export function visitorActions(world: World, random: Random, most: number): Actions {
  const { visitors } = world;
  const withOne = (passes: (tab: VisitorTab) => boolean, act: (tab: VisitorTab) => void): void => {
    const tab = random.pickWhere(visitors, passes);
    if (tab) act(tab);
  };
  const inCall = (tab: VisitorTab): boolean => tab.isOpen && tab.model?.callId != null;
  const callId = (tab: VisitorTab): string => tab.model?.callId ?? '';
  return {
    arrive: () => arrive(world, random, most),
    turnPage: () =>
      withOne(isOpen, (tab) => {
        tab.pageUrl = somePage(random);
        world.visitorSends(tab, { type: 'visitor:page', pageUrl: tab.pageUrl });
      }),
    reload: () => withOne(isOpen, (tab) => reload(world, random, tab)),
    leave: () => withOne(isOpen, (tab) => world.drop(tab)),
    comeBack: () =>
      withOne(
        (tab) => !tab.isOpen,
        (tab) => {
          if (random.chance(0.1)) tab.model = null;
          world.join(tab);
        },
      ),
    request: () =>
      withOne(mayRequest, (tab) => {
        world.visitorSends(tab, { type: 'call:request' });
        if (random.chance(0.1)) world.visitorSends(tab, { type: 'call:request' });
      }),
    cancel: () =>
      withOne(
        (tab) => tab.isOpen && tab.model?.ringing != null,
        (tab) => {
          const requestId = tab.model?.ringing?.requestId;
          if (requestId) world.visitorSends(tab, { type: 'call:cancel', requestId });
        },
      ),
    rejoin: () =>
      withOne(
        (tab) => tab.isOpen && tab.model?.rejoinable != null,
        (tab) => {
          const media = random.chance(0.5) ? 'kept' : 'new';
          const { rejoinable, rejoin: newest = null } = tab.model ?? {};
          const any = random.chance(0.3) ? random.pick(world.oracle.rejoins.of(rejoinable ?? '')) : undefined;
          const rejoin = any ?? newest;
          world.visitorSends(tab, { type: 'call:rejoin', rejoin, media });
        },
      ),
    talk: () =>
      withOne(inCall, (tab) => {
        const what = random.weighted({ up: 5, failed: 0.3, signal: 3, devices: 2, chat: 5 });
        if (what === 'signal')
          world.visitorSends(tab, { type: 'webrtc:signal', callId: callId(tab), signal });
        else if (what === 'chat') world.visitorSends(tab, someWords(random, world, callId(tab)));
        else if (what === 'devices')
          world.visitorSends(tab, {
            type: 'call:devices',
            callId: callId(tab),
            ...(random.chance(0.5) ? DEVICES_ON : DEVICES_OFF),
          });
        else world.visitorSends(tab, { type: 'call:media', callId: callId(tab), state: what });
      }),
    hangUp: () =>
      withOne(inCall, (tab) => world.visitorSends(tab, { type: 'call:end', callId: callId(tab) })),
    message: () =>
      withOne(isOpen, (tab) =>
        world.visitorSends(tab, { type: 'message:leave', email: 'who@shop.example', text: 'Hello' }),
      ),
    identify: () =>
      withOne(isOpen, (tab) => {
        const identity = random.chance(0.8)
          ? { name: `Vi ${world.nextNumber()}`, verified: random.chance(0.5) }
          : null;
        world.visitorSends(tab, { type: 'visitor:identify', identity });
      }),
    answerInvitation: () =>
      withOne(
        (tab) => tab.isOpen && tab.model?.invitation != null,
        (tab) => {
          // Seldom one that somebody else was sent.
          const any = random.chance(0.1) ? random.pick(visitors)?.model?.invitation : null;
          const invitationId = any ?? tab.model?.invitation ?? 'nothing';
          const type = random.chance(0.7) ? 'call:request' : 'call:decline';
          world.visitorSends(tab, { type, invitationId });
        },
      ),
    lateMessages: () =>
      withOne(isOpen, (tab) => {
        const id = random.pick([...world.server.state.attempts.keys(), 'nothing']) ?? 'nothing';
        if (random.chance(0.3)) world.visitorSends(tab, { type: 'call:request' });
        else if (random.chance(0.5)) world.visitorSends(tab, { type: 'call:cancel', requestId: id });
        else world.visitorSends(tab, { type: 'call:end', callId: id });
      }),
  };
}

function isOpen(tab: VisitorTab): boolean {
  return tab.isOpen;
}

function mayRequest({ isOpen: open, model }: VisitorTab): boolean {
  return open && model?.shown === 'agent' && model.ringing === null && model.callId === null;
}

function arrive(world: World, random: Random, most: number): void {
  const { visitors } = world;
  if (visitors.reduce((count, tab) => count + (tab.isOpen ? 1 : 0), 0) >= most) return;
  if (visitors.length >= most * 2) {
    const gone = visitors.findIndex((tab) => !tab.isOpen);
    if (gone >= 0) visitors.splice(gone, 1);
  }
  // A duplicated browser tab has the session storage of the one it was made from.
  const copied = random.chance(0.05) ? random.pick(visitors) : undefined;
  const tab = { pageUrl: somePage(random), model: copied?.model ?? null, isOpen: false };
  visitors.push(tab);
  world.join(tab);
}

/** A full page load: sometimes the new socket is there before the old one is known to be gone. */
function reload(world: World, random: Random, tab: VisitorTab): void {
  const old = tab.model?.socket;
  const inOrder = random.chance(0.7);
  if (inOrder) world.drop(tab);
  tab.pageUrl = somePage(random);
  world.join(tab);
  if (!inOrder && old !== undefined) world.apply({ type: 'socket-gone', socket: old });
}
