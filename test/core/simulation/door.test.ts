import { expect, test } from 'vitest';
import { Door } from '../../support/door/door.ts';
import { House } from '../../support/door/house.ts';
import { DoorRun } from '../../support/door/simulate.ts';
import { mayEnter, Tickets } from '../../support/door/ticket.ts';

const tickets = new Tickets('a secret');

test('[R-7] [R-78] a crowd before the door: places are filled, nobody comes in before their turn, nothing is asked too often', () => {
  const tally = new DoorRun({ seed: 7, visitors: 20_000, agents: 8, minutes: 30 }).run();
  expect(tally.outOfTurn).toBe(0);
  expect(tally.filled).toBeGreaterThan(0.95);
  expect(tally.entered).toBeGreaterThan(tally.places * 5);
  expect(tally.mostInside).toBeLessThan(2_000);
  expect(tally.looks).toBeLessThan(15);
  expect(tally.lateness.p50).toBeLessThanOrEqual(30);
  expect(tally.cheats.tried).toBeGreaterThan(0);
  expect(tally.cheats.refused).toBe(tally.cheats.tried);
  expect(tally.entered + tally.left + tally.outside).toBe(20_000);
});

test('the same seed, the same crowd', () => {
  const run = (seed: number) => new DoorRun({ seed, visitors: 2_000, agents: 1, minutes: 20 }).run();
  expect(run(3)).toEqual(run(3));
  expect(run(3)).not.toEqual(run(4));
});

test('a ticket is its visitor’s, and what is changed in it makes it none', () => {
  const text = tickets.issue('ann', 5);
  expect(tickets.read(text, 'ann')).toMatchObject({ visitor: 'ann', minute: 5 });
  expect(tickets.read(text, 'bob')).toBeNull();
  expect(tickets.read(text.replace('5.', '1.'), 'ann')).toBeNull();
  expect(tickets.read(new Tickets('another secret').issue('ann', 5), 'ann')).toBeNull();
  expect(tickets.read('', 'ann')).toBeNull();
});

test('the cut-off takes whole minutes in order, the lots of one from the lowest, and never goes back', () => {
  const door = new Door(10);
  door.report(3, 100);
  door.report(4, 200);
  door.step(50, 0, 3);
  expect(door.cutOff).toEqual({ minute: 3, lot: 0.5 });
  expect(mayEnter({ minute: 3, lot: 0.49 }, door.cutOff)).toBe(true);
  expect(mayEnter({ minute: 3, lot: 0.5 }, door.cutOff)).toBe(false);
  expect(mayEnter({ minute: 2, lot: 0.99 }, door.cutOff)).toBe(true);
  // There is no room: it stays.
  door.step(0, 0, 4);
  expect(door.cutOff).toEqual({ minute: 3, lot: 0.5 });
  // No further than the minutes that are reported whole, whatever room there is.
  door.step(10_000, 50, 3);
  expect(door.cutOff).toEqual({ minute: 4, lot: 0 });
});

test('[R-78] who is not before the cut-off, or was let in already, stays outside', () => {
  const house = new House(tickets, 1, 10);
  const text = tickets.issue('ann', 1);
  expect(house.enter(text, 'ann')).toBe('not their turn');
  house.report(1, 1);
  house.step(1);
  expect(house.enter(text, 'bob')).toBe('not a ticket of theirs');
  expect(house.enter(text, 'ann')).toMatchObject({ hasPlace: true });
  expect(house.enter(text, 'ann')).toBe('used already');
  expect(house.leave()).toBeNull();
});
