import { useEffect, useState } from 'preact/hooks';
import { mediaStart } from '../../../client/media-start.ts';
import { watchQuality, type QualityNews } from '../../../client/watch-quality.ts';
import { Icon } from '../../ui/icon.tsx';
import { activeCall } from '../active-call.ts';
import { currentPeer, reportMediaStart } from '../call-media.ts';
import { camera, ownTrack } from '../devices.ts';
import { STAGE_TEXTS } from '../../texts/stage.ts';

const GOOD: QualityNews = { down: 'good', up: 'good', step: 'full' };

/** How well the call goes, both ways, and what helps; nothing while it goes well. */
export function CallQuality() {
  const isUp = activeCall.value?.peer === 'up';
  const [news, setNews] = useState(GOOD);
  useEffect(() => {
    const peer = isUp ? currentPeer() : undefined;
    setNews(GOOD);
    if (!peer) return undefined;
    mediaStart(peer.connection, () => activeCall.peek()?.firstFrameMs).then(
      (start) => reportMediaStart(peer, start),
      () => {},
    );
    return watchQuality(peer, ownPicture, setNews);
  }, [isUp]);
  const sentences = [ownText(news, camera.value === 'on'), theirText(news)].filter(Boolean);
  if (sentences.length === 0) return null;
  const isPoor = news.up === 'poor' || news.down === 'poor';
  return (
    <p class="note warn" role="status" data-testid="call-quality" data-quality={isPoor ? 'poor' : 'weak'}>
      <Icon name="signal" /> {sentences.join(' ')}
    </p>
  );
}

function ownText({ up, step }: QualityNews, isCameraOn: boolean): string | null {
  if (step === 'none' && isCameraOn) return STAGE_TEXTS.tooWeak;
  return up === 'good' ? null : STAGE_TEXTS.weak;
}

function theirText({ down }: QualityNews): string | null {
  return down === 'good' ? null : STAGE_TEXTS.visitorWeak;
}

function ownPicture(): MediaStreamTrack | null {
  return camera.peek() === 'on' ? (ownTrack('video') ?? null) : null;
}
