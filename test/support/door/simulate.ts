import { Random } from '../random.ts';
import { arrivalOf, nextLook, patienceOf, PLACES_PER_AGENT, visitOf, type CrowdSize } from './crowd.ts';
import { House, type Refusal } from './house.ts';
import { mayEnter, Tickets, type CutOff, type Ticket } from './ticket.ts';

/** The object's alarm opens the door so often, and publishes up to where. */
const STEP_SECONDS = 5;
/** How old what the edge has of it may be. */
const PUBLISHED_AGE = 5;
/** Workers tell so often how many tickets they gave out, not all at once; there are so many places where Workers run. */
const REPORT_SECONDS = 5;
const DATA_CENTRES = 300;
const REPORTS_A_SECOND = DATA_CENTRES / REPORT_SECONDS;
/** So many steps after they were let in, nearly everybody has come who comes: looks are half a minute apart then, or less. */
const STEPS_TO_COME = 10;
/** Every so manieth presents somebody else's ticket first, and one that was used afterwards. */
const CHEATS = 1_000;

/** What became of a crowd. */
export interface DoorTally {
  visitors: number;
  places: number;
  /** Who came in, with a place at once or after waiting inside; who left before their turn; who still waits outside. */
  entered: number;
  left: number;
  outside: number;
  /** Of the places, how many were taken while somebody waited outside: 1 is all of them. */
  filled: number;
  /** Who came in before the cut-off had reached them. */
  outOfTurn: number;
  /** How long after it had: half of them, and the latest, in seconds. */
  lateness: { p50: number; p99: number; most: number };
  /** Looks at the published cut-off, for each who held a ticket. */
  looks: number;
  /** What the object was asked a second: on average, and at most. */
  events: { average: number; most: number };
  mostInside: number;
  cheats: { tried: number; refused: number };
}

interface Outside {
  readonly ticket: Ticket;
  readonly text: string;
  readonly leavesAt: number;
}

/** Lets a crowd come to the door of one organization, second by second. The same size, the same tally. */
export class DoorRun {
  readonly #size: CrowdSize;
  readonly #random: Random;
  readonly #tickets = new Tickets('the secret of a door');
  readonly #house: House;
  /** Who is outside, by the second in which they look next; who watches, by the second in which they leave. */
  readonly #looking = new Map<number, Outside[]>();
  readonly #leaving: number[] = [];
  readonly #published: CutOff[] = [];
  readonly #unreported = new Map<number, number>();
  /** When the cut-off reached whom: each of its positions, and since when. */
  readonly #history: { cutOff: CutOff; at: number }[] = [];
  readonly #lateness: number[] = [];
  readonly #cheats = { tried: 0, refused: 0 };
  #outside = 0;
  #left = 0;
  #entered = 0;
  #outOfTurn = 0;
  #looks = 0;
  #ticketed = 0;
  #mostInside = 0;
  #mostEvents = 0;
  #placeSeconds = { taken: 0, all: 0 };

  constructor(size: CrowdSize) {
    this.#size = size;
    this.#random = new Random(size.seed);
    this.#house = new House(this.#tickets, size.agents * PLACES_PER_AGENT, STEPS_TO_COME);
  }

  /** Runs it to its end; `watch` is called after each second. */
  run(watch: (second: number) => void = () => {}): DoorTally {
    const arrivals = this.#arrivals();
    const seconds = this.#size.minutes * 60;
    for (let now = 0; now < seconds; now += 1) {
      const before = this.#house.events;
      for (let leaving = this.#leaving[now] ?? 0; leaving > 0; leaving -= 1) this.#leave(now);
      for (let coming = arrivals[now] ?? 0; coming > 0; coming -= 1) this.#arrive(now);
      for (const one of this.#looking.get(now) ?? []) this.#look(one, now);
      this.#looking.delete(now);
      this.#work(now);
      this.#measure(this.#house.events - before);
      watch(now);
    }
    return this.#tally(seconds);
  }

  #arrivals(): number[] {
    const arrivals: number[] = [];
    for (let visitor = 0; visitor < this.#size.visitors; visitor += 1) {
      const second = arrivalOf(this.#random);
      arrivals[second] = (arrivals[second] ?? 0) + 1;
    }
    return arrivals;
  }

  #arrive(now: number): void {
    const visitor = `v${(this.#ticketed + this.#entered).toString(36)}-${Math.floor(this.#random.next() * 2 ** 32).toString(36)}`;
    if (!this.#house.isFull) {
      this.#entered += 1;
      if (this.#house.comeIn(visitor)) this.#watch(now);
      return;
    }
    const minute = minuteOf(now);
    const text = this.#tickets.issue(visitor, minute);
    const ticket = this.#tickets.read(text, visitor);
    if (!ticket) throw new Error('A ticket is not its own.');
    this.#ticketed += 1;
    this.#outside += 1;
    this.#unreported.set(minute, (this.#unreported.get(minute) ?? 0) + 1);
    this.#look({ ticket, text, leavesAt: now + patienceOf(this.#random) }, now);
  }

  #look(one: Outside, now: number): void {
    if (one.leavesAt <= now) {
      this.#outside -= 1;
      this.#left += 1;
      return;
    }
    this.#looks += 1;
    const cutOff = this.#published[Math.max(0, now - PUBLISHED_AGE)] ?? { minute: 0, lot: 0 };
    if (mayEnter(one.ticket, cutOff)) return this.#enter(one, now);
    const ahead = one.ticket.minute + one.ticket.lot - cutOff.minute - cutOff.lot;
    this.#lookAt(one, now + nextLook(this.#random, ahead, this.#pace(now)));
  }

  #lookAt(one: Outside, second: number): void {
    const looking = this.#looking.get(second);
    if (looking) looking.push(one);
    else this.#looking.set(second, [one]);
  }

