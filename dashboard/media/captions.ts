import { parseCaptions, type Caption } from '../../protocol/captions.ts';

/** Before the first word, and after the last, in seconds. */
const PAUSE = 0.3;

/**
 * Captions for what is said, a line each, within a video of so many seconds. As many lines as before keep their times;
 * else each gets as much as its letters are of all.
 */
export function timeCaptions(text: string, seconds: number, before: readonly Caption[]): Caption[] {
  const lines = text
    .split('\n')
    .map((line) => line.replaceAll('-->', '→').trim())
    .filter(Boolean);
  if (lines.length === before.length)
    return before.map((one, at) => ({ ...one, text: lines[at] ?? one.text }));
  const letters = lines.reduce((sum, line) => sum + line.length, 0);
  const pause = Math.min(PAUSE, seconds / 10);
  let at = pause;
  return lines.map((line) => {
    const from = at;
    at += ((seconds - 2 * pause) * line.length) / letters;
    return { from, to: at, text: line };
  });
}

/** What they say, a line each. */
export function linesOf(captions: readonly Caption[]): string {
  return captions.map((caption) => caption.text.replaceAll('\n', ' ')).join('\n');
}

/** Those that are there; none where they cannot be read: they can be written anew. */
export async function readCaptions(url: string | null, signal: AbortSignal): Promise<Caption[]> {
  if (url === null) return [];
  try {
    return parseCaptions(await (await fetch(url, { signal })).text());
  } catch {
    return [];
  }
}
