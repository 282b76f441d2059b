import { useEffect, useState } from 'preact/hooks';
import { watchLevel } from '../../../client/level.ts';
import { createVoiceJudge } from '../../../client/voice.ts';
import { microphone, ownTracks } from '../devices.ts';
import { STAGE_TEXTS } from '../../texts/stage.ts';

/** Told to an agent who speaks while they are muted. */
export function MutedVoice() {
  const isMuted = microphone.value === 'off';
  const track = isMuted ? ownTracks.value.audio : undefined;
  const [isSpeaking, setSpeaking] = useState(false);
  useEffect(() => {
    setSpeaking(false);
    if (!track) return;
    const judge = createVoiceJudge();
    return watchLevel(track, (level) => setSpeaking(judge(level)));
  }, [track]);
  if (!isMuted || !isSpeaking) return null;
  return (
    <p class="note warn" role="alert" data-testid="muted-voice">
      {STAGE_TEXTS.spokenMuted}
    </p>
  );
}
