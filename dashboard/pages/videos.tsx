import { AvatarCard, VideoCard } from '../recording/media-card.tsx';
import { VIDEOS } from '../recording/kinds.ts';
import { session } from '../session.ts';
import { Page } from '../ui/page.tsx';
import '../recording/recording.css';

/** The clips a visitor sees before calling. */
export default function Videos() {
  const now = session.value;
  if (now.state !== 'somebody') return null;
  const { agent } = now.me;
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
