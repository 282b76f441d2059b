import { RUNNING } from '../module/running.ts';
import type { Usher } from '../module/usher.ts';

declare global {
  interface Window {
    usher?: Usher;
  }
}

/**
 * Says to other loaders that this page has its widget, and gives the page what it may do with it. What waits there in an
 * array is done. `later` does what few pages ask for. Returns what takes both back.
 */
export function announce(own: Pick<Usher, 'open' | 'close' | 'remove'>, later: Usher['push']): () => void {
  const push: Usher['push'] = (command) => {
    const [name] = command;
    if (name === 'open' || name === 'close' || name === 'remove') own[name]();
    else later(command);
  };
  const does =
    (name: string) =>
    (...given: unknown[]): void =>
      later([name, ...given]);
  const api: Usher = {
    ...own,
    push,
    hide: does('hide'),
    page: does('page'),
    identify: does('identify'),
    call: does('call'),
    on: does('on'),
    off: does('off'),
  };
  const { usher, [RUNNING]: waiting } = window;
  window[RUNNING] = api;
  if (Array.isArray(usher)) window.usher = api;
  else window.usher ??= api;
  for (const commands of [waiting, usher]) if (Array.isArray(commands)) commands.forEach(push);
  return () => {
    delete window[RUNNING];
    if (window.usher === api) delete window.usher;
  };
}
