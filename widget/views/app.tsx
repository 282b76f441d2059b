import { h, type TargetedKeyboardEvent, type VNode } from 'preact';
import { visibleState, type VisibleState } from '../app/state.ts';
import { Bubble, OfflineBubble } from './bubbles.tsx';
import { Ended, Handoff, Notice } from './overlays.tsx';
import { Avatar } from './avatar.tsx';
import type { View, ViewProps } from './props.ts';
import { Watching } from './watching.tsx';

const Nothing: View = () => null;
const Form: View = (props) => props.form?.(props);
const Invitation: View = (props) => props.extras?.(props);
/** One for all of a call, so that its media elements stay while it goes from one phase to the next. */
const Call: View = (props) => props.call?.(props);

/** The view of every state: one that is forgotten here does not compile. */
const VIEWS: Record<VisibleState, View> = {
  hidden: Nothing,
  watching: Watching,
  bubble: Bubble,
  handoff: Handoff,
  notice: Notice,
  offline: OfflineBubble,
  form: Form,
  asking: Call,
  ringing: Call,
  call: Call,
  rejoin: Call,
  ended: Ended,
  invited: Invitation,
};

/** The card: the agent's videos, and over them the view of what the widget does. */
export function App({ lang, ...props }: ViewProps & { lang: string }): VNode {
  const { model, text, actions } = props;
  const state = visibleState(model);
  const View = VIEWS[state];
  const ofMessages = state === 'offline' || state === 'form' || !model.shownAgent;

  function closeOnEscape({ key }: TargetedKeyboardEvent<HTMLElement>): void {
    if (key !== 'Escape') return;
    if (model.phase === 'watching') actions.onMinimize(true);
    else if (/^(form|notice|ended)$/.test(model.phase)) actions.onDismiss();
  }

  return (
    <section
      class="card"
      part="card"
      lang={lang}
      dir={lang === 'ar' ? 'rtl' : 'ltr'}
      aria-label={text(ofMessages ? 'leave_message' : 'start_call')}
      onKeyDown={closeOnEscape}
    >
      <div class="simulation" onClick={() => state === 'watching' && !props.audible && actions.onSound()}>
        {/* As the player draws its first agent: the poster stays when the player comes. */}
        {props.simulation?.(props) ?? [
          [
            model.agent && (
              <div key={1} class="layer on">
                <Avatar agent={model.agent} url={model.agent.posterUrl} />
              </div>
            ),
          ],
        ]}
      </div>
      <View {...props} />
    </section>
  );
}
