import { idleDeadline } from '../agent/idle.ts';
import { pendingLeave } from '../ui/forms/unsaved.ts';
import { usePart } from '../ui/use-part.ts';

/** The questions that may come on any page. Their code is no part of the first: it is fetched right after that. */
export function QuestionsPart() {
  const part = usePart(
    () => import('./questions.tsx'),
    pendingLeave.value !== null || idleDeadline.value !== null,
  );
  return part ? <part.Questions /> : null;
}
