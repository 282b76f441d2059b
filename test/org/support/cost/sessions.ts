import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, vi } from 'vitest';
import { CLOSE } from '../../../../protocol/close-codes.ts';
import type { ToAgent } from '../../../../protocol/messages/to-agent.ts';
import { Org } from '../../../../worker/org/org.ts';
import { webm, webp } from '../../../support/media/files.ts';
import { request, TestOrg, type Person, type TestSocket, type Visitor } from '../client.ts';
import { beatAllHearts, hibernate, pass } from './platform.ts';

/** A session that can be played and counted; whatever it needs is there, and has been for a while. */
interface Session {
  org: TestOrg;
  play: () => Promise<void>;
}

const PAGE = 'https://shop.example/shoes';
const DAY_SECONDS = 24 * 60 * 60;
/** As large as those of the demo's Sarah. */
const FILES = {
  avatar: webp(10_374),
  poster: webp(6_832),
  wave: webm(193_121),
  intro: webm(194_667),
  loop: webm(159_603),
  captions: Uint8Array.from(
    new TextEncoder().encode(`WEBVTT\n\n00:01.000 --> 00:04.000\n${'-'.repeat(215)}\n`),
  ),
};
/** What a widget fetches of an agent whom it shows to somebody for the first time. */
const SHOWN = ['posterUrl', 'waveUrl', 'introUrl', 'captionsUrl', 'loopUrl'] as const;

let visitors = 0;

/** The sessions that are counted, by name. */
export const sessions: Record<string, () => Promise<Session>> = {
  'watches for three minutes': async () => {
    const { org } = await agents(1);
    const play = async (): Promise<void> => leave(org, await watch(org, 180));
    return { org, play };
  },

  'is handed on twice': async () => {
    const { org, consoles } = await agents(3);
    const play = async (): Promise<void> => {
      const visitor = await watch(org, 60);
      for (const seconds of [60, 60]) {
        const current = consoles.find(({ person }) => person.id === shownTo.get(visitor));
        current?.socket.send({ type: 'agent:away' });
        const { newAgent } = await visitor.type('agent:reassigned');
        shownTo.set(visitor, newAgent.id);
        await fetchFiles(newAgent);
        await pass(org, seconds);
      }
      await leave(org, visitor);
    };
    return { org, play };
  },

  'calls for ten minutes': async () => {
    const { org, consoles } = await agents(1);
    const play = async (): Promise<void> => {
      const visitor = await watch(org, 60);
      const [agent] = consoles;
      if (agent) await call(org, visitor, agent);
      await pass(org, 20);
      await leave(org, visitor);
    };
    return { org, play };
  },

  'twenty are turned away at once': async () => {
    const { org, consoles } = await agents(1);
    consoles[0]?.socket.send({ type: 'agent:away' });
    await pass(org, 60);
    await arrive(org);
    await pass(org, 60);
    await fill(org);
    const play = async (): Promise<void> => {
      const later = Promise.withResolvers<void>();
      vi.spyOn(scheduler, 'wait').mockReturnValue(later.promise);
      const report = vi.spyOn(Org.prototype, 'countTurnedAway');
      for (let arrived = 0; arrived < 20; arrived += 1) {
        const socket = await org.visitorSocket(fromWebsite());
        expect((await socket.closed).code).toBe(CLOSE.full);
      }
      later.resolve();
      await vi.waitFor(() => expect(report).toHaveResolved());
      await pass(org, 30);
    };
    return { org, play };
  },

  'a day with nobody there': async () => {
    const { org, consoles } = await agents(1);
    consoles[0]?.socket.send({ type: 'agent:offline' });
    await pass(org, 5);
    consoles[0]?.socket.close();
    await pass(org, 600);
    return { org, play: () => pass(org, DAY_SECONDS) };
  },

  'an hour with a console open': async () => {
    const { org } = await agents(1);
    return { org, play: () => pass(org, 3_600) };
  },
};

const shownTo = new WeakMap<Visitor, string>();

interface Console {
  person: Person;
  socket: TestSocket<ToAgent>;
}

/** An organization with so many agents, each available at a console, some minutes after the last visitor. */
async function agents(count: number): Promise<{ org: TestOrg; consoles: Console[] }> {
  // Ahead of the runtime's clock, by which alarms would come by themselves, and far from the ends of hours and days.
  vi.setSystemTime(new Date(Date.now() + 2 * DAY_SECONDS * 1_000).setUTCHours(10, 5));
  const org = await TestOrg.create();
  const people = [org.admin];
  while (people.length < count) people.push(await org.addAgent(`Agent${people.length}`));
  await beatAllHearts(org);
  const consoles: Console[] = [];
  for (const person of people) {
    for (const [kind, raw] of Object.entries(FILES)) {
      const headers = { 'Content-Length': String(raw.length) };
      const answer = await org.api('PUT', `agents/${person.id}/media/${kind}`, undefined, person, {
        raw,
        headers,
      });
      expect(answer.status).toBe(200);
    }
    consoles.push({ person, socket: await org.available(person) });
  }
  // Today's first visitor costs a little more.
  await leave(org, await watch(org, 30));
  await pass(org, 300);
  return { org, consoles };
}

