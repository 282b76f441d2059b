import { expect, test } from 'vitest';
import type { PublicAgent } from '../../../protocol/people.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { DEFAULT_SETTINGS, widgetConfig } from '../../../protocol/settings.ts';
import {
  initialModel,
  reduce,
  visibleState,
  type Model,
  type WidgetEvent,
} from '../../../widget/app/state.ts';

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
    posterUrl: null,
    captionsUrl: null,
  };
}

const known = { visitorId: 'v', token: 't', visitorConnectedAt: 0, widget, now: 0 };

const discreet = { ...widget, offlineEntry: 'hidden' as const };

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

function unavailable(
  previousAgentName?: string,
  canLeaveMessage = true,
  config = widget,
): Extract<ToVisitor, { type: 'agent:unavailable' }> {
  return {
    type: 'agent:unavailable',
    ...(previousAgentName === undefined ? {} : { previousAgentName }),
    reason: 'agent_away',
    canLeaveMessage,
    ...known,
    widget: config,
  };
}

function after(...events: WidgetEvent[]): Model {
  return events.reduce(reduce, initialModel(false));
}

const ready: WidgetEvent = { type: 'ready', ready: true };
const over: WidgetEvent = { type: 'overlay-over' };
const close: WidgetEvent = { type: 'dismiss' };
const small: WidgetEvent = { type: 'minimize', minimized: true };
const write: WidgetEvent = { type: 'leave-message' };
const send: WidgetEvent = { type: 'leaving', leaving: 'sending' };

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
  expect(model).toMatchObject({ phase: 'ringing', agent: { id: 'mei' }, shownAgent: { id: 'mei' } });
});

