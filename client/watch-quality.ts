import type { Peer } from './peer.ts';
import { faceCodec } from './codecs.ts';
import { createLadder, judgeQuality, sampleOf, type Qualities, type Sample, type Step } from './quality.ts';

const SAMPLE_MS = 2_000;
/** A quality that changes with every sample helps nobody: so many in a row count. */
const STEADY_SAMPLES = 2;
/** A clear voice, and a face that fills a window: more would not be seen or heard. Bits a second. */
const VOICE_BITRATE = 40_000;
const BITRATES: Readonly<Record<Exclude<Step, 'none'>, number>> = { full: 1_200_000, small: 200_000 };

/** What is told of a connection. */
export interface QualityNews extends Qualities {
  /** What is sent of the camera. */
  readonly step: Step;
}

/**
 * Looks at a peer connection every two seconds: tells how well it goes whenever that is different, and sends less of the
 * camera while what is sent does not arrive. `camera` is what would be sent. Returns what ends it.
 */
export function watchQuality(
  peer: Peer,
  camera: () => MediaStreamTrack | null,
  onNews: (news: QualityNews) => void,
): () => void {
  const { connection } = peer;
  const climb = createLadder();
  let before: Sample | undefined;
  let told: QualityNews = { down: 'good', up: 'good', step: 'full' };
  let next: QualityNews = told;
  let steady = 0;
  let step: Step = 'full';
  let isPaused = false;

  async function look(): Promise<void> {
    if (connection.connectionState !== 'connected') {
      before = undefined;
      return;
    }
    const now = sampleOf((await connection.getStats()).values(), Date.now());
    if (before) {
      const qualities = judgeQuality(before, now, step);
      step = climb(qualities.up);
      tell({ ...qualities, step });
    }
    before = now;
    await send();
  }

  function tell(news: QualityNews): void {
    steady = isSame(news, next) ? steady + 1 : 1;
    next = news;
    if (isSame(news, told) || (steady < STEADY_SAMPLES && news.step === told.step)) return;
    told = news;
    onNews(news);
  }

  async function send(): Promise<void> {
    const [voice, picture] = (['audio', 'video'] as const).map(
      (kind) => connection.getTransceivers().find(({ receiver }) => receiver.track.kind === kind)?.sender,
    );
    // Also what the person has switched on meanwhile.
    if (step === 'none' && picture?.track) await pause(true);
    else if (step !== 'none' && isPaused) await pause(false);
    if (voice) await limit(voice, 'full', VOICE_BITRATE);
    if (picture && step !== 'none') await limit(picture, step, BITRATES[step]);
  }

  function pause(paused: boolean): Promise<void> {
    isPaused = paused;
    return peer.setTrack('video', paused ? null : camera());
  }

  const timer = setInterval(() => void look().catch(() => {}), SAMPLE_MS);
  void send().catch(() => {});
  return () => {
    clearInterval(timer);
    if (isPaused) pause(false).catch(() => {});
  };
}

/** Changes what a sender may use, if that is different. Codecs are chosen among those that both sides have agreed on. */
async function limit(sender: RTCRtpSender, step: Step, maxBitrate: number): Promise<void> {
  const { codecs } = sender.getParameters();
  const codec = sender.track?.kind === 'video' ? await faceCodec(codecs) : undefined;
  // What is changed must have been read in the same turn.
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  if (!encoding || encoding.maxBitrate === maxBitrate) return;
  encoding.maxBitrate = maxBitrate;
  if (sender.track?.kind === 'video') {
    encoding.scaleResolutionDownBy = step === 'small' ? 2 : 1;
    // Browsers without https://www.w3.org/TR/webrtc-extensions/#dom-rtcrtpencodingparameters-codec pass over it.
    if (codec) Object.assign(encoding, { codec });
  } else {
    // The last to suffer: a call without sound is none.
    encoding.priority = encoding.networkPriority = 'high';
  }
  await sender.setParameters(parameters);
}

function isSame(one: QualityNews, other: QualityNews): boolean {
  return one.down === other.down && one.up === other.up && one.step === other.step;
}
