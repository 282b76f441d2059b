import type { OwnMedia } from '../call/own-media.ts';

/** A key that is held so long was not tapped: let go, it mutes again. */
const HELD_MS = 400;

/**
 * Makes what hears the keys of a call: M switches the microphone; Space, where it presses no other button, opens it for
 * as long as it is held.
 */
export function createKeys(
  own: Pick<OwnMedia, 'state' | 'toggle'>,
  isInCall: () => boolean,
): (event: Event) => void {
  /** When Space was pressed that opened the microphone; 0: it did not. */
  let talksSince = 0;

  return (event) => {
    const { target } = event;
    if (!(event instanceof KeyboardEvent) || !(target instanceof Element) || !isInCall()) return;
    const { key, type, repeat, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || target.matches('input,textarea,select')) return;
    const isPressed = type === 'keydown' && !repeat;
    if (/^m$/i.test(key) && isPressed) own.toggle('audio');
    if (key !== ' ' || target.matches('button:not([part=microphone])')) return;
    event.preventDefault();
    if (isPressed) {
      talksSince = own.state('audio') === 'off' ? Date.now() : 0;
      own.toggle('audio');
    } else if (type === 'keyup' && talksSince && Date.now() - talksSince > HELD_MS) {
      talksSince = 0;
      if (own.state('audio') === 'on') own.toggle('audio');
    }
  };
}
