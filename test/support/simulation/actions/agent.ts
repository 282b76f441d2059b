import { DEVICES_OFF, DEVICES_ON } from '../../devices.ts';
import { mayWatch } from '../../../../worker/core/choice/eligibility.ts';
import { isInCall } from '../../../../worker/core/index.ts';
import type { Random } from '../../random.ts';
import { someWords } from './words.ts';
import type { Actions } from '../random-run.ts';
import type { AgentTab, World } from '../world.ts';

const signal = { candidate: 1 };
/** Which no visitor may ever get. */
export const CONSULT_SIGNAL = { candidate: 'consult' };

type ConsultTalk = 'complete' | 'cancel' | 'end' | 'rejoin' | 'signal' | 'up' | 'failed';

/** What agents do. */
export function agentActions(world: World, random: Random, agents: number): Actions {
  const withOne = (passes: (tab: AgentTab) => boolean, act: (tab: AgentTab) => void): void => {
    const tab = random.pickWhere(world.agents, passes);
    if (tab) act(tab);
  };
  const answer = (type: 'call:accept' | 'call:reject') => (): void =>
    withOne(rings, (tab) => world.agentSends(tab, { type, requestId: tab.model?.ringing ?? '' }));
  const viewersOf = ({ agentId }: AgentTab) => world.server.state.agents.get(agentId)?.viewers ?? [];
  const callId = (tab: AgentTab): string => tab.model?.callId ?? '';
  const consultTalk = (tab: AgentTab, id: string, what: ConsultTalk): void => {
    if (what === 'complete' || what === 'cancel')
      world.agentSends(tab, { type: `call:transfer_${what}`, callId: id });
    else if (what === 'end') world.agentSends(tab, { type: 'call:end', callId: id });
    else if (what === 'rejoin') world.agentSends(tab, { type: 'call:rejoin', callId: id, media: 'new' });
    else if (what === 'signal')
      world.agentSends(tab, { type: 'webrtc:signal', callId: id, signal: CONSULT_SIGNAL, leg: 'consult' });
    else world.agentSends(tab, { type: 'call:media', callId: id, state: what, leg: 'consult' });
  };
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
        const what = random.weighted({ up: 5, failed: 0.3, signal: 3, devices: 2, chat: 5 });
        if (what === 'signal') world.agentSends(tab, { type: 'webrtc:signal', callId: callId(tab), signal });
        else if (what === 'chat') world.agentSends(tab, someWords(random, world, callId(tab)));
        else if (what === 'devices')
          world.agentSends(tab, {
            type: 'call:devices',
            callId: callId(tab),
            ...(random.chance(0.5) ? DEVICES_ON : DEVICES_OFF),
          });
        else world.agentSends(tab, { type: 'call:media', callId: callId(tab), state: what });
      }),
    invite: () =>
      withOne(isOpen, (tab) => {
        const visitorId = random.pick([...viewersOf(tab)])?.id ?? 'nobody';
        world.agentSends(tab, { type: 'call:invite', visitorId });
      }),
    uninvite: () =>
      withOne(
        (tab) => tab.isOpen && tab.model?.inviting != null,
        (tab) => world.agentSends(tab, { type: 'call:invite_cancel', visitorId: tab.model?.inviting ?? '' }),
      ),
    block: () =>
      withOne(isOpen, (tab) => {
        const { call = null, ringing = null } = world.server.state.agents.get(tab.agentId) ?? {};
        const anybody = [...viewersOf(tab)].concat(ringing?.visitor ?? [], call?.attempt.visitor ?? []);
        world.agentSends(tab, { type: 'visitor:block', visitorId: random.pick(anybody)?.id ?? 'nobody' });
      }),
    agentHangUp: () =>
      withOne(inCall, (tab) => world.agentSends(tab, { type: 'call:end', callId: callId(tab) })),
    lateAnswer: () =>
      withOne(isOpen, (tab) => {
        const id = random.pick([...world.server.state.attempts.keys(), 'nothing']) ?? 'nothing';
        const whats = ['call:accept', 'call:reject', 'call:end', 'call:transfer_complete'] as const;
        const what = random.pick(whats) ?? 'call:end';
        if (what === 'call:end' || what === 'call:transfer_complete')
          world.agentSends(tab, { type: what, callId: id });
        else world.agentSends(tab, { type: what, requestId: id });
      }),
    transfer: () =>
      withOne(
        (tab) => inCall(tab) && (tab.model?.transfer === null || random.chance(0.2)),
        (tab) => {
          // Mostly somebody whom the list shows as free.
          const { agents: known } = world.server.state;
          const free = [...known.values()].filter((one) => mayWatch(one) && one.ringing === null);
          const listed = random.chance(0.8) ? free.map(({ id }) => id) : [...world.accounts.keys()];
          const agentId = random.pick(listed) ?? '';
          const poolId = random.pick([...world.pools.keys()]) ?? '';
          const to = random.chance(0.6) ? { agentId } : { poolId };
          const mode = random.chance(0.5) ? 'cold' : 'warm';
          world.agentSends(tab, { type: 'call:transfer', callId: callId(tab), to, mode });
        },
      ),
    transferOn: () =>
      withOne(
        (tab) => inCall(tab) && tab.model?.transfer !== null,
        (tab) => {
          const what = random.weighted({ complete: 3, cancel: 1, up: 5, failed: 0.3, signal: 2 });
          consultTalk(tab, callId(tab), what);
        },
      ),
    consult: () =>
      withOne(consults, (tab) => {
        const what = random.weighted({ up: 6, failed: 0.3, signal: 2, end: 0.7, rejoin: 2 });
        consultTalk(tab, tab.model?.consulting ?? '', what);
      }),
    signOut: () =>
      withOne(isOpen, ({ agentId, model }) => {
        if (!isInCall(world.server.state, agentId) && model)
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

function consults({ isOpen: open, model }: AgentTab): boolean {
  return open && model?.consulting != null;
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
