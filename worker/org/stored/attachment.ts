import * as v from 'valibot';
import {
  LIST_VERSION,
  Unreadable,
  integer,
  listOf,
  maybe,
  recordFrom,
  recordList,
  tabFrom,
  tabList,
  text,
  texts,
} from './compact.ts';
import { TabRecordSchema } from './records/agents.ts';
import { VisitorRecordSchema } from './records/visitors.ts';
import { storedShape } from './shape.ts';
import { problemOf } from './unreadable.ts';

const shared = {
  socket: v.string(),
  /** When it was opened, or last sent something other than a heartbeat. */
  heardAt: v.number(),
};

const VisitorAttachment = v.object({
  ...shared,
  kind: v.literal('visitor'),
  /** Of the connection; those stored before it was kept were opened long ago. */
  openedAt: v.optional(v.number(), 0),
  country: v.nullable(v.string()),
  /** Names where it comes from without saying where that is; null: nothing is known of it, and nothing bounded. */
  source: v.optional(v.nullable(v.string()), null),
  /** What its widget has been counted for already. */
  counted: v.array(v.string()),
  record: v.nullable(VisitorRecordSchema),
});

const AgentAttachment = v.object({
  ...shared,
  kind: v.literal('agent'),
  agentId: v.string(),
  /** By which session: the hash of its token. Those stored before it was kept have none. */
  session: v.optional(v.nullable(v.string()), null),
  record: v.nullable(TabRecordSchema),
});

const Attachment = v.variant('kind', [VisitorAttachment, AgentAttachment]);
const StoredAttachment = storedShape<Attachment>(Attachment, [Attachment]);

export type VisitorAttachment = v.InferOutput<typeof VisitorAttachment>;
export type AgentAttachment = v.InferOutput<typeof AgentAttachment>;
/** What a socket remembers of itself over hibernation; at most 16 KB of it. */
export type Attachment = v.InferOutput<typeof Attachment>;

interface UnreadableAttachment {
  kind: 'unreadable';
  problem: string;
  content: unknown;
}

/** Begins the list of an agent's. */
const AGENT = 'agent';

/** The attachment of a socket; null for one that was refused or is being closed, or else what is wrong with it. */
export function readAttachment(ws: WebSocket): Attachment | null | UnreadableAttachment {
  const content: unknown = ws.deserializeAttachment();
  if (content === null) return null;
  if (typeof content === 'string' && content.startsWith('[')) return listed(content);
  const parsed = v.safeParse(
    typeof content === 'string' ? StoredAttachment.column : StoredAttachment.schema,
    content,
  );
  return parsed.success ? parsed.output : { kind: 'unreadable', problem: problemOf(parsed.issues), content };
}

/** As the text of a list, which takes the runtime a fraction of what an object of so many parts does. */
export function writeAttachment(ws: WebSocket, attachment: Attachment): void {
  ws.serializeAttachment(
    JSON.stringify(attachment.kind === 'agent' ? agentList(attachment) : visitorList(attachment)),
  );
}

function listed(content: string): Attachment | UnreadableAttachment {
  try {
    const list: unknown = JSON.parse(content);
    return Array.isArray(list) && list[0] === AGENT ? agentFrom(list) : visitorFrom(list);
  } catch (error) {
    return { kind: 'unreadable', problem: error instanceof Error ? error.message : 'not JSON', content };
  }
}

function visitorList(attachment: VisitorAttachment): unknown[] {
  const { socket, heardAt, openedAt, country, source, counted, record } = attachment;
  return [LIST_VERSION, socket, heardAt, openedAt, country, source, counted, record && recordList(record)];
}

function visitorFrom(value: unknown): VisitorAttachment {
  const list = listOf(value, 8);
  checkVersion(list[0]);
  return {
    kind: 'visitor',
    socket: text(list[1]),
    heardAt: integer(list[2]),
    openedAt: integer(list[3]),
    country: maybe(text, list[4]),
    source: maybe(text, list[5]),
    counted: texts(list[6]),
    record: maybe(recordFrom, list[7]),
  };
}

function agentList({ socket, heardAt, agentId, session, record }: AgentAttachment): unknown[] {
  return [AGENT, LIST_VERSION, socket, heardAt, agentId, session, record && tabList(record)];
}

function agentFrom(value: unknown): AgentAttachment {
  const list = listOf(value, 7);
  checkVersion(list[1]);
  const socket = text(list[2]);
  const agentId = text(list[4]);
  return {
    kind: 'agent',
    socket,
    heardAt: integer(list[3]),
    agentId,
    session: maybe(text, list[5]),
    record: maybe((record) => tabFrom(record, { socket, agentId }), list[6]),
  };
}

function checkVersion(version: unknown): void {
  if (version !== LIST_VERSION) throw new Unreadable('has a version that this code does not know');
}

export function newVisitor(
  socket: string,
  now: number,
  country: string | null,
  source: string | null,
): VisitorAttachment {
  return { kind: 'visitor', socket, heardAt: now, openedAt: now, country, source, counted: [], record: null };
}

export function newAgent(
  socket: string,
  now: number,
  { agentId, session }: { agentId: string; session: string },
): AgentAttachment {
  return { kind: 'agent', socket, heardAt: now, agentId, session, record: null };
}
