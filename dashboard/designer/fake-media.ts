/** A picture that somebody's camera could give: their first letter. */
export function fakePicture(name: string): MediaStream {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const pen = canvas.getContext('2d');
  const draw = (): void => {
    if (!pen) return;
    pen.fillStyle = '#33506e';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = '#fff';
    pen.font = '220px sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(name.charAt(0).toUpperCase(), canvas.width / 2, canvas.height / 2);
  };
  draw();
  const stream = canvas.captureStream(5);
  // A picture is sent when it is drawn.
  const timer = setInterval(draw, 500);
  stream.getVideoTracks()[0]?.addEventListener('ended', () => clearInterval(timer));
  setTimeout(() => clearInterval(timer), 600_000);
  return stream;
}

/** Silence, as from a microphone. */
export function fakeSound(): MediaStream {
  return new AudioContext().createMediaStreamDestination().stream;
}
