import { expect, test } from 'vitest';
import type { PublicAgent, ToVisitor } from '../../worker/protocol/server.ts';
import { DEFAULT_SETTINGS, widgetConfig } from '../../worker/protocol/settings.ts';
import { retryDelay } from '../../widget/backoff.ts';
import { initialModel, reduce, type Model, type WidgetEvent } from '../../widget/state.ts';

const widget = widgetConfig(DEFAULT_SETTINGS, undefined);

function agent(displayName: string): PublicAgent {
  return {
    id: displayName.toLowerCase(),
    displayName,
    title: '',
    avatarUrl: null,
    waveUrl: null,
    introUrl: null,
    loopUrl: null,
  };
}

const known = { visitorId: 'v', token: 't', visitorConnectedAt: 0, widget, now: 0 };

function assigned(name: string): ToVisitor {
  return { type: 'agent:assigned', agent: agent(name), ...known };
}

function reassigned(from: string, to: string, count = 1): ToVisitor {
  return {
    type: 'agent:reassigned',
    previousAgentId: from.toLowerCase(),
    previousAgentName: from,
    newAgent: agent(to),
    reason: 'agent_away',
    cascade: { id: 'c', firstAgentName: 'Sarah', count },
    token: 't',
  };
}

function unavailable(previousAgentName?: string, canLeaveMessage = true): ToVisitor {
  return {
    type: 'agent:unavailable',
    ...(previousAgentName === undefined ? {} : { previousAgentName }),
    reason: 'agent_away',
    canLeaveMessage,
    ...known,
  };
}

function after(...events: WidgetEvent[]): Model {
  return events.reduce(reduce, initialModel(false));
}

const ready: WidgetEvent = { type: 'ready', ready: true };
const over: WidgetEvent = { type: 'overlay-over' };

test('[R-20] a handoff while watching shows the overlay, then the new agent', () => {
  const during = after(ready, assigned('Sarah'), reassigned('Sarah', 'John'));
  expect(during).toMatchObject({ phase: 'handoff', lost: { name: 'Sarah' }, agent: { id: 'john' } });
  expect(reduce(during, over)).toMatchObject({ phase: 'watching', agent: { id: 'john' } });
});

test.for(['asking', 'ringing'] as const)('[R-20] a handoff while %s shows no overlay', (phase) => {
  const model = after(ready, assigned('Sarah'), { type: 'phase', phase }, reassigned('Sarah', 'John'));
  expect(model).toMatchObject({ phase, agent: { id: 'john' } });
});

test('[R-20] while it rings, each agent that it goes on to is shown: offers are not counted as handoffs', () => {
  const model = after(
    ready,
    assigned('Sarah'),
    { type: 'phase', phase: 'ringing' },
    reassigned('Sarah', 'John', 0),
    reassigned('John', 'Mei', 0),
  );
  expect(model).toMatchObject({ phase: 'ringing', agent: { id: 'mei' }, face: { id: 'mei' } });
});

test('[R-20] a visitor who does not see the widget is moved without an overlay', () => {
  expect(after(assigned('Sarah'), reassigned('Sarah', 'John')).phase).toBe('watching');
  const small: WidgetEvent = { type: 'minimize', minimized: true };
  expect(after(ready, assigned('Sarah'), small, reassigned('Sarah', 'John')).phase).toBe('watching');
});

test('[R-21] a second handoff changes the overlay: the first agent lost, the last one found', () => {
  const model = after(ready, assigned('Sarah'), reassigned('Sarah', 'John'), reassigned('John', 'Mei', 2));
  expect(model).toMatchObject({ phase: 'handoff', lost: { name: 'Sarah' }, agent: { id: 'mei' } });
});

test('[R-21] a handoff after the overlay names the agent just lost', () => {
  const model = after(
    ready,
    assigned('Sarah'),
    reassigned('Sarah', 'John'),
    over,
    reassigned('John', 'Mei', 2),
  );
  expect(model.lost?.name).toBe('John');
});

test('[R-21] the same handoff twice changes nothing, during the overlay and after it', () => {
  const during = after(ready, assigned('Sarah'), reassigned('Sarah', 'John'));
  expect(reduce(during, reassigned('Sarah', 'John'))).toBe(during);
  const later = reduce(during, over);
  expect(reduce(later, reassigned('Sarah', 'John'))).toBe(later);
});