  /** Seconds in which the cut-off moves on by a minute, as it did lately. */
  #pace(now: number): number {
    const [then, last] = [this.#published[Math.max(0, now - 120)], this.#published[now - 1]];
    const moved = then && last ? last.minute + last.lot - then.minute - then.lot : 0;
    return moved > 0 ? 120 / moved : Infinity;
  }

  #enter(one: Outside, now: number): void {
    const { visitor } = one.ticket;
    const isCheat = this.#entered % CHEATS === 0;
    if (isCheat) this.#expectRefusal(this.#house.enter(one.text, `${visitor}-another`));
    const answer = this.#house.enter(one.text, visitor);
    if (typeof answer === 'string') return this.#lookAt(one, now + STEP_SECONDS);
    if (isCheat) this.#expectRefusal(this.#house.enter(one.text, visitor));
    this.#outside -= 1;
    this.#entered += 1;
    const allowedAt = this.#allowedAt(one.ticket);
    if (allowedAt === null || allowedAt > now) this.#outOfTurn += 1;
    else this.#lateness.push(now - allowedAt);
    if (answer.hasPlace) this.#watch(now);
  }

  #expectRefusal(answer: Refusal | object): void {
    this.#cheats.tried += 1;
    if (typeof answer === 'string') this.#cheats.refused += 1;
  }

  #watch(now: number): void {
    const until = now + visitOf(this.#random);
    this.#leaving[until] = (this.#leaving[until] ?? 0) + 1;
  }

  #leave(now: number): void {
    if (this.#house.leave() !== null) this.#watch(now);
  }

  /** What comes by the clock: reports of the Workers, the object's alarm, and what the edge knows then. */
  #work(now: number): void {
    this.#report();
    if (now % STEP_SECONDS === 0) {
      this.#house.step(minuteOf(now - REPORT_SECONDS) - 1);
      this.#history.push({ cutOff: this.#house.door.cutOff, at: now });
    }
    this.#published[now] = this.#house.door.cutOff;
  }

  #report(): void {
    for (const [minute, tickets] of this.#unreported)
      for (let place = 0; place < REPORTS_A_SECOND; place += 1) {
        const share = Math.floor(tickets / REPORTS_A_SECOND) + (place < tickets % REPORTS_A_SECOND ? 1 : 0);
        if (share > 0) this.#house.report(minute, share);
      }
    this.#unreported.clear();
  }

  #allowedAt(ticket: Ticket): number | null {
    let [low, high] = [0, this.#history.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.#history[middle];
      if (entry && mayEnter(ticket, entry.cutOff)) high = middle;
      else low = middle + 1;
    }
    return this.#history[low]?.at ?? null;
  }

  #measure(events: number): void {
    this.#mostEvents = Math.max(this.#mostEvents, events);
    this.#mostInside = Math.max(this.#mostInside, this.#house.inside);
    if (this.#outside === 0) return;
    this.#placeSeconds.taken += this.#house.watching;
    this.#placeSeconds.all += this.#size.agents * PLACES_PER_AGENT;
  }

  #tally(seconds: number): DoorTally {
    const late = this.#lateness.sort((a, b) => a - b);
    const at = (share: number): number => late[Math.floor(share * (late.length - 1))] ?? 0;
    return {
      visitors: this.#size.visitors,
      places: this.#size.agents * PLACES_PER_AGENT,
      entered: this.#entered,
      left: this.#left,
      outside: this.#outside,
      filled: this.#placeSeconds.taken / Math.max(1, this.#placeSeconds.all),
      outOfTurn: this.#outOfTurn,
      lateness: { p50: at(0.5), p99: at(0.99), most: at(1) },
      looks: this.#looks / Math.max(1, this.#ticketed),
      events: { average: this.#house.events / seconds, most: this.#mostEvents },
      mostInside: this.#mostInside,
      cheats: { ...this.#cheats },
    };
  }
}

function minuteOf(second: number): number {
  return Math.floor(second / 60);
}
