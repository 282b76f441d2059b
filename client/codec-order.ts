/** On fewer processors its compression costs more than it saves. */
const PROCESSORS_FOR_VP9 = 4;

/**
 * Sorts the codecs of a machine into the order in which it asks for them: VP9, the same face in fewer bits, before the others,
 * which stay as the browser has them; on few processors all do.
 */
export function sortCodecs<Codec extends { mimeType: string }>(codecs: Codec[], processors: number): Codec[] {
  const rank = ({ mimeType }: Codec): number => Number(mimeType === 'video/VP9');
  return processors < PROCESSORS_FOR_VP9 ? codecs : codecs.sort((one, other) => rank(other) - rank(one));
}