test('[R-22] nobody left: the notice, then hidden', () => {
  const during = after(ready, assigned('Sarah'), unavailable('Sarah'));
  expect(during).toMatchObject({ phase: 'notice', lost: { name: 'Sarah' }, canLeaveMessage: true });
  expect(reduce(during, over).phase).toBe('hidden');
});

test('[R-22] nobody left during a handoff: one overlay, naming the first agent lost', () => {
  const model = after(ready, assigned('Sarah'), reassigned('Sarah', 'John'), unavailable('John'));
  expect(model).toMatchObject({ phase: 'notice', lost: { name: 'Sarah' } });
});

test('[R-22] without a previous agent the widget hides at once', () => {
  expect(after(ready, assigned('Sarah'), unavailable()).phase).toBe('hidden');
});

test('[R-22] a visitor who rings is told even when the server names nobody', () => {
  const model = after(ready, assigned('Sarah'), { type: 'phase', phase: 'ringing' }, unavailable());
  expect(model).toMatchObject({ phase: 'notice', lost: { name: 'Sarah' } });
});

test('[R-22] a second agent:unavailable changes nothing that is seen', () => {
  const once = after(ready, assigned('Sarah'), unavailable('Sarah'));
  expect(reduce(once, unavailable('Sarah'))).toEqual(once);
  const hidden = reduce(once, over);
  expect(reduce(hidden, unavailable('Sarah'))).toEqual(hidden);
});

test('[R-22] an agent who comes free during the notice is shown after it', () => {
  const during = after(ready, assigned('Sarah'), unavailable('Sarah'), assigned('Mei'));
  expect(during.phase).toBe('notice');
  expect(reduce(during, over)).toMatchObject({ phase: 'watching', agent: { id: 'mei' } });
});

test('[R-22] a visitor who answers keeps the form, with whoever comes free beside it', () => {
  const writing = after(ready, assigned('Sarah'), unavailable('Sarah'), { type: 'leave-message' });
  const offered = reduce(reduce(writing, over), assigned('Mei'));
  expect(offered).toMatchObject({ phase: 'form', agent: { id: 'mei' }, leaving: 'writing' });
  expect(reduce(offered, { type: 'dismiss' }).phase).toBe('watching');
});

test('[R-22] the repeated state says that the message has arrived', () => {
  const sending = after(
    ready,
    assigned('Sarah'),
    unavailable('Sarah'),
    { type: 'leave-message' },
    { type: 'leaving', leaving: 'sending' },
  );
  expect(reduce(sending, unavailable('Sarah', false))).toMatchObject({ phase: 'form', leaving: 'sent' });
});

test('[R-23] "Call ended" stays until dismissed, whatever comes meanwhile', () => {
  const ended = after(
    ready,
    assigned('Sarah'),
    { type: 'phase', phase: 'call' },
    { type: 'phase', phase: 'ended' },
  );
  const later = [unavailable(), assigned('John'), over, { type: 'page' } as const].reduce(reduce, ended);
  expect(later.phase).toBe('ended');
  expect(reduce(later, { type: 'dismiss' })).toMatchObject({ phase: 'watching', agent: { id: 'john' } });
  expect(reduce(reduce(ended, unavailable()), { type: 'dismiss' }).phase).toBe('hidden');
});

test('[R-6] another page takes a stale overlay away and its agent is shown without a message', () => {
  const moved = after(
    ready,
    assigned('Sarah'),
    reassigned('Sarah', 'John'),
    { type: 'page' },
    assigned('Mei'),
  );
  expect(moved).toMatchObject({ phase: 'watching', lost: undefined, agent: { id: 'mei' } });
});

test('[R-51] the first retry comes within two seconds, later ones back off and never stop', () => {
  for (const random of [0, 0.5, 0.999]) {
    expect(retryDelay(0, random)).toBeLessThan(2_000);
    expect(retryDelay(1_000, random)).toBeLessThanOrEqual(30_000);
    expect(retryDelay(1_000, random)).toBeGreaterThanOrEqual(15_000);
  }
  expect(retryDelay(0, 0)).not.toBe(retryDelay(0, 0.9));
});
