import { useEffect, useState } from 'preact/hooks';
import { CaptionsCard } from './captions-card.tsx';
import { AvatarCard, VideoCard } from './media-card.tsx';
import { VIDEOS } from './kinds.ts';
import { sendPoster } from './poster.ts';
import { ownAgent } from '../session/session.ts';
import { Page } from '../ui/page.tsx';
import './recording.css';

/** The clips a visitor sees before calling. */
export default function Videos() {
  const agent = ownAgent.value;
  const videoUrl = agent?.loopUrl ?? agent?.waveUrl;
  const [shown] = useState(videoUrl);
  useEffect(() => {
    // Of each new one, and of one from before there were posters.
    if (agent && videoUrl && (!agent.posterUrl || videoUrl !== shown)) void sendPoster(agent, videoUrl);
  }, [videoUrl]);
  if (!agent) return null;
  return (
    <Page
      title="My videos"
      intro="Visitors see these before they call you. Good light from the front and a plain background do more than a good camera. At most 25 MB each."
    >
      <div class="columns">
        {VIDEOS.map((spec) => (
          <VideoCard key={spec.kind} agent={agent} spec={spec} />
        ))}
        {agent.introUrl && <CaptionsCard agent={agent} introUrl={agent.introUrl} />}
        <AvatarCard agent={agent} />
      </div>
    </Page>
  );
}
