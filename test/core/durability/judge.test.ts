import { describe, expect, test } from 'vitest';
import { differentChats } from '../../support/durability/chat-log.ts';
import { differentTransfers } from '../../support/durability/transfer-log.ts';
import { Chat } from '../../support/wire/chat.ts';
import { MessageLog, type AgentMessageLog, type VisitorMessageLog } from '../../support/wire/message-log.ts';
import type { LoggedCall, LoggedHandoff } from '../../support/wire/team.ts';

/** Two who wrote in one call, and the call as the log should have it: the judge of the runs that are killed must see less. */
function talk(): { parties: { name: string; chat: Chat }[]; call: LoggedCall } {
  const [ann, vi] = [new Chat('ann', () => {}), new Chat('vi', () => {})];
  ann.write('call');
  vi.write('call');
  ann.write('call');
  const said = [
    { from: 'agent', text: 'ann says 1', clientId: 'ann-1' },
    { from: 'visitor', text: 'vi says 1', clientId: 'vi-1' },
    { from: 'agent', text: 'ann says 2', clientId: 'ann-2' },
  ] as const;
  for (const chat of [ann, vi])
    for (const [at, one] of said.entries()) chat.receive({ callId: 'call', id: `m${at}`, at, ...one });
  const transcript = said.map(({ from, text }, at) => ({ from, text, at }));
  return {
    parties: [
      { name: 'ann', chat: ann },
      { name: 'vi', chat: vi },
    ],
    call: { ...answered(), transcript },
  };
}

function answered(): LoggedCall {
  const offers = [{ agentId: 'ann', outcome: 'answered' }];
  return {
    id: 'call',
    visitorId: 'vi',
    requestedAt: 1,
    offers,
    outcome: 'answered',
    agentId: 'ann',
    answeredAt: 2,
    endedAt: 9,
  };
}

describe('[R-83] the judge of what was written', () => {
  test('is content with what everybody was told', () => {
    const { parties, call } = talk();
    expect(differentChats(parties, [call])).toEqual([]);
  });

  test.each([
    ['a message is lost', (all: readonly object[]) => all.slice(0, 2)],
    ['the first is lost', (all: readonly object[]) => all.slice(1)],
    ['one is there twice', (all: readonly object[]) => [...all, ...all.slice(2)]],
    ['the order is another one', (all: readonly object[]) => all.toReversed()],
    ['all is gone', () => []],
    [
      'something is there that nobody wrote',
      (all: readonly object[]) => [...all, { from: 'agent', text: 'Boo', at: 8 }],
    ],
  ])('sees that %s', (_what, spoil) => {
    const { parties, call } = talk();
    const transcript = spoil(call.transcript ?? []) as NonNullable<LoggedCall['transcript']>;
    expect(differentChats(parties, [{ ...call, transcript }])).not.toEqual([]);
  });

  test('sees that something was written in another call', () => {
    const { parties, call } = talk();
    expect(differentChats(parties, [{ ...call, id: 'other' }])).not.toEqual([]);
  });

  test('a client sees that it is told one thing under two names', () => {
    const [ann] = talk().parties;
    const again = { callId: 'call', clientId: 'ann-1', from: 'agent', text: 'ann says 1', at: 9 } as const;
    expect(ann?.chat.receive({ id: 'm0', ...again })).toBeNull();
    expect(ann?.chat.receive({ id: 'm9', ...again })).toMatch('twice');
  });
});

describe('[R-80] the judge of calls that were handed over', () => {
  const transfers = [{ fromAgentId: 'ann', toAgentId: 'bob', mode: 'warm', at: 5 }] as const;
  const call: LoggedCall = { ...answered(), transfers: [...transfers] };
  const row: LoggedHandoff = {
    id: 'row',
    visitorId: 'vi',
    fromAgentId: 'ann',
    toAgentId: 'bob',
    trigger: 'T-9',
    cascadeId: 'c',
    at: 5,
  };
  const bob = {
    id: 'bob',
    displayName: 'Bob',
    title: '',
    avatarUrl: null,
    waveUrl: null,
    introUrl: null,
    loopUrl: null,
    posterUrl: null,
    captionsUrl: null,
  };
  const visitor = { id: 'vi', pageUrl: '', connectedAt: 0 };

  function tellings() {
    const [ofAnn, ofBob]: AgentMessageLog[] = [new MessageLog(), new MessageLog()];
    const ofVi: VisitorMessageLog = new MessageLog();
    const ids = { callId: 'call', requestId: 'call' };
    ofAnn?.addReceived({ type: 'call:started', ...ids, visitor });
    ofAnn?.addReceived({
      type: 'call:transferring',
      callId: 'call',
      to: { agentId: 'bob' },
      state: 'completed',
    });
    ofBob?.addReceived({ type: 'call:started', ...ids, visitor });
    ofVi.addReceived({ type: 'call:accepted', ...ids, agentId: 'ann', rejoinToken: '' });
    ofVi.addReceived({ type: 'call:transferred', callId: 'call', agent: bob, rejoinToken: '' });
    const agents = [ofAnn, ofBob].flatMap((messageLog, n) =>
      messageLog ? [{ id: n === 0 ? 'ann' : 'bob', name: n === 0 ? 'Ann' : 'Bob', messageLog }] : [],
    );
    return { ids, ofVi, agents, all: { visitors: [{ name: 'Vi', losses: 0, messageLog: ofVi }], agents } };
  }

  test('is content with what everybody was told', () => {
    expect(differentTransfers(tellings().all, [call], [row])).toEqual([]);
  });

  test.each<[string, LoggedCall, LoggedHandoff[]]>([
    ['a transfer is forgotten', answered(), [row]],
    ['both are forgotten', answered(), []],
    ['its handoff is missing', call, []],
    ['its handoff is there twice', call, [row, { ...row, id: 'again' }]],
    ['it went to somebody else', { ...call, transfers: [{ ...transfers[0], toAgentId: 'cy' }] }, [row]],
    [
      'it came from who had not got it',
      { ...call, transfers: [{ ...transfers[0], fromAgentId: 'cy' }] },
      [row],
    ],
    ['it is there twice', { ...call, transfers: [...transfers, ...transfers] }, [row, row]],
  ])('sees that %s', (_what, logged, handoffs) => {
    expect(differentTransfers(tellings().all, [logged], handoffs)).not.toEqual([]);
  });

  test('sees that a call was given to its agent twice, and that the visitor was told twice', () => {
    const { all, agents, ids } = tellings();
    agents[1]?.messageLog.addReceived({ type: 'call:started', ...ids, visitor });
    expect(differentTransfers(all, [call], [row])).toHaveLength(1);
    const another = tellings();
    another.ofVi.addReceived({ type: 'call:transferred', callId: 'call', agent: bob, rejoinToken: '' });
    expect(differentTransfers(another.all, [call], [row])).toHaveLength(1);
  });
});