test('[R-20] a visitor who does not see the widget is moved without an overlay', () => {
  expect(after(assigned('Sarah'), reassigned('Sarah', 'John')).phase).toBe('watching');
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

test('[R-21] an offer that goes back to an agent, with another one in between, is not taken for a repetition', () => {
  const inBetween = after(ready, assigned('Sarah'), reassigned('Sarah', 'John'), assigned('Mei'));
  const called = reduce(inBetween, { type: 'phase', phase: 'ringing' });
  expect(reduce(called, reassigned('Mei', 'John'))).toMatchObject({
    agent: { id: 'john' },
    shownAgent: { id: 'john' },
  });
});

test('[R-22] nobody left: the notice until it is over or closed, then the bubble, or nothing', () => {
  for (const end of [over, close]) {
    const during = after(ready, assigned('Sarah'), unavailable('Sarah'));
    expect(during).toMatchObject({ phase: 'notice', lost: { name: 'Sarah' }, canLeaveMessage: true });
    expect(visibleState(reduce(during, end))).toBe('offline');
    const unavailableView = after(ready, assigned('Sarah'), unavailable('Sarah', true, discreet));
    expect(visibleState(unavailableView)).toBe('notice');
    expect(visibleState(reduce(unavailableView, end))).toBe('hidden');
  }
});

test.for([
  ['the setting says bubble', true, widget, 'offline'],
  ['the setting says hidden', true, discreet, 'hidden'],
  ['leaving a message is off', true, { ...widget, leaveMessage: false }, 'hidden'],
  ['the visitor has left one already', false, widget, 'hidden'],
] as const)('[R-22] nobody on arrival, and %s', ([, canLeave, config, seen]) => {
  const early = after(unavailable(undefined, canLeave, config));
  expect(visibleState(early), 'before the widget may show itself').toBe('hidden');
  expect(visibleState(reduce(early, ready))).toBe(seen);
  expect(visibleState(after(ready, unavailable('Sarah', canLeave, config)))).toBe(seen);
});

test('[R-22] nothing is seen before the server has said that nobody is there', () => {
  expect(visibleState(after(ready))).toBe('hidden');
});

test('[R-22] who comes free takes the bubble’s place, as small as the visitor had made the widget', () => {
  const alone = after(ready, assigned('Sarah'), small, unavailable('Sarah'));
  expect(visibleState(alone), 'no notice pops up over what somebody reads').toBe('offline');
  expect(visibleState(reduce(alone, assigned('Mei')))).toBe('bubble');
  expect(visibleState(after(ready, unavailable(), assigned('Mei')))).toBe('watching');
});

test('[R-22] nobody left during a handoff: one overlay, naming the first agent lost', () => {
  const model = after(ready, assigned('Sarah'), reassigned('Sarah', 'John'), unavailable('John'));
  expect(model).toMatchObject({ phase: 'notice', lost: { name: 'Sarah' } });
});

test('[R-22] without a previous agent the widget hides at once', () => {
  expect(visibleState(after(ready, assigned('Sarah'), unavailable('', true, discreet)))).toBe('hidden');
  expect(visibleState(after(ready, assigned('Sarah'), unavailable()))).toBe('offline');
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
  const writing = after(ready, assigned('Sarah'), unavailable('Sarah'), write);
  const offered = reduce(reduce(writing, over), assigned('Mei'));
  expect(offered).toMatchObject({ phase: 'form', agent: { id: 'mei' }, leaving: 'writing' });
  expect(reduce(offered, { type: 'dismiss' }).phase).toBe('watching');
});

test.for<[string, ...WidgetEvent[]]>([
  ['an agent comes free', assigned('Mei')],
  ['an agent comes free and goes again', assigned('Mei'), unavailable('Mei')],
  ['an agent comes free and hands over', assigned('Mei'), reassigned('Mei', 'John')],
  ['nobody is there, told twice', unavailable('Sarah'), unavailable('Sarah')],
  ['the visitor is on another page', { type: 'page' }, unavailable()],
  ['the visitor went on in another tab', { type: 'reset' }],
  ['the visitor came back from another tab', { type: 'reset' }, unavailable()],
  ['the widget may not show itself any more', { type: 'ready', ready: false }],
  ['an overlay is over', over],
  ['the page makes the widget small', small],
  ['a call of before is over', { type: 'phase', phase: 'watching' }],
  ['messages cannot be left any more', unavailable(undefined, false)],
])('[R-22] whoever writes keeps the form when %s', ([, ...events]) => {
  for (const leaving of ['writing', 'sent', 'not_accepted'] as const) {
    const writing = after(ready, unavailable(), write, { type: 'leaving', leaving });
    const later = events.reduce(reduce, writing);
    expect(later).toMatchObject({ phase: 'form', leaving });
    expect(visibleState(later)).toBe('form');
  }
});

test('[R-22] the form closes to the bubble; after a message there is none', () => {
  const writing = after(ready, unavailable(), write);
  expect(visibleState(reduce(writing, close))).toBe('offline');
  const thanked = [send, unavailable(undefined, false)].reduce(reduce, writing);
  expect(visibleState(thanked)).toBe('form');
  expect(visibleState(reduce(thanked, close))).toBe('hidden');
});

test('[R-22] the repeated state says that the message has arrived', () => {
  const alone = after(ready, unavailable('Sarah'), write, send);
  expect(reduce(alone, unavailable('Sarah', false))).toMatchObject({ phase: 'form', leaving: 'sent' });
  const offered = after(ready, unavailable(), write, assigned('Mei'), send);
  expect(reduce(offered, assigned('Mei'))).toMatchObject({ phase: 'form', leaving: 'sent' });
});

test('[R-22] news of agents are no receipt: a message that is refused after all was never called sent', () => {
  const sending = after(ready, unavailable(), write, send);
  for (const news of [assigned('Mei'), unavailable('Mei')]) {
    expect(reduce(sending, news)).toMatchObject({ phase: 'form', leaving: 'sending' });
  }
});

test('[R-22] a message on its way is still on its way when the form is opened again', () => {
  const again = [close, write].reduce(reduce, after(ready, unavailable(), write, send));
  expect(again).toMatchObject({ phase: 'form', leaving: 'sending' });
  const next = [unavailable(undefined, false), close, write].reduce(reduce, again);
  expect(next).toMatchObject({ phase: 'form', leaving: 'writing' });
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
  expect(visibleState(reduce(reduce(ended, unavailable()), close))).toBe('offline');
  expect(visibleState(reduce(reduce(ended, unavailable('', true, discreet)), close))).toBe('hidden');
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
