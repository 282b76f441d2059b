/** The smallest files of each type that are whole, filled up to a size; what is in them cannot be decoded. */
const encoder = new TextEncoder();

function join(...parts: (string | readonly number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const arrays = parts.map((part) =>
    typeof part === 'string' ? encoder.encode(part) : Uint8Array.from(part),
  );
  const whole = new Uint8Array(arrays.reduce((size, one) => size + one.length, 0));
  let at = 0;
  for (const one of arrays) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}

function bytes32(number: number): number[] {
  return [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
}

/** Bytes that can be told apart by where they are. */
function filling(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, place) => place % 251);
}

function box(type: string, ...parts: (string | readonly number[] | Uint8Array)[]): Uint8Array {
  const body = join(...parts);
  return join(bytes32(body.length + 8), type, body);
}

/** A track of that kind, `vide` or `soun`, and what it describes. */
export function mp4(size = 1_000, handler = 'vide', brand = 'isom'): Uint8Array<ArrayBuffer> {
  const moov = box(
    'moov',
    box('trak', box('mdia', box('hdlr', bytes32(0), bytes32(0), handler, bytes32(0)))),
  );
  const start = join(box('ftyp', brand, bytes32(512), 'isommp41'), moov);
  return join(start, box('mdat', filling(size - start.length - 8)));
}

function element(id: readonly number[], body: Uint8Array): Uint8Array {
  return join(id, [0x10 | (body.length >>> 24), ...bytes32(body.length).slice(1)], body);
}

/** As a recorder writes it, of unknown size; or with its size. */
export function webm(
  size = 1_000,
  { docType = 'webm', trackType = 1, isSized = false } = {},
): Uint8Array<ArrayBuffer> {
  const ebml = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], encoder.encode(docType)));
  const tracks = element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x83], join([trackType]))));
  const unknown = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  const cluster = join([0x1f, 0x43, 0xb6, 0x75], unknown, element([0xe7], join([0])));
  const rest = size - ebml.length - 12 - tracks.length - cluster.length;
  const block = element([0xa3], filling(rest - 5));
  const segment = join(tracks, cluster, block);
  const known = [0x01, 0, 0, 0, ...bytes32(segment.length)];
  return join(ebml, [0x18, 0x53, 0x80, 0x67], isSized ? known : unknown, segment);
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  return join(bytes32(body.length), type, body, bytes32(0));
}

export function png(size = 1_000): Uint8Array<ArrayBuffer> {
  const head = join(bytes32(1), bytes32(1), [8, 6, 0, 0, 0]);
  const start = join([0x89], 'PNG\r\n', [0x1a, 0x0a], chunk('IHDR', head));
  const end = chunk('IEND', join([]));
  return join(start, chunk('IDAT', filling(size - start.length - end.length - 12)), end);
}

export function jpeg(size = 1_000): Uint8Array<ArrayBuffer> {
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
  const start = join([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0], frame, [0xff, 0xda, 0, 2]);
  // Of data, 0xff is followed by a zero; `filling` has none.
  return join(start, filling(size - start.length - 2), [0xff, 0xd9]);
}

export function webp(size = 1_000): Uint8Array<ArrayBuffer> {
  const little = (number: number): number[] => bytes32(number).reverse();
  return join('RIFF', little(size - 8), 'WEBPVP8 ', little(size - 20), filling(size - 20));
}

/** The file with so many bytes more at its end. */
export function withMore(file: Uint8Array, more: string): Uint8Array<ArrayBuffer> {
  return join(file, more);
}
