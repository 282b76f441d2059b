/** What is said from one moment of a video to another, in seconds from its beginning. */
export interface Caption {
  from: number;
  to: number;
  text: string;
}

/** What is wrong with a file of captions, in a sentence. */
export class CaptionsFault extends Error {}

const TIMING = /^[ \t]*([\d:.]+)[ \t]+-->[ \t]+([\d:.]+)(?:[ \t].*)?$/;
const TIME = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})$/;
/** Blocks that are no captions. */
const OTHER_BLOCK = /^(NOTE|STYLE|REGION)(?=[ \t\n]|$)/;

/**
 * Reads captions in WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format", section 4.1, read strictly: a browser passes
 * over what it does not understand, and captions would be missing without a word).
 * @throws {CaptionsFault}
 */
export function parseCaptions(file: string): Caption[] {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (text.includes('\0')) throw new CaptionsFault('It has a character in it that no text has.');
  if (!/^WEBVTT(?=[ \t\n]|$)/.test(text)) throw new CaptionsFault('It does not begin with "WEBVTT".');
  const [head = '', ...blocks] = text.split(/\n{2,}/);
  if (head.includes('-->')) throw new CaptionsFault('There must be an empty line behind "WEBVTT".');
  return blocks
    .map((block) => block.replace(/^\n|\n$/g, ''))
    .filter((block) => block !== '' && !OTHER_BLOCK.test(block))
    .map(parseCue);
}

function parseCue(block: string): Caption {
  const lines = block.split('\n');
  const at = lines[0]?.includes('-->') ? 0 : 1;
  const timing = TIMING.exec(lines[at] ?? '');
  const [from, to] = [timeOf(timing?.[1]), timeOf(timing?.[2])];
  const about = `The captions that begin with "${lines[0]?.slice(0, 40)}"`;
  if (from === null || to === null)
    throw new CaptionsFault(`${about} have no line with their times, such as 00:01.000 --> 00:03.500.`);
  if (to <= from) throw new CaptionsFault(`${about} end before they begin.`);
  const text = lines.slice(at + 1).join('\n');
  if (text.includes('-->')) throw new CaptionsFault(`${about} have two lines with times.`);
  return { from, to, text };
}

/** In seconds; null if it is no time. */
function timeOf(text = ''): number | null {
  const match = TIME.exec(text);
  return match && Number(match[1] ?? 0) * 3_600 + Number(match[2]) * 60 + Number(match[3]);
}

/** The same captions as a file in WebVTT, for `parseCaptions` and browsers. */
export function captionsFile(captions: readonly Caption[]): string {
  const blocks = captions.map(({ from, to, text }) => `${clock(from)} --> ${clock(to)}\n${text}`);
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds * 1_000);
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  const hours = `${two(whole / 3_600_000)}:`;
  const rest = `${two((whole / 60_000) % 60)}:${two((whole / 1_000) % 60)}`;
  return `${hours}${rest}.${String(whole % 1_000).padStart(3, '0')}`;
}
