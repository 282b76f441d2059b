/** Silence of a room, and a voice close by, in decibels below the loudest there can be. */
const QUIET_DB = -55;
const LOUD_DB = -15;
/** A voice is louder than that, and a cough is shorter than so many looks. */
const VOICE = 0.4;
const LOOKS_OF_VOICE = 4;
/** How many looks of silence it takes until somebody does not speak any more. */
const MOST_LOOKS = 25;

/** How loud samples between -1 and 1 are: 0 is a quiet room, 1 a loud voice. */
export function levelOf(samples: ArrayLike<number>): number {
  let squares = 0;
  for (let at = 0; at < samples.length; at += 1) squares += (samples[at] ?? 0) ** 2;
  const decibels = 10 * Math.log10(squares / samples.length + 1e-12);
  return Math.min(1, Math.max(0, (decibels - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}

/** Makes a judge who is told every level and says whether somebody speaks: after a moment of voice, until a longer silence. */
export function createVoiceJudge(): (level: number) => boolean {
  let looks = 0;
  let isSpeaking = false;
  return (level) => {
    looks = level > VOICE ? looks + 1 : looks - (isSpeaking ? 1 : 2);
    looks = Math.min(MOST_LOOKS, Math.max(0, looks));
    if (!isSpeaking && looks >= LOOKS_OF_VOICE) {
      isSpeaking = true;
      looks = MOST_LOOKS;
    }
    if (looks === 0) isSpeaking = false;
    return isSpeaking;
  };
}
