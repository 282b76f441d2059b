import { DAMAGED, NotAsItShouldBe, numberOf, textOf, type Position, type Walk } from './walk.ts';

const NO_PICTURE = 'There is no picture in it.';

/** PNG (ISO/IEC 15948): chunks that fill the file, from its head over its data to its end. */
export function* walkPng(file: Position): Walk {
  yield* file.skip(8);
  const seen = new Set<string>();
  while (!seen.has('IEND')) {
    const head = yield* file.take(8);
    const type = textOf(head.subarray(4));
    const size = numberOf(head.subarray(0, 4));
    if ((seen.size === 0) !== (type === 'IHDR') || !/^[A-Za-z]{4}$/.test(type))
      throw new NotAsItShouldBe(DAMAGED);
    seen.add(type);
    if (type === 'IHDR') {
      const dimensions = yield* file.take(8);
      if (size !== 13 || isNothing(dimensions.subarray(0, 4), dimensions.subarray(4)))
        throw new NotAsItShouldBe(DAMAGED);
    }
    // The checksum has four bytes.
    yield* file.skip(size + 4 - (type === 'IHDR' ? 8 : 0));
  }
  if (!seen.has('IDAT')) throw new NotAsItShouldBe(NO_PICTURE);
}

const MARK = { start: 0xd8, end: 0xd9, scan: 0xda } as const;
/** Start of a frame, of any coding; three of the same range are tables. */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
/** Marks without a body: restarts, and a zero byte, which means that the byte before it is data. */
const isBare = (mark: number) => mark === 0 || mark === 1 || (mark >= 0xd0 && mark <= 0xd7);

/** JPEG (ISO/IEC 10918-1): segments and scans from the start to the end; cameras put previews behind, JPEGs themselves. */
export function* walkJpeg(file: Position): Walk {
  while (file.left > 0) yield* walkOneJpeg(file);
}

function* walkOneJpeg(file: Position): Walk {
  const [first, second] = yield* file.take(2);
  if (first !== 0xff || second !== MARK.start)
    throw new NotAsItShouldBe('There is something behind its end.');
  let [hasFrame, hasScan] = [false, false];
  for (;;) {
    // In a scan this passes over the data.
    const before = file.at;
    yield* file.behind(0xff);
    if (!hasScan && file.at !== before + 1) throw new NotAsItShouldBe(DAMAGED);
    let [mark = 0] = yield* file.take(1);
    while (mark === 0xff) [mark = 0] = yield* file.take(1);
    if (mark === MARK.end) break;
    if (isBare(mark)) continue;
    const size = numberOf(yield* file.take(2)) - 2;
    if (size < 0) throw new NotAsItShouldBe(DAMAGED);
    if (isFrame(mark) && size >= 5) {
      const frame = yield* file.take(5);
      if (isNothing(frame.subarray(1, 3), frame.subarray(3, 5))) throw new NotAsItShouldBe(NO_PICTURE);
      hasFrame = true;
      yield* file.skip(size - 5);
    } else yield* file.skip(size);
    if (mark === MARK.scan) hasScan = true;
  }
  if (!hasFrame || !hasScan) throw new NotAsItShouldBe(NO_PICTURE);
}

const WEBP_FIRST: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X']);
const WEBP_PICTURES: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ANMF']);

/** WebP (RFC 9649): a RIFF file as long as it says, whose chunks fill it. */
export function* walkWebp(file: Position): Walk {
  const head = yield* file.take(12);
  if (littleEndian(head.subarray(4, 8)) + 8 !== file.size) throw new NotAsItShouldBe(DAMAGED);
  let hasPicture = false;
  for (let isFirst = true; file.left > 0; isFirst = false) {
    const chunk = yield* file.take(8);
    const type = textOf(chunk.subarray(0, 4));
    if (isFirst && !WEBP_FIRST.has(type)) throw new NotAsItShouldBe(DAMAGED);
    hasPicture ||= WEBP_PICTURES.has(type);
    const size = littleEndian(chunk.subarray(4));
    yield* file.skip(size + (size % 2));
  }
  if (!hasPicture) throw new NotAsItShouldBe(NO_PICTURE);
}

function isNothing(...sides: Uint8Array[]): boolean {
  return sides.some((side) => numberOf(side) === 0);
}

function littleEndian(bytes: Uint8Array): number {
  return numberOf(bytes.toReversed());
}
