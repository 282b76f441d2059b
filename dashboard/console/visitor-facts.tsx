import { Fragment } from 'preact';
import type { CallItem } from '../../protocol/answers/log.ts';
import type { Identity } from '../../protocol/identity.ts';
import type { PublicVisitor } from '../../protocol/people.ts';
import { getEarlierCalls } from '../api/api.ts';
import { LOG_END_TEXTS, OUTCOME_TEXTS } from '../texts/call-log.ts';
import { lookUp } from '../texts/shared/lookup.ts';
import { formatDate, formatDuration, shortUrl } from '../texts/shared/format.ts';
import { useResource } from '../ui/use-resource.ts';
import { CONSOLE_TEXTS } from '../texts/console.ts';

/** Who rings or talks, and what was before: their identity and their earlier calls with their notes. */
export function VisitorFacts({ visitor }: { visitor: PublicVisitor }) {
  const { id, identity } = visitor;
  const earlier = useResource(id, (signal) => getEarlierCalls(id, signal));
  const calls = earlier.data ?? [];
  if (!identity && calls.length === 0) return null;
  return (
    <section class="card stack" aria-label={CONSOLE_TEXTS.aboutVisitor} data-testid="visitor-facts">
      <h2>{CONSOLE_TEXTS.visitor}</h2>
      {identity && <IdentityFacts identity={identity} />}
      {calls.length > 0 && (
        <>
          <h3>{CONSOLE_TEXTS.earlierCalls(calls.length)}</h3>
          <ul class="plain-list stack tight" data-testid="earlier-calls">
            {calls.map((call) => (
              <EarlierCall key={call.id} call={call} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function IdentityFacts({ identity }: { identity: Identity }) {
  const { verified, name, email, externalId, traits = {} } = identity;
  const facts = [
    [CONSOLE_TEXTS.name, name],
    [CONSOLE_TEXTS.email, email],
    [CONSOLE_TEXTS.customerId, externalId],
    ...Object.entries(traits),
  ] as const;
  return (
    <>
      <p>
        <span class={verified ? 'badge good' : 'badge'}>
          {verified ? CONSOLE_TEXTS.verified : CONSOLE_TEXTS.notVerified}
        </span>
      </p>
      <dl class="facts" data-testid="identity-facts">
        {facts.map(([label, value]) =>
          value === undefined ? null : (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd class="break" dir="auto">
                {value}
              </dd>
            </Fragment>
          ),
        )}
      </dl>
    </>
  );
}

function EarlierCall({ call }: { call: CallItem }) {
  const { outcome, endReason, disposition, rating } = call;
  const notes = call.notes?.map(({ note }) => note) ?? [call.note];
  const facts = [
    outcome === 'answered' && formatDuration(call.talkSeconds),
    outcome === 'answered'
      ? endReason && lookUp(LOG_END_TEXTS, endReason, CONSOLE_TEXTS.otherEnd)
      : OUTCOME_TEXTS[outcome],
    disposition,
    rating && CONSOLE_TEXTS.rated(rating.stars),
  ].filter(Boolean);
  return (
    <li>
      <strong>{formatDate(call.requestedAt)}</strong> <span class="break">{shortUrl(call.pageUrl)}</span>
      <br />
      <span class="muted small">{facts.join(' · ')}</span>
      {notes.map((note) =>
        note ? (
          <p key={note} class="small" dir="auto">
            {note}
          </p>
        ) : null,
      )}
    </li>
  );
}
