import type { MessageItem } from '../../protocol/answers/log.ts';
import { phoneLink } from '../../protocol/contact.ts';
import type { MessagePatch } from '../../protocol/http.ts';
import type { Names } from '../api/use-names.ts';
import { identityText } from '../texts/identity.ts';
import { TraceLink } from '../trace/trace-link.tsx';
import { INBOX_TEXTS } from '../texts/inbox.ts';
import { Button } from '../ui/button.tsx';
import { formatDate, shortUrl } from '../texts/shared/format.ts';
import { SelectField } from '../ui/forms/field.tsx';
import { MailLink } from '../ui/mail-link.tsx';
import { FormError } from '../ui/states.tsx';
import { quoted } from './reply.ts';

interface MessageCardProps {
  message: MessageItem;
  names: Names;
  orgName: string;
  /** Who reads it: agents take messages and give them back, admins give them to anybody and delete them. */
  me: { id: string; isAdmin: boolean };
  busy: boolean;
  /** Why the last change of it was refused. */
  problem: string | undefined;
  onChange: (patch: MessagePatch) => void;
  onDelete: () => void;
}

/** One message: who wrote what, the ways to answer, and where it stands. */
export function MessageCard({
  message,
  names,
  orgName,
  me,
  busy,
  problem,
  onChange,
  onDelete,
}: MessageCardProps) {
  const isDone = message.doneAt !== undefined;
  const { email, phone, identity } = message;
  const call = phone === undefined ? undefined : phoneLink(phone);
  return (
    <li class={`card stack message ${isDone ? 'done' : ''}`} data-testid="message" data-id={message.id}>
      <div class="row between">
        <div class="break">
          <strong>{message.name ? <bdi>{message.name}</bdi> : INBOX_TEXTS.noName}</strong>{' '}
          <span class="muted">{email ?? phone}</span>
          {email && phone && <span class="muted"> · {phone}</span>}
          {identity && <div class="small">{identityText(identity)}</div>}
        </div>
        <time class="muted small" dateTime={new Date(message.at).toISOString()}>
          {formatDate(message.at)}
        </time>
      </div>
      <p class="pre-line break" dir="auto">
        {message.text}
      </p>
      <p class="muted small break">
        {shortUrl(message.pageUrl)} · {names.pool(message.poolId)}
        {message.doneAt !== undefined &&
          ` · ${INBOX_TEXTS.doneBy(names.agent(message.doneBy), formatDate(message.doneAt))}`}
      </p>
      <div class="row between bottom">
        <div class="row">
          {email && (
            <MailLink
              to={email}
              subject={INBOX_TEXTS.subject(orgName)}
              body={quoted(message)}
              label={INBOX_TEXTS.reply}
              kind={isDone ? 'secondary' : 'primary'}
            />
          )}
          {phone && call && (
            <a class="button secondary" href={call}>
              {INBOX_TEXTS.call(phone)}
            </a>
          )}
          <Button busy={busy} onClick={() => onChange({ done: !isDone })} data-testid="message-done">
            {isDone ? INBOX_TEXTS.reopen : INBOX_TEXTS.done}
          </Button>
        </div>
        <div class={me.isAdmin ? 'row bottom' : 'row'}>
          <Assignee message={message} names={names} me={me} busy={busy} onChange={onChange} />
          {me.isAdmin && <TraceLink of={{ visitor: message.visitorId }} />}
          {me.isAdmin && (
            <Button
              kind="ghost"
              icon="trash"
              label={INBOX_TEXTS.remove}
              busy={busy}
              onClick={onDelete}
              data-testid="message-delete"
            />
          )}
        </div>
      </div>
      <FormError text={problem} />
    </li>
  );
}

/** Who is to answer. */
function Assignee({
  message: { agentId },
  names,
  me,
  busy,
  onChange,
}: Pick<MessageCardProps, 'message' | 'names' | 'me' | 'busy' | 'onChange'>) {
  if (me.isAdmin)
    return (
      <SelectField
        label={INBOX_TEXTS.answeredBy}
        value={agentId ?? ''}
        onValue={(id) => onChange({ agentId: id === '' ? null : id })}
        options={[
          ['', INBOX_TEXTS.anybody],
          ...names.agents
            .filter(({ id, removed }) => !removed || id === agentId)
            .map(({ id, name }) => [id, name] as const),
        ]}
        data-testid="message-assign"
      />
    );
  const isMine = agentId === me.id;
  return (
    <>
      {agentId !== undefined && (
        <span class="badge info">
          {isMine ? INBOX_TEXTS.yours : INBOX_TEXTS.takenBy(names.agent(agentId))}
        </span>
      )}
      {(isMine || agentId === undefined) && (
        <Button
          busy={busy}
          onClick={() => onChange({ agentId: isMine ? null : me.id })}
          data-testid="message-take"
        >
          {isMine ? INBOX_TEXTS.giveBack : INBOX_TEXTS.take}
        </Button>
      )}
    </>
  );
}
