import { Door } from './door.ts';
import { mayEnter, type Ticket, type Tickets } from './ticket.ts';

/** Connected visitors who wait, so that a place that falls free is taken at once: one for so many places, and no more than. */
const PLACES_PER_WAITING = 5;
const WAITING_INSIDE = 1_000;
/** Most who may wait connected. */
const MOST_INSIDE = 2_000;

/** Why somebody may not come in. */
export type Refusal = 'not a ticket of theirs' | 'not their turn' | 'used already' | 'full';

/** The organization's object, as far as the door is concerned: places, a short line inside, and what it is asked. */
export class House {
  readonly door: Door;
  readonly #tickets: Tickets;
  readonly #places: number;
  readonly #waiting: number;
  readonly #line: string[] = [];
  readonly #used = new Set<string>();
  #watching = 0;
  #came = 0;
  #head = 0;
  /** What the object was asked in all. */
  events = 0;

  constructor(tickets: Tickets, places: number, stepsToCome: number) {
    this.#tickets = tickets;
    this.#places = places;
    this.#waiting = Math.min(WAITING_INSIDE, places / PLACES_PER_WAITING);
    this.door = new Door(stepsToCome);
  }

  get watching(): number {
    return this.#watching;
  }

  get inside(): number {
    return this.#line.length - this.#head;
  }

  /** Whether newcomers are given tickets instead of places. */
  get isFull(): boolean {
    return this.#watching >= this.#places && this.inside >= this.#waiting;
  }

  /** Somebody comes who needs no ticket, while there is room. True: they have a place; else they wait inside. */
  comeIn(visitor: string): boolean {
    // A socket is opened, and says who has come.
    this.events += 2;
    this.#used.add(visitor);
    if (this.#watching < this.#places) {
      this.#watching += 1;
      return true;
    }
    this.#line.push(visitor);
    return false;
  }

  /** Somebody comes with a ticket. */
  enter(text: string, visitor: string): Refusal | { ticket: Ticket; hasPlace: boolean } {
    const ticket = this.#tickets.read(text, visitor);
    const refusal = this.#refusalOf(ticket, visitor);
    if (refusal !== null || ticket === null) {
      this.events += 1;
      return refusal ?? 'not a ticket of theirs';
    }
    this.#came += 1;
    return { ticket, hasPlace: this.comeIn(visitor) };
  }

  /** Somebody who had a place leaves; who has it now, if anybody waited inside. */
  leave(): string | null {
    this.events += 1;
    const next = this.#line[this.#head];
    if (next === undefined) {
      this.#watching -= 1;
      return null;
    }
    this.#head += 1;
    return next;
  }

  /** The object's alarm: the door is opened as far as there is room. */
  step(wholeMinute: number): void {
    this.events += 1;
    const room = this.#places - this.#watching + this.#waiting - this.inside;
    this.door.step(room, this.#came, wholeMinute);
    this.#came = 0;
  }

  report(minute: number, tickets: number): void {
    this.events += 1;
    this.door.report(minute, tickets);
  }

  #refusalOf(ticket: Ticket | null, visitor: string): Refusal | null {
    if (ticket === null) return 'not a ticket of theirs';
    if (!mayEnter(ticket, this.door.cutOff)) return 'not their turn';
    if (this.#used.has(visitor)) return 'used already';
    return this.inside >= MOST_INSIDE ? 'full' : null;
  }
}
