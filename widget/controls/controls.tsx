import { Fragment, h } from 'preact';
import type { Corner } from '../../client/drag.ts';
import { playOn } from '../../client/speaker.ts';
import { onDemand } from '../app/on-demand.ts';
import type { Menu } from '../menu/contract.ts';
import { SMALLER } from '../views/icons.ts';
import { IconButton } from '../views/parts.tsx';
import type { Controls, ControlsHost, Size } from './contract.ts';
import { createKeys } from './keys.ts';
import { controlsStyles } from './styles.ts';

const LARGER = 'M14 4h6v6m0-6-7 7m-3 9H4v-6m0 6 7-7';
const MOVE = 'M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3';
const EYE = 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6';
const SETTINGS = 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4';

export function createControls({ store, own, state, mayShow, addStyles, draw }: ControlsHost): Controls {
  const onKey = createKeys(own, () => state.startedAt > 0);
  let isSelfHidden = false;
  let corner: Corner | undefined;
  let root: ShadowRoot | undefined;
  let menu: Menu | undefined;
  addStyles(controlsStyles);

  /** Kept for the next page: whoever makes the call small does so to look at the website. */
  function setSize(next: Size): void {
    store.session.size = next;
    draw();
  }

  function hideSelf(hidden: boolean): void {
    isSelfHidden = hidden;
    draw();
  }

  const [, withDrag] = onDemand(() => import('../drag/drag.ts'));
  // A short first drag would be over before it came.
  withDrag(() => {}, true);
  function move(event: { currentTarget: HTMLElement } & Event): void {
    const grip = event.currentTarget;
    const moved = grip.closest<HTMLElement>('.self');
    const stage = moved?.parentElement;
    if (!moved || !stage) return;
    // Between what stands at the top and at the bottom.
    const area = (): DOMRect => {
      const [top, bottom] = [stage.querySelector('.row'), stage.querySelector('.bar')];
      const { x, width } = stage.getBoundingClientRect();
      const y = top?.getBoundingClientRect().bottom ?? 0;
      return new DOMRect(x, y, width, (bottom?.getBoundingClientRect().y ?? innerHeight) - y);
    };
    const place = (next: Corner): void => {
      moved.dataset.corner = corner = next;
      draw();
    };
    withDrag(
      ({ drag }) => drag({ moved, grip, area, corner: () => corner ?? 'bottom-right', place }, event),
      true,
    );
  }

  const [, withMenu] = onDemand(async () => {
    const { createMenu } = await import('../menu/menu.tsx');
    menu = createMenu({
      own,
      mayShow,
      addStyles,
      draw,
      picture: () =>
        [...(root?.querySelectorAll('video') ?? [])].find(
          (video) => video.matches('.screen,.remote') && !video.hidden && video.videoWidth > 0,
        ),
      isSelfHidden: () => isSelfHidden,
      hideSelf,
    });
    draw();
    return menu;
  });

  return {
    isSelfHidden: () => isSelfHidden,
    corner: () => corner,
    self: (text) => (
      <Fragment>
        {!isSelfHidden && (
          <IconButton
            id="self-move"
            name={text('move_self')}
            onPointerDown={move}
            onKeyDown={(event) => {
              if (!event.key.startsWith('Arrow')) return;
              event.preventDefault();
              move(event);
            }}
            path={MOVE}
          />
        )}
        <IconButton
          id="self-hide"
          name={text(isSelfHidden ? 'show_self' : 'hide_self')}
          onClick={() => hideSelf(!isSelfHidden)}
          path={isSelfHidden ? EYE : `${EYE}M4 3l16 18`}
        />
      </Fragment>
    ),
    standIn(found) {
      playOn(found.querySelector('video.remote'), own.picked().speaker);
      if (root === found) return;
      root = found;
      for (const type of ['keydown', 'keyup']) root.addEventListener(type, onKey);
    },
    top(text) {
      const { size } = store.session;
      return (
        <Fragment>
          {size !== 'tile' && (
            <IconButton
              id="call-settings"
              name={text('call_settings')}
              onClick={() => withMenu((one) => one.open(), true)}
              path={SETTINGS}
            />
          )}
          {size !== 'tile' && (
            <IconButton
              id="call-smaller"
              name={text('make_small')}
              onClick={() => setSize(size ? '' : 'tile')}
              path={SMALLER}
            />
          )}
          {size !== 'large' && (
            <IconButton
              id="call-larger"
              name={text('enlarge')}
              onClick={() => setSize(size ? '' : 'large')}
              path={LARGER}
            />
          )}
        </Fragment>
      );
    },
    over(text) {
      // Whoever speaks while they are muted is told.
      if (!menu && own.state('audio') === 'off') withMenu(() => {}, true);
      return menu?.draw(text);
    },
    words: () => menu?.words() ?? [],
    close() {
      isSelfHidden = false;
      corner = undefined;
      menu?.close();
    },
  };
}
