import { listOwnCalls } from '../api/api.ts';
import { callColumns } from './calls.tsx';
import { LogPage } from './log-page.tsx';

/** What rang at whoever is signed in, and what became of it. */
export default function OwnCalls() {
  return (
    <LogPage
      title="My calls"
      intro="The calls that rang at you or were handed over to you, with your notes and results."
      empty="Your calls appear here once they are over."
      by={['pool', 'outcome']}
      load={listOwnCalls}
      // Why something happened is for admins: it names everybody.
      columns={(names) => callColumns(names).filter(({ actions }) => !actions)}
    />
  );
}
