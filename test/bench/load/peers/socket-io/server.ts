import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';

// The usual kind of server for agents and their visitors: Node and socket.io, everything in memory, nothing saved.
// `server.ts PORT AGENT_CAPACITY GRACE_MS`; it ends with whoever started it.

interface Agent {
  readonly id: string;
  readonly displayName: string;
  readonly card: object;
  readonly viewers: Set<Visitor>;
  readonly pools: readonly string[];
  socket: Socket | null;
  isAvailable: boolean;
  grace: NodeJS.Timeout | null;
}

interface AgentHello {
  readonly id: string;
  readonly displayName: string;
  readonly pools: readonly string[];
}

interface Visitor {
  readonly id: string;
  readonly token: string;
  readonly socket: Socket;
  readonly connectedAt: number;
  page: string;
  agent: Agent | null;
  cascade: { id: string; firstAgentName: string; count: number } | null;
}

type HandoffReason = 'away' | 'disconnected';

const [port, capacity, graceMs] = process.argv.slice(2).map(Number);
const BOARD_EVERY_MS = 1_000;
const SHOP = 'https://shop.example';
const EVERYBODY = 'everybody';
const widget = {
  accent: '#1f6feb',
  position: 'bottom-right',
  size: 'medium',
  texts: {},
  privacyUrl: null,
  autoHideSeconds: null,
};

const secret = randomBytes(32);
const TOKEN_SECONDS = 86_400;

const agents = new Map<string, Agent>();
/** Members by pool; a page's first folder is the name of its pool. */
const pools = new Map<string, Agent[]>([[EVERYBODY, []]]);
/** Agents whose number of viewers has changed since they were last told. */
const changed = new Set<Agent>();

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => {
  socket.on('agent:connect', (hello: AgentHello) => {
    connectAgent(socket, hello);
  });
  socket.on('visitor:join', ({ pageUrl }: { pageUrl: string }) => {
    const id = randomUUID();
    const visitor: Visitor = {
      id,
      token: tokenOf(id),
      socket,
      connectedAt: Date.now(),
      page: pageUrl,
      agent: null,
      cascade: null,
    };
    show(visitor);
    socket.on('visitor:page', (turned: { pageUrl: string }) => {
      visitor.page = turned.pageUrl;
      visitor.cascade = null;
      show(visitor);
    });
    socket.on('disconnect', () => release(visitor));
  });
});
setInterval(tellAgents, BOARD_EVERY_MS);
process.on('disconnect', () => process.exit());
http.listen(port, '127.0.0.1', () => process.send?.('listening'));

function connectAgent(socket: Socket, hello: AgentHello): void {
  const agent = agents.get(hello.id) ?? newAgent(hello);
  if (agent.grace) clearTimeout(agent.grace);
  agent.grace = null;
  agent.socket = socket;
  setAvailable(agent, true);
  socket.on('agent:back', () => setAvailable(agent, true));
  socket.on('agent:away', () => {
    setAvailable(agent, false);
    handOn(agent, 'away');
  });
  socket.on('disconnect', () => {
    if (agent.socket !== socket) return;
    agent.socket = null;
    agent.isAvailable = false;
    agent.grace = setTimeout(() => handOn(agent, 'disconnected'), graceMs);
  });
}

function newAgent({ id, displayName, pools: names }: AgentHello): Agent {
  const agent: Agent = {
    id,
    displayName,
    pools: names,
    card: cardOf(id, displayName),
    viewers: new Set(),
    socket: null,
    isAvailable: false,
    grace: null,
  };
  agents.set(id, agent);
  for (const name of names) pools.set(name, [...(pools.get(name) ?? []), agent]);
  return agent;
}

function setAvailable(agent: Agent, isAvailable: boolean): void {
  agent.isAvailable = isAvailable;
  agent.socket?.emit('agent:state', { status: isAvailable ? 'idle' : 'away', ...countOf(agent) });
}

function countOf(agent: Agent): object {
  return { viewers: agent.viewers.size, now: Date.now() };
}

function tellAgents(): void {
  for (const agent of changed) agent.socket?.emit('agent:viewers', countOf(agent));
  changed.clear();
}

/** Gives a visitor the agent for the page, who may be the same as before. */
function show(visitor: Visitor): void {
  const wanted = poolOf(visitor.page);
  const current = visitor.agent;
  const isFine = current !== null && current.isAvailable && current.pools.includes(wanted);
  const agent = isFine ? current : nextFor(wanted);
  move(visitor, agent);
  const { id, token, connectedAt, socket } = visitor;
  const seat = { visitorId: id, token, visitorConnectedAt: connectedAt, widget, now: Date.now() };
  if (agent) socket.emit('agent:assigned', { agent: agent.card, ...seat });
  else socket.emit('agent:unavailable', { reason: 'no_agents', canLeaveMessage: true, ...seat });
}

/** All viewers of an agent who is gone get the next one. */
function handOn(previous: Agent, reason: HandoffReason): void {
  for (const visitor of previous.viewers) {
    const next = nextFor(poolOf(visitor.page));
    move(visitor, next);
    visitor.cascade ??= { id: randomUUID(), firstAgentName: previous.displayName, count: 0 };
    visitor.cascade.count += 1;
    const from = { previousAgentId: previous.id, previousAgentName: previous.displayName, reason };
    const { socket, token, cascade } = visitor;
    if (next) socket.emit('agent:reassigned', { ...from, newAgent: next.card, cascade, token });
    else socket.emit('agent:unavailable', { ...from, canLeaveMessage: true, token });
  }
}

/** Whoever is available and has the fewest viewers: of the pool, or else of everybody's. */
function nextFor(pool: string): Agent | null {
  return fewest(pools.get(pool) ?? []) ?? fewest(pools.get(EVERYBODY) ?? []);
}

function fewest(members: readonly Agent[]): Agent | null {
  let best: Agent | null = null;
  let least = capacity ?? 0;
  for (const agent of members) {
    if (!agent.isAvailable || agent.viewers.size >= least) continue;
    best = agent;
    least = agent.viewers.size;
  }
  return best;
}

function poolOf(page: string): string {
  const name = new URL(page).pathname.split('/', 2)[1] ?? '';
  return pools.has(name) ? name : EVERYBODY;
}

function move(visitor: Visitor, to: Agent | null): void {
  if (visitor.agent === to) return;
  release(visitor);
  visitor.agent = to;
  if (to === null) return;
  to.viewers.add(visitor);
  changed.add(to);
}

function release(visitor: Visitor): void {
  const { agent } = visitor;
  if (agent === null) return;
  agent.viewers.delete(visitor);
  visitor.agent = null;
  changed.add(agent);
}

/** A JSON Web Token by which a visitor is known again. */
function tokenOf(visitorId: string): string {
  const iat = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: SHOP,
    aud: 'visitor',
    sub: visitorId,
    jti: randomUUID(),
    iat,
    exp: iat + TOKEN_SECONDS,
  };
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What visitors see of an agent. */
function cardOf(id: string, displayName: string): object {
  const media = (kind: string): string => `${SHOP}/media/agents/${id}/${kind}?v=1767225600`;
  return {
    id,
    displayName,
    title: 'Advice and sales',
    avatarUrl: media('avatar.webp'),
    waveUrl: media('wave.mp4'),
    introUrl: media('intro.mp4'),
    loopUrl: media('loop.mp4'),
    posterUrl: media('poster.webp'),
    captionsUrl: media('captions.vtt'),
  };
}
