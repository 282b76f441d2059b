import { Fragment, h, type VNode } from 'preact';
import { Button } from './parts.tsx';
import type { ViewProps } from './props.ts';

/** The button that calls the agent, and above it what is wrong when that came to nothing. */
export function CallButton({ model, text, actions }: ViewProps): VNode {
  return (
    <Fragment>
      {/* Always there, so that assistive technology is told when it is filled. */}
      <p class="complaint" role="alert">
        {model.complaint && text(model.complaint)}
      </p>
      <Button
        id="call"
        onClick={actions.onCall}
        onPointerEnter={actions.onInterest}
        onFocus={actions.onInterest}
      >
        {text(model.phase === 'ended' && model.called?.id === model.agent?.id ? 'call_again' : 'start_call')}
      </Button>
    </Fragment>
  );
}
