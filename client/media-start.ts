import type { MediaStart } from '../protocol/fields.ts';
import { pathOf } from './media-path.ts';

const LOOK_MS = 1_000;
/** A side that sends no picture for so many looks is not waited for. */
const MOST_LOOKS = 15;
/** As the server has it; its schema is too much for a number. */
const LONGEST_MS = 120_000;

/**
 * How the media of a connection that is up began, for the log: told once the first picture was shown, or when
 * none has come for a while. `firstFrameMs`: how long after the acceptance that was, as soon as it is known.
 */
export async function mediaStart(
  connection: RTCPeerConnection,
  firstFrameMs: () => number | undefined,
): Promise<MediaStart> {
  for (let looks = 0; firstFrameMs() === undefined && looks < MOST_LOOKS; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const path = pathOf(await connection.getStats());
  const ms = firstFrameMs() ?? -1;
  return { ...(ms >= 0 && ms <= LONGEST_MS && { firstFrameMs: ms }), ...(path && { path }) };
}
