import type { AuditChange, AuditItem } from '../../protocol/audit.ts';
import { getLog } from '../api/api.ts';
import type { Names } from '../api/use-names.ts';
import { ACTION_TEXTS, AUDIT_TEXTS, fieldText } from '../texts/audit.ts';
import { lookUp } from '../texts/shared/lookup.ts';
import { valueText } from './audit-value.ts';
import { LogPage } from './log-page.tsx';
import { When } from '../ui/when.tsx';

/** Who changed what. */
export default function Audit() {
  return (
    <LogPage
      title={AUDIT_TEXTS.title}
      intro={AUDIT_TEXTS.intro}
      empty={AUDIT_TEXTS.empty}
      by={['agent', 'action']}
      csv="audit"
      load={(filter, cursor, signal) => getLog('audit', filter, cursor, signal)}
      columns={(names) => [
        { title: AUDIT_TEXTS.when, cell: (row) => <When at={row.at} /> },
        { title: AUDIT_TEXTS.who, cell: (row) => <Who row={row} names={names} /> },
        { title: AUDIT_TEXTS.what, cell: (row) => <What row={row} names={names} /> },
        { title: AUDIT_TEXTS.details, cell: (row) => <Details row={row} /> },
      ]}
    />
  );
}

function Who({ row: { by, session }, names }: { row: AuditItem; names: Names }) {
  return (
    <>
      <bdi>{by === null ? AUDIT_TEXTS.operator : names.agent(by)}</bdi>
      {session && <div class="muted small">{session.device || AUDIT_TEXTS.unknownDevice}</div>}
    </>
  );
}

/** What was done, and to whom, where that is somebody or something that has a name. */
function What({ row: { action, subject, by }, names }: { row: AuditItem; names: Names }) {
  const named = [...names.agents, ...names.pools].find(({ id }) => id === subject && id !== by);
  return (
    <>
      {lookUp(ACTION_TEXTS, action, action)}
      {named && (
        <div>
          <strong>
            <bdi>{named.name}</bdi>
          </strong>
        </div>
      )}
    </>
  );
}

function Details({ row: { details, changes } }: { row: AuditItem }) {
  const facts = Object.entries(details).filter(([name, value]) => fieldText(name) !== null && value !== null);
  if (facts.length + changes.length === 0) return <>–</>;
  return (
    <ul class="plain-list small">
      {facts.map(([name, value]) => (
        <li key={name}>
          {fieldText(name)}: <bdi>{valueText(name, String(value))}</bdi>
        </li>
      ))}
      {changes.map((change) => (
        <Change key={change.field} change={change} />
      ))}
    </ul>
  );
}

function Change({ change: { field, before, after } }: { change: AuditChange }) {
  const inWords = (value: string | null) => (value === null ? AUDIT_TEXTS.unset : valueText(field, value));
  return (
    <li>
      {fieldText(field) ?? field}: <bdi>{inWords(before)}</bdi> → <bdi>{inWords(after)}</bdi>
    </li>
  );
}
