export const NO_WEBRTC =
  'Mit diesem Browser sind keine Anrufe möglich: Ihm fehlt WebRTC. Öffnen Sie die Konsole in einem anderen.';
