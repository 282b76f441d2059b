import { h } from 'preact';
import type { PublicAgent } from '../../protocol/people.ts';
import { Avatar } from '../views/avatar.tsx';
import { Button, part } from '../views/parts.tsx';
import type { Invitation, InvitationHost } from './contract.ts';
import { invitationStyles } from './styles.ts';

interface Offer {
  readonly id: string;
  readonly agent: PublicAgent;
  /** A bubble grows for the question, and is one again after it. */
  readonly wasSmall: boolean;
  isAccepted: boolean;
}

export function createInvitation(host: InvitationHost): Invitation {
  const { addStyles, dispatch, send, model, startCall } = host;
  let offer: Offer | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  addStyles(invitationStyles);

  /** Nothing is asked any more. */
  function close(): void {
    clearTimeout(timer);
    const closed = offer;
    offer = undefined;
    if (!closed || model().phase !== 'invited') return;
    dispatch({ type: 'dismiss' });
    if (closed.wasSmall) dispatch({ type: 'minimize', minimized: true });
  }

  function decline(): void {
    if (offer) send({ type: 'call:decline', invitationId: offer.id });
    close();
  }

  function accept(): void {
    if (!offer || offer.isAccepted) return;
    offer.isAccepted = true;
    startCall(offer.id);
    host.draw();
  }

  return {
    open({ invitationId, agent, deadline, now }) {
      const { phase, minimized } = model();
      // In the middle of something else nobody is asked.
      if (phase !== 'watching' && phase !== 'handoff' && phase !== 'invited') return;
      clearTimeout(timer);
      offer = { id: invitationId, agent, wasSmall: minimized, isAccepted: false };
      timer = setTimeout(close, deadline - now);
      dispatch({ type: 'invited' });
    },
    handle(event) {
      if (!offer) return;
      switch (event.type) {
        case 'call:invitation_withdrawn':
          if (event.invitationId === offer.id) close();
          return;
        case 'complaint':
          // What is wrong with the call is said beside the button that calls.
          if (event.complaint) decline();
          return;
        case 'phase':
          // The question for the microphone was answered with no.
          if (event.phase === 'watching') decline();
          else if (event.phase === 'call') close();
          return;
        case 'lost':
        case 'reset':
          return close();
        default:
      }
    },
    view: ({ text }) =>
      offer && (
        <div
          {...part('invitation')}
          class="panel shade over invited"
          onKeyDown={({ key }) => {
            if (key === 'Escape') decline();
          }}
        >
          <Avatar agent={offer.agent} />
          <div key={offer.id} role="alert">
            <p {...part('overlay-text')} class="words">
              {text('invitation', { agent: offer.agent.displayName })}
            </p>
            <p class="hint">{text('invitation_hint')}</p>
          </div>
          <Button id="invitation-accept" aria-disabled={offer.isAccepted} onClick={accept}>
            {text('invitation_accept')}
          </Button>
          <Button id="invitation-decline" class="button quiet" onClick={decline}>
            {text('invitation_decline')}
          </Button>
        </div>
      ),
  };
}
