/** A browser in which nobody can take calls. */
export const NO_WEBRTC =
  'This browser cannot make calls: it has no WebRTC. Open the console in another browser to take them.';
