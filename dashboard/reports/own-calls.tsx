import { listOwnCalls } from '../api/api.ts';
import { callColumns } from './calls.tsx';
import { LogPage } from './log-page.tsx';
import { OWN_CALLS_TEXTS } from '../texts/call-log.ts';

/** What rang at whoever is signed in, and what became of it. */
export default function OwnCalls() {
  return (
    <LogPage
      title={OWN_CALLS_TEXTS.title}
      intro={OWN_CALLS_TEXTS.intro}
      empty={OWN_CALLS_TEXTS.empty}
      by={['search', 'pool', 'outcome']}
      load={listOwnCalls}
      // Why something happened is for admins: it names everybody.
      columns={(names) => callColumns(names).filter(({ actions }) => !actions)}
    />
  );
}
