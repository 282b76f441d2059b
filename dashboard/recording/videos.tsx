import { AvatarCard, VideoCard } from './media-card.tsx';
import { VIDEOS } from './kinds.ts';
import { ownAgent } from '../session/session.ts';
import { Page } from '../ui/page.tsx';
import './recording.css';

/** The clips a visitor sees before calling. */
export default function Videos() {
  const agent = ownAgent.value;
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
        <AvatarCard agent={agent} />
      </div>
    </Page>
  );
}
