import '../ui/forms/while-sent.ts';
import '../ui/keep-focus.ts';
import { IdleWarning } from '../agent/idle-warning.tsx';
import { LeaveQuestion } from './leave-question.tsx';

/** Rendered once, above all pages. */
export function Questions() {
  return (
    <>
      <LeaveQuestion />
      <IdleWarning />
    </>
  );
}
