/** How well media go one way: nothing to notice, noticed by both, hardly of use. */
export type Quality = 'good' | 'weak' | 'poor';

/** Of what arrives here, and of what is sent from here. */
export interface Qualities {
  readonly down: Quality;
  readonly up: Quality;
}

/** What a peer connection has counted at one moment; the counters grow as long as it lives. */
export interface Sample {
  /** In milliseconds. */
  readonly at: number;
  readonly received: number;
  readonly lost: number;
  /** In seconds, the worst of sound and picture. */
  readonly jitter: number;
  /** For how many seconds the picture has stood still. */
  readonly frozen: number;
  /** Of how many samples of sound that were played, how many were made up for lost ones. */
  readonly heard: number;
  readonly concealed: number;
  /** The share of packets that the other side has lost lately, the worst of sound and picture. */
  readonly lossThere: number;
  /** There and back, in seconds. */
  readonly roundTrip: number;
  /** What the way out is thought to carry, in bits a second; undefined where the browser does not say. */
  readonly capacity: number | undefined;
}

/** From where on it is weak, and poor. */
type Bounds = readonly [weak: number, poor: number];

const LOSS: Bounds = [0.03, 0.12];
const JITTER_SECONDS: Bounds = [0.06, 0.15];
const FROZEN: Bounds = [0.1, 0.3];
const CONCEALED: Bounds = [0.05, 0.2];
const ROUND_TRIP_SECONDS: Bounds = [0.5, 1.5];
/** What was last counted so much earlier than the rest is about media that are no longer sent. */
const STALE_MS = 8_000;

/** What is sent of the camera: all, a small picture, or none while sound goes on. */
export type Step = 'full' | 'small' | 'none';

/**
 * What the way out has to carry, negative because less is worse. A browser finds out no more than a bit above what it
 * sends: of a small picture nothing can be said but that there is no room even for it, of sound alone nothing at all.
 */
const CAPACITY: Readonly<Record<Step, Bounds>> = {
  full: [-200_000, -60_000],
  small: [-60_000, -60_000],
  none: [Infinity, Infinity],
};

/** How well media went between two samples of one connection, while `step` of the camera was sent. */
export function judgeQuality(before: Sample, now: Sample, step: Step): Qualities {
  const seconds = Math.max(0.001, (now.at - before.at) / 1_000);
  const lost = Math.max(0, now.lost - before.lost);
  const heard = now.heard - before.heard;
  const { capacity } = now;
  return {
    down: worst([
      judge(lost / Math.max(1, lost + now.received - before.received), LOSS),
      judge(now.jitter, JITTER_SECONDS),
      judge((now.frozen - before.frozen) / seconds, FROZEN),
      judge((now.concealed - before.concealed) / Math.max(1, heard), CONCEALED),
    ]),
    up: worst([
      judge(now.lossThere, LOSS),
      judge(now.roundTrip, ROUND_TRIP_SECONDS),
      capacity === undefined ? 'good' : judge(-capacity, CAPACITY[step]),
    ]),
  };
}

function judge(value: number, [weak, poor]: Bounds): Quality {
  return value >= poor ? 'poor' : value >= weak ? 'weak' : 'good';
}

function worst(each: readonly Quality[]): Quality {
  return each.includes('poor') ? 'poor' : each.includes('weak') ? 'weak' : 'good';
}

/** Reads what is needed of a browser's statistics (https://www.w3.org/TR/webrtc-stats/); what it lacks counts as nothing. */
export function sampleOf(stats: Iterable<unknown>, at: number): Sample {
  const sample = {
    at,
    received: 0,
    lost: 0,
    jitter: 0,
    frozen: 0,
    heard: 0,
    concealed: 0,
    lossThere: 0,
    roundTrip: 0,
    capacity: undefined as number | undefined,
  };
  const all = [...stats].filter((stat) => stat instanceof Object);
  const numberOf = (stat: object, name: string): number => Number(Reflect.get(stat, name)) || 0;
  const newest = Math.max(...all.map((stat) => numberOf(stat, 'timestamp')));
  for (const stat of all) {
    const number = (name: string): number => numberOf(stat, name);
    const isFresh = (name: string): boolean => (number(name) || newest) > newest - STALE_MS;
    const type: unknown = Reflect.get(stat, 'type');
    if (type === 'inbound-rtp') {
      sample.received += number('packetsReceived');
      sample.lost += number('packetsLost');
      if (isFresh('lastPacketReceivedTimestamp')) sample.jitter = Math.max(sample.jitter, number('jitter'));
      sample.frozen += number('totalFreezesDuration');
      sample.heard += number('totalSamplesReceived');
      sample.concealed += number('concealedSamples') - number('silentConcealedSamples');
    } else if (type === 'remote-inbound-rtp' && isFresh('timestamp')) {
      sample.lossThere = Math.max(sample.lossThere, number('fractionLost'));
      sample.roundTrip = Math.max(sample.roundTrip, number('roundTripTime'));
    } else if (type === 'candidate-pair' && Reflect.get(stat, 'nominated') === true) {
      const capacity = number('availableOutgoingBitrate');
      if (capacity > 0) sample.capacity = capacity;
    }
  }
  return sample;
}

const STEPS: readonly Step[] = ['full', 'small', 'none'];
const POOR_SAMPLES = 3;
const GOOD_SAMPLES = 5;
const MOST_GOOD_SAMPLES = 40;

/**
 * Makes what is told the quality of every sample and answers what to send. It goes down after three poor samples, and up
 * again after five good ones with no poor one between: twice as many each time that going up was too much, so that the picture does not come and go.
 */
export function createLadder(): (up: Quality) => Step {
  let at = 0;
  let poor = 0;
  let good = 0;
  let patience = GOOD_SAMPLES;
  let hasClimbed = false;
  return (up) => {
    poor = up === 'poor' ? poor + 1 : 0;
    // A weak moment says nothing for going up, and nothing against it.
    if (up !== 'weak') good = up === 'good' ? good + 1 : 0;
    if (poor >= POOR_SAMPLES && at < STEPS.length - 1) {
      if (hasClimbed) patience = Math.min(MOST_GOOD_SAMPLES, patience * 2);
      hasClimbed = false;
      at += 1;
      poor = 0;
    } else if (good >= patience && at > 0) {
      hasClimbed = true;
      at -= 1;
      good = 0;
    }
    return STEPS[at] ?? 'full';
  };
}
