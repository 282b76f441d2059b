import { useEffect, useState } from 'preact/hooks';
import type { LiveAnswer } from '../../protocol/answers/now.ts';
import { liveBoard } from '../agent/live-board.ts';
import { send } from '../agent/send.ts';
import { connectionState } from '../agent/state.ts';
import { getLive } from '../api/api.ts';
import { useResource, type Resource } from '../ui/use-resource.ts';

/** The live board: loaded once, and then as the server tells it while somebody looks at the page. */
export function useLiveBoard(): Resource<LiveAnswer> & { isLive: boolean } {
  const loaded = useResource('live', getLive);
  const isVisible = useVisible();
  const isLive = connectionState.value.state === 'open' && isVisible;
  useEffect(() => {
    if (!isLive) return undefined;
    send({ type: 'live:watch', on: true });
    return () => {
      send({ type: 'live:watch', on: false });
      liveBoard.value = null;
    };
  }, [isLive]);
  const told = liveBoard.value;
  // Kept when the connection goes: better an old board, which says that it is old, than none.
  useEffect(() => {
    if (told) loaded.set(told);
  }, [told]);
  return { ...loaded, data: told ?? loaded.data, isLive };
}

function useVisible(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const update = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return isVisible;
}
