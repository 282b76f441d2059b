import { getCamera, getMedia, release, type MediaProblem } from './media.ts';

export interface OwnMediaOptions {
  /** The browser is about to ask the visitor. */
  onAsk: () => void;
  /** There is no microphone; `again` tries once more. */
  onProblem: (problem: MediaProblem, again: () => void) => void;
  /** What is recorded has changed. */
  onChange: (stream: MediaStream) => void;
  /** The camera's track is another one now, or none. */
  onCamera: (track: MediaStreamTrack | null) => void;
}

/** The visitor's microphone and camera, from the question for them until they are let go. */
export interface OwnMedia {
  stream: () => MediaStream | undefined;
  /** Goes on once there is a microphone: at once when there is one already. Only the last call of it goes on. */
  whenThere: (proceed: () => void) => void;
  setMicrophone: (on: boolean) => void;
  setCamera: (on: boolean) => void;
  /** The answer to a question that is still open will be dropped. */
  forget: () => void;
  /** Lets go of both. */
  close: () => void;
}

export function createOwnMedia({ onAsk, onProblem, onChange, onCamera }: OwnMediaOptions): OwnMedia {
  let stream: MediaStream | undefined;
  /** Changes with every question for the microphone and every end: an older question's answer is dropped. */
  let generation = 0;

  async function whenThere(proceed: () => void): Promise<void> {
    const mine = ++generation;
    if (!stream) {
      onAsk();
      const result = await getMedia();
      const wanted = mine === generation;
      if ('problem' in result) {
        if (wanted) onProblem(result.problem, () => void whenThere(proceed));
        return;
      }
      if (!wanted) return release(result.stream);
      stream = result.stream;
      onChange(stream);
    }
    proceed();
  }

  /** Off means off: the camera's light goes out, and the other side sees that there is no picture. */
  async function setCamera(on: boolean): Promise<void> {
    const mine = stream;
    if (!mine) return;
    for (const track of mine.getVideoTracks()) {
      track.stop();
      mine.removeTrack(track);
    }
    const track = on ? await getCamera() : undefined;
    if (mine !== stream) return track?.stop();
    if (track) mine.addTrack(track);
    onChange(mine);
    onCamera(track ?? null);
  }

  return {
    stream: () => stream,
    whenThere: (proceed) => void whenThere(proceed),
    setMicrophone(on) {
      if (!stream) return;
      for (const track of stream.getAudioTracks()) track.enabled = on;
      onChange(stream);
    },
    setCamera: (on) => void setCamera(on),
    forget() {
      generation += 1;
    },
    close() {
      generation += 1;
      release(stream);
      stream = undefined;
    },
  };
}
