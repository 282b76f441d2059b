/** Whether the platform blurs what is behind somebody, of a camera that is on; undefined where that cannot be changed. */
export function isBlurred(camera: MediaStreamTrack | undefined): boolean | undefined {
  const isOn = camera?.getSettings().backgroundBlur === true;
  return camera?.getCapabilities?.().backgroundBlur?.includes(!isOn) ? isOn : undefined;
}

/** Blurs it from now on, or not; a platform that refuses changes nothing. Never fails. */
export async function blur(camera: MediaStreamTrack, isOn: boolean): Promise<void> {
  // What is not repeated would hold no longer, such as the size.
  await camera.applyConstraints({ ...camera.getConstraints(), backgroundBlur: isOn }).catch(() => {});
}
