import * as v from 'valibot';
import { LIST_VERSION, Unreadable, integer, listOf, maybe, recordFrom, recordList, text } from './compact.ts';
import { TabRecordSchema, VisitorRecordSchema } from './records.ts';
import { storedShape } from './shape.ts';
import { problemOf } from './unreadable.ts';

const shared = {
  socket: v.string(),
  /** When it was opened, or last sent something other than a heartbeat. */
  heardAt: v.number(),
};

const Counted = v.array(v.string());

const VisitorAttachment = v.object({
  ...shared,
  kind: v.literal('visitor'),
  /** Of the connection; those stored before it was kept were opened long ago. */
  openedAt: v.optional(v.number(), 0),
  country: v.nullable(v.string()),
  /** Names where it comes from without saying where that is; null: nothing is known of it, and nothing bounded. */
  source: v.optional(v.nullable(v.string()), null),
  /** What its widget has been counted for already. */
  counted: Counted,
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

/** The attachment of a socket; null for one that was refused or is being closed, or else what is wrong with it. */
export function readAttachment(ws: WebSocket): Attachment | null | UnreadableAttachment {
  const content: unknown = ws.deserializeAttachment();
  if (content === null) return null;
  if (typeof content === 'string' && content.startsWith('[')) return visitorFrom(content);
  const parsed = v.safeParse(
    typeof content === 'string' ? StoredAttachment.column : StoredAttachment.schema,
    content,
  );
  return parsed.success ? parsed.output : { kind: 'unreadable', problem: problemOf(parsed.issues), content };
}

/** As text, which takes the runtime a fraction of what an object of so many parts does; of a visitor, as a list. */
export function writeAttachment(ws: WebSocket, attachment: Attachment): void {
  if (attachment.kind === 'agent') return ws.serializeAttachment(StoredAttachment.write(attachment));
  const { socket, heardAt, openedAt, country, source, counted, record } = attachment;
  ws.serializeAttachment(
    JSON.stringify([
      LIST_VERSION,
      socket,
      heardAt,
      openedAt,
      country,
      source,
      counted,
      record && recordList(record),
    ]),
  );
}

function visitorFrom(content: string): VisitorAttachment | UnreadableAttachment {
  try {
    const list = listOf(JSON.parse(content), 8);
    if (list[0] !== LIST_VERSION) throw new Unreadable('has a version that this code does not know');
    return {
      kind: 'visitor',
      socket: text(list[1]),
      heardAt: integer(list[2]),
      openedAt: integer(list[3]),
      country: maybe(text, list[4]),
      source: maybe(text, list[5]),
      counted: v.parse(Counted, list[6]),
      record: maybe(recordFrom, list[7]),
    };
  } catch (error) {
    return { kind: 'unreadable', problem: error instanceof Error ? error.message : 'not JSON', content };
  }
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
