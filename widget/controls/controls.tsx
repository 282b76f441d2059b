import { Fragment, h } from 'preact';
import { playOn } from '../../client/speaker.ts';
import { onDemand } from '../app/on-demand.ts';
import type { Menu } from '../menu/contract.ts';
import { SMALLER } from '../views/icons.ts';
import { IconButton } from '../views/parts.tsx';
import type { Controls, ControlsHost, Size } from './contract.ts';
import { createKeys } from './keys.ts';
import { controlsStyles } from './styles.ts';

const LARGER = 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7';
const SETTINGS = 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4';

export function createControls({ own, state, mayShow, addStyles, draw }: ControlsHost): Controls {
  const onKey = createKeys(own, () => state.startedAt > 0);
  let size: Size = '';
  let isSelfHidden = false;
  let root: ShadowRoot | undefined;
  let menu: Menu | undefined;
  addStyles(controlsStyles);

  function setSize(next: Size): void {
    size = next;
    draw();
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
      hideSelf(hidden) {
        isSelfHidden = hidden;
        draw();
      },
    });
    draw();
    return menu;
  });

  return {
    size: () => size,
    isSelfHidden: () => isSelfHidden,
    standIn(found) {
      playOn(found.querySelector('video.remote'), own.picked().speaker);
      if (root === found) return;
      root = found;
      for (const type of ['keydown', 'keyup']) root.addEventListener(type, onKey);
    },
    top: (text) => (
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
            onClick={() => setSize(size === 'large' ? '' : 'tile')}
            path={SMALLER}
          />
        )}
        {size !== 'large' && (
          <IconButton
            id="call-larger"
            name={text('enlarge')}
            onClick={() => setSize(size === 'tile' ? '' : 'large')}
            path={LARGER}
          />
        )}
      </Fragment>
    ),
    over(text) {
      // Whoever speaks while they are muted is told.
      if (!menu && own.state('audio') === 'off') withMenu(() => {}, true);
      return menu?.draw(text);
    },
    words: () => menu?.words() ?? [],
    close() {
      size = '';
      menu?.close();
    },
  };
}
