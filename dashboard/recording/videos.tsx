import { useEffect, useState } from 'preact/hooks';
import { mediaRule } from '../../protocol/media.ts';
import { formatSize } from '../texts/shared/size.ts';
import { VIDEOS } from '../media/kinds.ts';
import { sendPoster } from '../media/poster.ts';
import { ownAgent } from '../session/session.ts';
import { Look } from '../studio/look.tsx';
import { VIDEOS_TEXTS } from '../texts/videos.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Page } from '../ui/page.tsx';
import { CaptionsCard } from './captions-card.tsx';
import { AvatarCard, VideoCard } from './media-card.tsx';
import { PosterCard } from './poster-card.tsx';
import './recording.css';

/** The clips a visitor sees before calling. */
export default function Videos() {
  const agent = ownAgent.value;
  const videoUrl = agent?.loopUrl ?? agent?.waveUrl;
  const [shown] = useState(videoUrl);
  const [isLooking, setIsLooking] = useState(false);
  useEffect(() => {
    // Of each new one, and of one from before there were posters. Asked for by nobody: nobody is told when there is none.
    if (agent && videoUrl && (!agent.posterUrl || videoUrl !== shown))
      void sendPoster(agent, videoUrl, 0).catch(() => {});
  }, [videoUrl]);
  if (!agent) return null;
  return (
    <Page
      title={VIDEOS_TEXTS.title}
      intro={VIDEOS_TEXTS.intro(formatSize(mediaRule('loop').bytes))}
      actions={
        <Button onClick={() => setIsLooking(true)} data-testid="look-at-all">
          {VIDEOS_TEXTS.preview}
        </Button>
      }
    >
      <div class="columns">
        {VIDEOS.map((spec, at) => (
          <VideoCard key={spec.kind} agent={agent} spec={spec} place={at + 1} />
        ))}
        {agent.introUrl && <CaptionsCard agent={agent} introUrl={agent.introUrl} />}
        {videoUrl && <PosterCard agent={agent} />}
        <AvatarCard agent={agent} />
      </div>
      {isLooking && (
        <Dialog title={VIDEOS_TEXTS.preview} onClose={() => setIsLooking(false)} testId="look-dialog">
          <Look agent={agent} />
        </Dialog>
      )}
    </Page>
  );
}
