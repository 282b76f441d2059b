import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { LOOK_TEXTS } from '../texts/studio.ts';
import { Loading } from '../ui/states.tsx';
import { usePart } from '../ui/use-part.ts';
import { useFocusHere } from './focus.ts';
import type { Unsaved } from './visitor-look.tsx';

/** The widget as visitors will see it; its code comes when somebody wants to look. */
export function Look(props: { agent: AgentItem; unsaved?: Unsaved }) {
  const part = usePart(() => import('./visitor-look.tsx'));
  const box = useFocusHere();
  return (
    <div ref={box} tabindex={-1} class="look" role="group" aria-label={LOOK_TEXTS.title}>
      {part ? <part.default {...props} /> : <Loading what={LOOK_TEXTS.waiting} />}
    </div>
  );
}
