import { DEVICES_OFF, DEVICES_ON } from '../../devices.ts';
import type { Random } from '../../random.ts';
import type { Actions } from '../random-run.ts';
import type { AgentTab, World } from '../world.ts';

const signal = { candidate: 1 };

/** What agents do. */
export function agentActions(world: World, random: Random, agents: number): Actions {
  const withOne = (passes: (tab: AgentTab) => boolean, act: (tab: AgentTab) => void): void => {
    const tab = random.pickWhere(world.agents, passes);
    if (tab) act(tab);
  };
  const answer = (type: 'call:accept' | 'call:reject') => (): void =>
    withOne(rings, (tab) => world.agentSends(tab, { type, requestId: tab.model?.ringing ?? '' }));
  const callId = (tab: AgentTab): string => tab.model?.callId ?? '';
  return {
    openTab: () => openTab(world, random, agents * 3),
    closeTab: () => withOne(isOpen, (tab) => world.drop(tab)),
    back: () => withOne(isOut, (tab) => world.agentSends(tab, { type: 'agent:back' })),
    away: () => withOne(isOpen, (tab) => world.agentSends(tab, { type: 'agent:away', reason: 'manual' })),
    idle: () => withOne(isOpen, (tab) => world.agentSends(tab, { type: 'agent:away', reason: 'idle' })),
    offline: () => withOne(isOpen, (tab) => world.agentSends(tab, { type: 'agent:offline' })),
    accept: answer('call:accept'),
    reject: answer('call:reject'),
    takeBack: () =>
      withOne(
        (tab) => inCall(tab) && tab.model?.owner === false,
        (tab) => {
          const media = random.chance(0.5) ? 'kept' : 'new';
          world.agentSends(tab, { type: 'call:rejoin', callId: callId(tab), media });
        },
      ),
    agentTalk: () =>
      withOne(inCall, (tab) => {
        const what = random.weighted({ up: 5, failed: 0.3, signal: 3, devices: 2 });
        if (what === 'signal') world.agentSends(tab, { type: 'webrtc:signal', callId: callId(tab), signal });
        else if (what === 'devices')
          world.agentSends(tab, {
            type: 'call:devices',
            callId: callId(tab),
            ...(random.chance(0.5) ? DEVICES_ON : DEVICES_OFF),
          });
        else world.agentSends(tab, { type: 'call:media', callId: callId(tab), state: what });
      }),
    agentHangUp: () =>
      withOne(inCall, (tab) => world.agentSends(tab, { type: 'call:end', callId: callId(tab) })),
    lateAnswer: () =>
      withOne(isOpen, (tab) => {
        const id = random.pick([...world.server.state.attempts.keys(), 'nothing']) ?? 'nothing';
        const what = random.pick(['call:accept', 'call:reject', 'call:end'] as const) ?? 'call:end';
        if (what === 'call:end') world.agentSends(tab, { type: what, callId: id });
        else world.agentSends(tab, { type: what, requestId: id });
      }),
    signOut: () =>
      withOne(isOpen, ({ agentId, model }) => {
        const call = world.server.state.agents.get(agentId)?.call ?? null;
        if (call === null && model)
          world.apply({ type: 'agent-signed-out', agentId, sockets: [model.socket] });
      }),
  };
}

function isOpen(tab: AgentTab): boolean {
  return tab.isOpen;
}

/** Neither available nor busy: away, offline, or in wrap-up. */
function isOut({ isOpen: open, model }: AgentTab): boolean {
  return open && (model?.status === 'away' || model?.status === 'offline' || model?.wrapUpUntil !== null);
}

function rings({ isOpen: open, model }: AgentTab): boolean {
  return open && model?.ringing != null;
}

function inCall({ isOpen: open, model }: AgentTab): boolean {
  return open && model?.callId != null;
}

/** An agent opens its console: mostly a tab that was there before, sometimes one more. */
function openTab(world: World, random: Random, most: number): void {
  const { agents, accounts } = world;
  const known = random.chance(0.8) ? random.pickWhere(agents, (tab) => !tab.isOpen) : undefined;
  const account = random.pick([...accounts.values()]);
  if (!account) return;
  const tab = known ?? {
    agentId: account.profile.id,
    tab: `t${world.nextNumber()}`,
    model: null,
    isOpen: false,
  };
  if (!accounts.get(tab.agentId)?.active) return;
  if (!known) {
    if (agents.length >= most) {
      const gone = agents.findIndex((other) => !other.isOpen);
      if (gone < 0) return;
      agents.splice(gone, 1);
    }
    agents.push(tab);
  }
  world.connect(tab);
}
