import { Fragment, h } from 'preact';
import type { Peer } from '../../client/peer.ts';
import { mediaStart } from '../../client/media-start.ts';
import { watchQuality, type QualityNews } from '../../client/watch-quality.ts';
import type { TextId } from '../texts/format.ts';
import { part } from '../views/parts.tsx';
import type { CallQuality, QualityHost } from './contract.ts';

const BARS = 'M5 19v-3M10 19v-7M15 19V8M20 19V4';
const GOOD: QualityNews = { down: 'good', up: 'good', step: 'full' };

export function createCallQuality({ own, peer, draw, report, firstFrameMs }: QualityHost): CallQuality {
  let watched: Peer | undefined;
  let stop = (): void => {};
  let news = GOOD;

  function follow(next: Peer | undefined): void {
    if (next === watched) return;
    stop();
    watched = next;
    news = GOOD;
    if (next)
      mediaStart(next.connection, firstFrameMs).then(
        (start) => next === peer() && report(start),
        () => {},
      );
    stop = next
      ? watchQuality(
          next,
          () => (own.state('video') === 'on' ? (own.stream()?.getVideoTracks()[0] ?? null) : null),
          (told) => {
            news = told;
            draw();
          },
        )
      : () => {};
  }

  function words(): TextId[] {
    const said: TextId[] = [];
    if (news.step === 'none' && own.state('video') === 'on') said.push('picture_paused');
    else if (news.up !== 'good') said.push('own_weak');
    if (news.down !== 'good') said.push('agent_weak');
    return said;
  }

  return {
    draw(text) {
      follow(peer());
      const said = words().map((id) => text(id));
      const isPoor = news.up === 'poor' || news.down === 'poor';
      return (
        <Fragment>
          {said.length > 0 && (
            <svg
              {...part('quality')}
              class="quality"
              data-quality={isPoor ? 'poor' : 'weak'}
              viewBox="0 0 24 24"
              aria-hidden="true"
            >
              <path d={BARS} />
            </svg>
          )}
          <span {...part('quality-words')} class="quality-words" role="status">
            {said.join(' ')}
          </span>
        </Fragment>
      );
    },
    close() {
      follow(undefined);
    },
  };
}
