import { macOf } from '../../../worker/mac.ts';

const LOTS = 2 ** 32;

/** Somebody's place before the door: the minute in which they came, and a lot within it that nobody can choose. */
export interface Ticket {
  readonly visitor: string;
  readonly minute: number;
  /** From 0 (included) to 1 (not included). */
  readonly lot: number;
}

/** Up to where tickets may come in: all minutes before, and of this one the lots below. It is the same for everybody. */
export interface CutOff {
  readonly minute: number;
  readonly lot: number;
}

/** Issues and reads tickets. Whoever knows the secret can, without asking anybody: so each Worker does. */
export class Tickets {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  issue(visitor: string, minute: number): string {
    const name = `${minute}.${visitor}`;
    return `${name}.${this.#mac(name).toString('base64url')}`;
  }

  /** Null: it is none of ours, or is not this visitor's. */
  read(text: string, visitor: string): Ticket | null {
    const [minute = '', owner = ''] = text.split('.');
    if (owner !== visitor || text !== this.issue(owner, Number(minute))) return null;
    return { visitor, minute: Number(minute), lot: this.#mac(`${minute}.${owner}`).readUInt32BE(0) / LOTS };
  }

  #mac(text: string): Buffer {
    return macOf(this.#secret, text).subarray(0, 16);
  }
}

/** Whether a ticket is before the cut-off. Its holder can tell without asking, once the cut-off is known. */
export function mayEnter({ minute, lot }: Pick<Ticket, 'minute' | 'lot'>, cutOff: CutOff): boolean {
  return minute < cutOff.minute || (minute === cutOff.minute && lot < cutOff.lot);
}
