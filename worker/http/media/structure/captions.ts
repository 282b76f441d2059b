import { CaptionsFault, parseCaptions } from '../../../../protocol/captions.ts';
import { NotAsItShouldBe, type Position, type Walk } from './walk.ts';

/** WebVTT, which is UTF-8. It is small enough to be looked at whole. */
export function* walkCaptions(file: Position): Walk {
  const bytes = yield* file.take(file.size);
  try {
    parseCaptions(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw new NotAsItShouldBe(error instanceof CaptionsFault ? error.message : 'It is not in UTF-8.');
  }
}