function fromWebsite() {
  visitors += 1;
  return { headers: { Origin: 'https://shop.example', 'CF-Connecting-IP': `198.51.100.${visitors}` } };
}

async function arrive(org: TestOrg): Promise<Visitor> {
  const visitor = await org.visitor(PAGE, {}, fromWebsite());
  if (visitor.seat.type === 'agent:assigned') shownTo.set(visitor, visitor.seat.agent.id);
  return visitor;
}

/** Somebody who is shown an agent, looks, opens the widget, and goes on looking. */
async function watch(org: TestOrg, seconds: number): Promise<Visitor> {
  const visitor = await arrive(org);
  if (visitor.seat.type !== 'agent:assigned') throw new Error('Nobody is there to be watched.');
  await pass(org, 3);
  await fetchFiles(visitor.seat.agent);
  visitor.send({ type: 'visitor:interaction', kind: 'shown' });
  await pass(org, 20);
  visitor.send({ type: 'visitor:interaction', kind: 'opened' });
  await pass(org, seconds - 23);
  return visitor;
}

async function leave(org: TestOrg, visitor: Visitor): Promise<void> {
  visitor.close();
  await visitor.closed;
  await pass(org, 20);
}

/** As browsers fetch files: videos by a range from the first byte on. */
async function fetchFiles(agent: Partial<Record<(typeof SHOWN)[number], string | null>>): Promise<void> {
  for (const name of SHOWN) {
    const headers: HeadersInit =
      name.startsWith('poster') || name.startsWith('captions') ? {} : { Range: 'bytes=0-' };
    const answer = await request(agent[name] ?? '', { headers });
    expect([200, 206]).toContain(answer.status);
    await answer.arrayBuffer();
  }
}

const DESCRIPTION = { sdp: 'v=0', type: 'offer' };
const CANDIDATES = 6;

/** A call of ten minutes: ICE servers, signals, some words, ended by the agent, with a note and stars. */
async function call(org: TestOrg, visitor: Visitor, { person, socket: agent }: Console): Promise<void> {
  const ice = async (): Promise<void> => {
    const ofVisitor = await org.api('POST', 'ice', { token: visitor.seat.token }, null, {
      headers: { Origin: 'https://shop.example' },
    });
    expect(ofVisitor.status).toBe(200);
  };
  visitor.send({ type: 'call:request' });
  await ice();
  const { requestId: callId } = await agent.type('call:incoming');
  await pass(org, 6);
  agent.send({ type: 'call:accept', requestId: callId });
  await visitor.type('call:accepted');
  await ice();
  await org.must('POST', 'ice', {}, person);
  const both = [visitor, agent] as const;
  for (const [side, type] of [
    [agent, 'offer'],
    [visitor, 'answer'],
  ] as const) {
    side.send({ type: 'webrtc:signal', callId, signal: { description: { ...DESCRIPTION, type } } });
    for (let place = 0; place < CANDIDATES; place += 1)
      side.send({
        type: 'webrtc:signal',
        callId,
        signal: { candidate: { candidate: `candidate:${place}`, sdpMid: '0' } },
      });
    side.send({ type: 'call:devices', callId, microphone: 'on', camera: 'on', screen: false });
  }
  for (const side of both) await side.drain();
  await pass(org, 1);
  for (const side of both) side.send({ type: 'call:media', callId, state: 'up' });
  for (const minutes of [3, 3]) {
    await pass(org, minutes * 60);
    for (const side of both)
      side.send({ type: 'chat:send', callId, clientId: `said-${Math.random()}`, text: 'Like this?' });
    for (const side of both) await side.drain();
  }
  await pass(org, 239);
  agent.send({ type: 'call:end', callId });
  await visitor.type('call:ended');
  await pass(org, 10);
  agent.send({ type: 'call:disposition', callId, note: 'Wants them in blue.' });
  visitor.send({ type: 'call:rate', callId, stars: 5 });
  for (const side of both) await side.drain();
}

/** One waiting visitor is as many as the organization takes: its operator's variable is changed. */
async function fill(org: TestOrg): Promise<void> {
  await hibernate(org);
  await runInDurableObject(org.stub, (object) => {
    Reflect.set(object, 'env', { ...env, MAX_WAITING: '1' });
  });
}
