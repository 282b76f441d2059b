/** A price for what goes beyond what is included in a month, and where it stands. */
interface Price {
  dollars: number;
  /** For so many. */
  per: number;
  /** Included in a month of the paid plan; an account's, whatever organizations are in it. */
  included: number;
  source: string;
}

const MILLION = 1_000_000;
const WORKERS = 'https://developers.cloudflare.com/workers/platform/pricing/';
const OBJECTS = 'https://developers.cloudflare.com/durable-objects/platform/pricing/';
const FILES = 'https://developers.cloudflare.com/r2/pricing/';

/** When the pages were last read. */
export const READ_ON = '2026-11-26';

/** Public prices in US dollars, of the plan that Durable Objects with more than a day's free allowance need. */
export const PRICES = {
  workerRequests: { dollars: 0.3, per: MILLION, included: 10 * MILLION, source: WORKERS },
  workerCpuMs: { dollars: 0.02, per: MILLION, included: 30 * MILLION, source: WORKERS },
  objectRequests: { dollars: 0.15, per: MILLION, included: MILLION, source: OBJECTS },
  gigabyteSeconds: { dollars: 12.5, per: MILLION, included: 400_000, source: OBJECTS },
  rowsRead: { dollars: 0.001, per: MILLION, included: 25_000 * MILLION, source: OBJECTS },
  rowsWritten: { dollars: 1, per: MILLION, included: 50 * MILLION, source: OBJECTS },
  filesWritten: { dollars: 4.5, per: MILLION, included: MILLION, source: FILES },
  filesRead: { dollars: 0.36, per: MILLION, included: 10 * MILLION, source: FILES },
} as const satisfies Record<string, Price>;

export type Line = keyof typeof PRICES;

/** The paid plan itself, a month. */
export const PLAN_DOLLARS = 5;

/** Incoming messages of sockets that count as one request of an object. */
export const MESSAGES_PER_REQUEST = 20;

/** Memory that each object is billed with, whatever it uses. */
export const OBJECT_GIGABYTES = 0.128;

/** A server that is always on: two processors that it shares, 2 GB of memory, 60 GB of disk, a month. */
export const SERVER = {
  dollars: 12,
  name: 'Amazon Lightsail, 2 GB, Linux',
  source: 'https://docs.aws.amazon.com/lightsail/latest/userguide/baseline-cpu-performance.html',
} as const;
