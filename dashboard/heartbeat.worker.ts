/** Answers a number of milliseconds with a tick every so often. */
self.onmessage = ({ data }: MessageEvent<number>) => {
  setInterval(() => self.postMessage('tick'), data);
};
