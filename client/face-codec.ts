/** As in peer.ts; shared, it would be one more file of the widget to load. */
const PROCESSORS_FOR_VP9 = 4;

/**
 * AV1 needs the fewest bits, but in software more of a machine than a phone or an old laptop has: only where the browser
 * says that it is smooth and saves power. Else VP9, and on few processors what is compressed with the least work, VP8.
 */
export function chooseFaceCodec<Codec extends { mimeType: string }>(
  agreed: readonly Codec[],
  isAv1Smooth: boolean,
  processors: number,
): Codec | undefined {
  const codec = isAv1Smooth ? 'AV1' : processors < PROCESSORS_FOR_VP9 ? 'VP8' : 'VP9';
  return agreed.find(({ mimeType }) => mimeType.endsWith(codec));
}
