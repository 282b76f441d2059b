import { Fragment } from 'preact';
import type { CallItem } from '../../protocol/answers.ts';
import type { Identity } from '../../protocol/identity.ts';
import type { PublicVisitor } from '../../protocol/people.ts';
import { getEarlierCalls } from '../api/api.ts';
import { LOG_END_TEXTS, OUTCOME_TEXTS } from '../texts/call-log.ts';
import { lookUp } from '../texts/shared/lookup.ts';
import { count, formatDate, formatDuration, shortUrl } from '../texts/shared/format.ts';
import { useResource } from '../ui/use-resource.ts';

/** Who rings or talks, and what was before: their identity and their earlier calls with their notes. */
export function VisitorFacts({ visitor }: { visitor: PublicVisitor }) {
  const { id, identity } = visitor;
  const earlier = useResource(id, (signal) => getEarlierCalls(id, signal));
  const calls = earlier.data ?? [];
  if (!identity && calls.length === 0) return null;
  return (
    <section class="card stack" aria-label="About the visitor" data-testid="visitor-facts">
      <h2>The visitor</h2>
      {identity && <IdentityFacts identity={identity} />}
      {calls.length > 0 && (
        <>
          <h3>{count(calls.length, 'earlier call')}</h3>
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
  const facts = Object.entries({ Name: name, 'E-mail': email, 'Customer id': externalId, ...traits });
  return (
    <>
      <p>
        <span class={verified ? 'badge good' : 'badge'}>
          {verified ? 'Verified by your server' : 'Said by the page, not verified'}
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
    outcome === 'answered' ? endReason && lookUp(LOG_END_TEXTS, endReason, 'Other') : OUTCOME_TEXTS[outcome],
    disposition,
    rating && `rated ${rating.stars} of 5`,
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
