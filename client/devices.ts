import type { DeviceState } from '../protocol/fields.ts';
import type { Devices } from '../protocol/messages/in-calls.ts';
import type { Choice, Kind, LocalState, Picked, Trouble, Troubles } from './device-state.ts';
import { openDevices } from './open-devices.ts';

export interface DevicesOptions {
  /** What the camera is asked for. */
  picture: MediaTrackConstraints;
  /** What the person chose last; asked for whenever the devices are opened. */
  choice: () => Choice;
  /** The person has chosen anew. */
  keep: (choice: Choice) => void;
  /** A device is in another state. */
  onChange: () => void;
  /** What is to be sent as audio or video from now on; null: nothing. */
  onTrack: (kind: Kind, track: MediaStreamTrack | null) => void;
}

/** One's own microphone and camera, from when they are opened until they are let go. */
export interface LocalDevices {
  /** What is sent: the same stream for as long as they are open. */
  stream: () => MediaStream | undefined;
  state: (kind: Kind) => LocalState;
  /** What is wrong with a device, whether or not it is switched off. */
  trouble: (kind: Kind) => Trouble | undefined;
  /** Whether the browser has been waiting for the person's answer for a while. */
  asking: () => boolean;
  /** What the other party is to know, with whether a screen is shared; undefined while that is not known here either. */
  report: (screen: boolean) => Devices | undefined;
  /**
   * Opens what is chosen and not open yet; with `needsMicrophone` no camera without one. Never fails; settles when the
   * browser has answered.
   */
  open: (needsMicrophone?: boolean) => Promise<void>;
  /** The person's own switch. It also opens again what was lost, or could not be had. */
  toggle: (kind: Kind) => void;
  /** What the person picked in this session and before. */
  picked: () => Picked;
  /** Takes another device from now on. One that is gone, or cannot be had, changes nothing that is heard or seen. */
  pick: (device: Kind | 'speaker', id: string) => void;
  /** Lets go of both: their lights go out. */
  close: () => void;
}

/** From one opening to the next closing. */
interface Session {
  readonly stream: MediaStream;
  readonly tracks: Partial<Record<Kind, MediaStreamTrack | undefined>>;
  choice: Choice;
  readonly troubles: Troubles;
  /** What the browser has been asked for and has not given. */
  readonly pending: Set<Kind>;
  answered: Promise<unknown>;
  /** How many seconds the browser has been waiting for the person's answer. */
  waited: number;
  /** The names of the devices that were opened last, and of all that there were then. */
  readonly used: Partial<Record<Kind, string>>;
  listed: readonly string[];
}

const KINDS: readonly Kind[] = ['audio', 'video'];
const SECOND_MS = 1_000;
/**
 * A browser that has not answered after one second seems to be asking the person. The other party is told that a device is
 * off only after some more: on a slow machine the devices themselves take that long.
 */
const SURELY_ASKING = 4;

/**
 * Makes the one place that opens, switches and watches microphone and camera, for visitors and agents. Whatever is
 * off stays off until the person switches it on: a muted microphone is silent before anybody is given its track, and
 * a camera that is off is not opened at all.
 */
