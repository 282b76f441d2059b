/** A box of an MP4 (ISO/IEC 14496-12, section 4.2): where it begins, where its content does, and where it ends. */
interface Box {
  type: string;
  start: number;
  body: number;
  end: number;
}

/** Boxes on the way to where the samples of a track are. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['trak', 'mdia', 'minf', 'stbl']);

/** A video as it can be sent: see `describedFirst`. */
export async function readyToSend(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('video/mp4')) return file;
  return new Blob([describedFirst(new Uint8Array(await file.arrayBuffer()))], { type: 'video/mp4' });
}

/**
 * Puts the description of an MP4 before its data, so that a browser can begin to play it while it comes; cameras write it
 * last. Recordings of browsers are in fragments and begin with it. What is so already, or is no such file, stays as it is.
 */
export function describedFirst(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const boxes = boxesIn(file, 0, file.length);
  const moov = boxes.find(({ type }) => type === 'moov');
  const data = boxes.find(({ type }) => type === 'mdat');
  const [first] = boxes;
  if (!moov || !data || first?.type !== 'ftyp' || moov.start < data.start) return file;
  const description = file.slice(moov.start, moov.end);
  shiftOffsets(description, moov.start, description.length);
  const moved = new Uint8Array(file.length);
  moved.set(file.subarray(0, first.end));
  moved.set(description, first.end);
  moved.set(file.subarray(first.end, moov.start), first.end + description.length);
  moved.set(file.subarray(moov.end), moov.end);
  return moved;
}

/** Says where the data are now: those that were before `end` are further back by so much. */
function shiftOffsets(description: Uint8Array<ArrayBuffer>, end: number, by: number): void {
  const view = new DataView(description.buffer);
  const go = (from: number, to: number): void => {
    for (const { type, body, end: boxEnd } of boxesIn(description, from, to)) {
      if (ON_THE_WAY.has(type)) go(body, boxEnd);
      if (type !== 'stco' && type !== 'co64') continue;
      const [width, last] = type === 'stco' ? [4, boxEnd - 4] : [8, boxEnd - 8];
      // Version and flags come first, and how many there are.
      for (let at = body + 8; at <= last; at += width) {
        const low = at + width - 4;
        const offset = view.getUint32(low);
        if (offset < end) view.setUint32(low, offset + by);
      }
    }
  };
  go(8, description.length);
}

function boxesIn(file: Uint8Array<ArrayBuffer>, from: number, to: number): Box[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const boxes: Box[] = [];
  for (let start = from; start + 8 <= to;) {
    const short = view.getUint32(start);
    const isLong = short === 1 && start + 16 <= to;
    const size = isLong ? Number(view.getBigUint64(start + 8)) : short || to - start;
    const end = start + size;
    if (size < 8 || end > to) break;
    const type = String.fromCharCode(...file.subarray(start + 4, start + 8));
    boxes.push({ type, start, body: start + (isLong ? 16 : 8), end });
    start = end;
  }
  return boxes;
}
