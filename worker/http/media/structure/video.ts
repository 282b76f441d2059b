import { DAMAGED, Feeder, NotAsItShouldBe, numberOf, Position, textOf, type Walk } from './walk.ts';

const NO_PICTURE = 'There is no picture in it.';

/** Boxes of ISO/IEC 14496-12 that hold only other boxes, on the way to what a track is. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia']);

/** MP4 (ISO/IEC 14496-12): boxes that fill the file, with a description, a video track and what it describes. */
export function* walkMp4(file: Position): Walk {
  const seen = new Set<string>();
  for (let isFirst = true; file.left > 0; isFirst = false) {
    const { type, end } = yield* boxHead(file, file.size);
    if (isFirst !== (type === 'ftyp')) throw new NotAsItShouldBe('It does not begin as an MP4 does.');
    seen.add(type);
    if (ON_THE_WAY.has(type)) yield* walkBoxes(file, end, seen);
    else yield* file.skip(end - file.at);
  }
  if (!seen.has('moov') || !seen.has('mdat')) throw new NotAsItShouldBe(DAMAGED);
  if (!seen.has('video track')) throw new NotAsItShouldBe(NO_PICTURE);
}

function* walkBoxes(file: Position, parentEnd: number, seen: Set<string>): Walk {
  while (file.at < parentEnd) {
    const { type, end } = yield* boxHead(file, parentEnd);
    if (ON_THE_WAY.has(type)) yield* walkBoxes(file, end, seen);
    else if (type === 'hdlr' && end - file.at >= 12) {
      // Version and flags, then a field that is not used, then what the track is.
      if (textOf((yield* file.take(12)).subarray(8)) === 'vide') seen.add('video track');
    }
    yield* file.skip(end - file.at);
  }
}

function* boxHead(file: Position, parentEnd: number): Walk<{ type: string; end: number }> {
  const begin = file.at;
  const head = yield* file.take(8);
  const type = textOf(head.subarray(4));
  let size = numberOf(head.subarray(0, 4));
  if (size === 1) size = numberOf(yield* file.take(8));
  // Of the last box in the file it need not be said.
  if (size === 0 && parentEnd === file.size) size = parentEnd - begin;
  if (begin + size < file.at || begin + size > parentEnd || !/^[\x20-\x7e\xa9]{4}$/.test(type))
    throw new NotAsItShouldBe(DAMAGED);
  return { type, end: begin + size };
}

const ID = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackType: 0x83,
  cluster: 0x1f43b675,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
} as const;

const BLOCKS: ReadonlySet<number> = new Set([ID.simpleBlock, ID.blockGroup]);
/** What else a segment and a cluster may have by the WebM guidelines: none of it is attached files. */
const OTHER_IDS: ReadonlySet<number> = new Set([
  0x114d9b74, 0x1549a966, 0x1c53bb6b, 0x1254c367, 0x1043a770, 0xec, 0xbf, 0xe7, 0xab, 0xa7, 0x5854, 0xaf,
]);

/** WebM (RFC 8794 and its guidelines): elements that fill the file, with a video track and blocks. */
export function* walkWebm(file: Position): Walk {
  const ebml = yield* elementHead(file);
  if (ebml.id !== ID.ebml || ebml.size === null)
    throw new NotAsItShouldBe('It does not begin as a WebM does.');
  const head = yield* file.take(ebml.size);
  if (!elementsIn(head).some(({ id, body }) => id === ID.docType && textOf(body) === 'webm'))
    throw new NotAsItShouldBe('It is not WebM, though it is of the same family.');
  const segment = yield* elementHead(file);
  // A recorder does not know the size in advance, and says so.
  const fits = segment.size === null || segment.size === file.left;
  if (segment.id !== ID.segment || !fits) throw new NotAsItShouldBe(DAMAGED);
  let [hasPicture, hasBlocks] = [false, false];
  while (file.left > 0) {
    const { id, size } = yield* elementHead(file);
    // The elements of a cluster follow, as if they were in none.
    if (id === ID.cluster) continue;
    const isKnown = id === ID.tracks || BLOCKS.has(id) || OTHER_IDS.has(id);
    if (size === null || !isKnown) throw new NotAsItShouldBe('It has a part that no WebM has.');
    hasBlocks ||= BLOCKS.has(id);
    if (id === ID.tracks) hasPicture ||= hasVideo(yield* file.take(size));
    else yield* file.skip(size);
  }
  if (!hasPicture) throw new NotAsItShouldBe(NO_PICTURE);
  if (!hasBlocks) throw new NotAsItShouldBe(DAMAGED);
}

function hasVideo(tracks: Uint8Array): boolean {
  return elementsIn(tracks).some(
    ({ id, body }) =>
      id === ID.trackEntry &&
      elementsIn(body).some((part) => part.id === ID.trackType && numberOf(part.body) === 1),
  );
}

/** The elements that bytes consist of. */
function elementsIn(bytes: Uint8Array): { id: number; body: Uint8Array }[] {
  const position = new Position(bytes.length);
  const elements: { id: number; body: Uint8Array }[] = [];
  function* walk(): Walk {
    while (position.left > 0) {
      const { id, size } = yield* elementHead(position);
      elements.push({ id, body: yield* position.take(size ?? position.left) });
    }
  }
  const feeder = new Feeder(position, walk());
  feeder.push(bytes);
  feeder.end();
  return elements;
}

/** The head of an element (RFC 8794, 5 and 6); a size of null is unknown. */
function* elementHead(file: Position): Walk<{ id: number; size: number | null }> {
  const id = yield* variableNumber(file, 4);
  const size = yield* variableNumber(file, 8);
  return { id: id.whole, size: size.isAllOnes ? null : size.value };
}

/** A number whose first byte says by its leading zeros how many bytes follow: `whole` with that mark, `value` without. */
function* variableNumber(
  file: Position,
  mostBytes: number,
): Walk<{ whole: number; value: number; isAllOnes: boolean }> {
  const first = numberOf(yield* file.take(1));
  const more = Math.clz32(first) - 24;
  if (more >= mostBytes) throw new NotAsItShouldBe(DAMAGED);
  const rest = yield* file.take(more);
  const mask = 0x7f >> more;
  const scale = 256 ** more;
  return {
    whole: first * scale + numberOf(rest),
    value: (first & mask) * scale + numberOf(rest),
    isAllOnes: (first & mask) === mask && rest.every((byte) => byte === 0xff),
  };
}