export function createDevices({ picture, choice, keep, onChange, onTrack }: DevicesOptions): LocalDevices {
  // Absent on pages that are not secure.
  const media: MediaDevices | undefined = navigator.mediaDevices;
  let session: Session | undefined;

  /** The track that is sent; not one that has ended, nor one that the system has silenced. */
  function working(kind: Kind): MediaStreamTrack | undefined {
    const track = session?.tracks[kind];
    return track?.readyState === 'live' && !track.muted ? track : undefined;
  }

  function state(kind: Kind): LocalState {
    if (!session?.choice[kind]) return 'off';
    if (working(kind)) return 'on';
    if (session.pending.has(kind)) return 'opening';
    return session.tracks[kind] ? 'lost' : (session.troubles[kind] ?? 'off');
  }

  function open(needsMicrophone?: boolean): Promise<void> {
    if (!session) {
      session = newSession(choice());
      media?.addEventListener('devicechange', devicesChanged);
    }
    return acquire(session, session.choice.video ? KINDS : ['audio'], needsMicrophone);
  }

  async function acquire(mine: Session, wanted: readonly Kind[], needsMicrophone = false): Promise<void> {
    const kinds = wanted.filter((kind) => !mine.pending.has(kind) && !working(kind));
    if (kinds.length > 0) mine.answered = Promise.all([mine.answered, ask(mine, kinds, needsMicrophone)]);
    await mine.answered;
  }

  async function ask(mine: Session, kinds: readonly Kind[], needsMicrophone: boolean): Promise<void> {
    for (const kind of kinds) mine.pending.add(kind);
    const timer = setInterval(() => {
      mine.waited += 1;
      onChange();
    }, SECOND_MS);
    onChange();
    const { tracks, troubles } = await openDevices(kinds, picture, needsMicrophone, mine.choice.picked);
    clearInterval(timer);
    mine.waited = 0;
    for (const kind of kinds) {
      mine.pending.delete(kind);
      // What was there a moment ago is not "none": it is away.
      mine.troubles[kind] = troubles[kind] === 'none' && mine.used[kind] ? 'lost' : troubles[kind];
    }
    for (const track of tracks) attach(mine, track.kind === 'audio' ? 'audio' : 'video', track);
    if (mine !== session) return;
    onChange();
    mine.listed = (await listDevices()) ?? [];
  }

  function attach(mine: Session, kind: Kind, track: MediaStreamTrack): void {
    if (mine !== session || (kind === 'video' && !mine.choice.video)) return track.stop();
    drop(kind);
    // Before anybody is given the track: nothing of a muted microphone gets out.
    track.enabled = mine.choice[kind];
    track.onmute = track.onunmute = onChange;
    track.onended = () => lose(mine, kind);
    mine.tracks[kind] = track;
    mine.stream.addTrack(track);
    mine.used[kind] = `${kind}input${track.getSettings().deviceId}`;
    onTrack(kind, track);
  }

  /** Unplugged, revoked, or taken by another program. */
  function lose(mine: Session, kind: Kind): void {
    drop(kind);
    mine.troubles[kind] = 'lost';
    onTrack(kind, null);
    onChange();
  }

  function drop(kind: Kind): void {
    const track = session?.tracks[kind];
    if (!session || !track) return;
    track.onended = track.onmute = track.onunmute = null;
    track.stop();
    session.stream.removeTrack(track);
    session.tracks[kind] = undefined;
  }

  /** Some device has come or gone. One that is missed is opened again, or another in its place, unless it was switched off meanwhile. */
  function devicesChanged(): void {
    const mine = session;
    onChange();
    void listDevices().then((now) => {
      if (!mine || mine !== session || !now) return;
      const before = mine.listed;
      mine.listed = now;
      const back = KINDS.filter((kind) => {
        const used = mine.used[kind] ?? '';
        if (before.includes(used) && !now.includes(used) && mine.tracks[kind]) lose(mine, kind);
        return /none|busy|lost/.test(state(kind)) && now.some((name) => name.startsWith(kind));
      });
      void acquire(mine, back);
    });
  }

  /** Every device by its kind and id; undefined where that is not told. */
  async function listDevices(): Promise<string[] | undefined> {
    const devices = await media?.enumerateDevices().catch(() => undefined);
    return devices?.map((device) => device.kind + device.deviceId);
  }

  function toggle(kind: Kind): void {
    if (!session) return;
    const was = state(kind);
    const on = was !== 'on' && was !== 'opening';
    session.choice = { ...session.choice, [kind]: on };
    keep(session.choice);
    const track = session.tracks[kind];
    if (on && !(kind === 'audio' && working(kind))) void acquire(session, [kind]);
    else if (kind === 'audio') {
      if (track) track.enabled = on;
    } else {
      // Off means off: the camera's light goes out, and the other side sees that there is no picture.
      drop(kind);
      onTrack(kind, null);
    }
    onChange();
  }

  return {
    stream: () => session?.stream,
    state,
    trouble: (kind) => session?.troubles[kind],
    asking: () => !!session?.waited,
    report(screen) {
      const states = KINDS.map(state);
      if (!session || (states.includes('opening') && session.waited < SURELY_ASKING)) return undefined;
      const [microphone = 'off', camera = 'off'] = states.map(reportedState);
      return { microphone, camera, screen };
    },
    open,
    toggle,
    picked: () => session?.choice.picked ?? {},
    pick(device, id) {
      if (!session) return;
      session.choice = { ...session.choice, picked: { ...session.choice.picked, [device]: id } };
      keep(session.choice);
      if (device !== 'speaker' && (session.tracks[device] || session.choice[device]))
        void ask(session, [device], false);
      onChange();
    },
    close() {
      KINDS.forEach(drop);
      session = undefined;
      media?.removeEventListener('devicechange', devicesChanged);
    },
  };
}

/** The word of the wire for it. */
function reportedState(state: LocalState): DeviceState {
  if (state === 'opening') return 'off';
  if (state === 'unsupported' || state === 'forbidden') return 'blocked';
  return state === 'busy' ? 'lost' : state;
}

function newSession(choice: Choice): Session {
  return {
    stream: new MediaStream(),
    tracks: {},
    choice,
    troubles: {},
    pending: new Set(),
    answered: Promise.resolve(),
    waited: 0,
    used: {},
    listed: [],
  };
}
