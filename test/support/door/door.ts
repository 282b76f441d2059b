import type { CutOff } from './ticket.ts';

/** Of those who may enter, so many are expected at least: else a crowd that has left would open the door for all. */
const LEAST_SHARE = 0.005;
/** How much of what is remembered of earlier steps still counts at the next. */
const MEMORY = 0.95;
const KNOWN_WEIGHT = 50;

/**
 * The door as the organization's object keeps it: how many tickets each minute has, by the Workers' reports, and up to
 * where they may enter. It never goes back, and never beyond the minutes that are reported whole.
 */
export class Door {
  #cutOff: CutOff = { minute: 0, lot: 0 };
  readonly #issued: number[] = [];
  /** Who was let in and who came, lately: of those let in, the others have left the website. */
  #lately = { letIn: 0, came: 0 };
  #share = 1;
  /** How many each of the last steps let in, oldest first. */
  readonly #letIn: number[] = [];
  readonly #stepsToCome: number;

  /** `stepsToCome`: after so many steps whoever was let in is here, or does not come. */
  constructor(stepsToCome: number) {
    this.#stepsToCome = stepsToCome;
  }

  get cutOff(): CutOff {
    return this.#cutOff;
  }

  /** A Worker says how many tickets it gave out in a minute. */
  report(minute: number, tickets: number): void {
    this.#issued[minute] = (this.#issued[minute] ?? 0) + tickets;
  }

  /** Moves the cut-off so that about `room` people come, knowing that `came` did since the last step; minutes up to `whole` are reported. */
  step(room: number, came: number, whole: number): void {
    const steps = this.#stepsToCome;
    const { letIn } = this.#lately;
    // They come one by one: half of them have when half of the time is over.
    const halfCame = this.#letIn.at(-Math.ceil(steps / 2)) ?? 0;
    this.#lately = { letIn: letIn * MEMORY + halfCame, came: this.#lately.came * MEMORY + came };
    this.#share = this.#shareNow();
    const share = this.#share;
    const onTheWay =
      this.#letIn.reduce((sum, tickets, age) => sum + (tickets * (age + 1)) / steps, 0) * share;
    this.#letIn.push(this.#advance(Math.max(0, room - onTheWay) / share, whole));
    if (this.#letIn.length > steps) this.#letIn.shift();
  }

  /** Of few who were let in lately little is learned: the share that was known weighs as much as so many of them. */
  #shareNow(): number {
    const { letIn, came } = this.#lately;
    const share = (came + KNOWN_WEIGHT * this.#share) / (letIn + KNOWN_WEIGHT);
    return Math.min(1, Math.max(LEAST_SHARE, share));
  }

  /** Lets in so many tickets, or all there are; answers how many. */
  #advance(tickets: number, whole: number): number {
    let { minute, lot } = this.#cutOff;
    let left = tickets;
    while (left > 0 && minute <= whole) {
      const issued = this.#issued[minute] ?? 0;
      const rest = issued * (1 - lot);
      if (rest > left) {
        lot += left / issued;
        left = 0;
      } else {
        left -= rest;
        minute += 1;
        lot = 0;
      }
    }
    this.#cutOff = { minute, lot };
    return tickets - left;
  }
}
