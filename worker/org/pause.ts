/**
 * Lets whatever waits for the object come first. What takes long is done in slices with this in between; whoever waits so
 * must expect that everything has changed meanwhile.
 */
export function pause(): Promise<void> {
  return scheduler.wait(0);
}
