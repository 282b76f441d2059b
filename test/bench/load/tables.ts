import { JOINS, PEER_JOINS, PEER_TIME, TIMES, aimText, verdict, type Aim, type Verdict } from './aims.ts';
import { isBusy } from './busy.ts';
import type { ClientLoad } from './client-watch.ts';
import type { FanOut, Spread } from './fan-out.ts';
import type { Arrivals, Joins } from './joins.ts';

type Row = Readonly<Record<string, string | number>>;

/** One ratio of Usher's, what it should be, and whether it is. */
export interface Judged {
  what: string;
  beside: string;
  ratios: { p50: number; p99: number } | { rate: number };
  aims: string;
  verdict: Verdict;
}

/** Everything that is held against an aim. */
export function judge(joins: Joins, fanOuts: readonly FanOut[]): Judged[] {
  return [...judgeJoins(joins), ...fanOuts.flatMap(judgeFanOut)];
}

function judgeJoins({ product, savingFloor, foreigns, usedByOthers }: Joins): Judged[] {
  const beside = (name: string, other: Arrivals, aim: Aim): Judged => {
    const rate = product.perSecond / other.perSecond;
    return {
      what: 'joins a second',
      beside: name,
      ratios: { rate },
      aims: aimText(aim),
      verdict: verdict(usedByOthers, [[rate, aim]]),
    };
  };
  return [
    beside('saving floor', savingFloor, JOINS),
    ...foreigns.map(({ name, of }) => beside(name, of, PEER_JOINS)),
  ];
}

function judgeFanOut(fanOut: FanOut): Judged[] {
  const { departure, product, savingFloor, foreigns, usedByOthers } = fanOut;
  const beside = (name: string, other: Spread, aims: { p50: Aim; p99?: Aim }): Judged => {
    const ratios = { p50: product.p50 / other.p50, p99: product.p99 / other.p99 };
    const held: (readonly [number, Aim])[] = [[ratios.p50, aims.p50]];
    if (aims.p99) held.push([ratios.p99, aims.p99]);
    return {
      what: nameOf(fanOut),
      beside: name,
      ratios,
      aims: [aims.p50, ...(aims.p99 ? [aims.p99] : [])].map(aimText).join(', '),
      verdict: verdict(usedByOthers, held),
    };
  };
  return [
    beside('saving floor', savingFloor, TIMES[departure]),
    ...foreigns.map(({ name, of }) => beside(name, of, { p50: PEER_TIME })),
  ];
}

/** Prints what was measured: who took how long, how that is beside the aims, and how busy client and machine were. */
export function printTables(joins: Joins, fanOuts: readonly FanOut[]): void {
  printTable(`Joining, in ${joins.bursts} bursts${mark(joins.usedByOthers)}`, joinRows(joins));
  printTable('Until the last viewer was told, ms', fanOuts.map(timeRow));
  printTable('For each who was told: time of the server in µs, bytes of the message', fanOuts.map(costRow));
  printTable(
    'Usher beside the others: ratios, and what they should be',
    judge(joins, fanOuts).map(judgedRow),
  );
  printTable('The client: delay of its event loop in ms (p50, p99, most), busy share of its thread', [
    clientRow(`joins${mark(joins.usedByOthers)}`, joins),
    ...fanOuts.map((fanOut) => clientRow(nameOf(fanOut), fanOut)),
  ]);
}

function joinRows({ product, floor, savingFloor, foreigns }: Joins): Row[] {
  const row = (what: string, of: (arrivals: Arrivals) => number): Row => ({
    what,
    Usher: of(product).toFixed(0),
    floor: of(floor).toFixed(0),
    'saving floor': of(savingFloor).toFixed(0),
    ...columns(foreigns, (name, each) => [[name, of(each).toFixed(0)]]),
    'Usher / floor': (of(product) / of(floor)).toFixed(2),
    'Usher / saving': (of(product) / of(savingFloor)).toFixed(2),
    ...columns(foreigns, (name, each) => [[`Usher / ${name}`, (of(product) / of(each)).toFixed(2)]]),
  });
  return [
    row('joins a second', ({ perSecond }) => perSecond),
    row('CPU, µs a join', ({ cpuUsEach }) => cpuUsEach),
    row('bytes of an answer', ({ answerBytes }) => answerBytes),
    row('memory, KB a visitor', ({ bytesEach }) => bytesEach / 1_024),
  ];
}

function timeRow(fanOut: FanOut): Row {
  const { rounds, product, floor, savingFloor, foreigns } = fanOut;
  const times = (name: string, { p50, p99 }: Spread): [string, string][] => [
    [`${name} p50`, p50.toFixed(1)],
    [`${name} p99`, p99.toFixed(1)],
  ];
  return {
    what: nameOf(fanOut),
    rounds,
    ...Object.fromEntries([
      ...times('Usher', product),
      ...times('floor', floor),
      ...times('saving', savingFloor),
    ]),
    ...columns(foreigns, times),
    '/ floor p50': (product.p50 / floor.p50).toFixed(2),
    '/ floor p99': (product.p99 / floor.p99).toFixed(2),
  };
}

function costRow(fanOut: FanOut): Row {
  const { product, floor, savingFloor, foreigns } = fanOut;
  const cpu = (name: string, { cpuUsEach }: Spread): [string, string][] => [[name, cpuUsEach.toFixed(0)]];
  const size = (name: string, { bytes }: Spread): [string, string][] => [[`${name} bytes`, bytes.toFixed(0)]];
  return {
    what: nameOf(fanOut),
    ...Object.fromEntries([
      ...cpu('Usher', product),
      ...cpu('floor', floor),
      ...cpu('saving floor', savingFloor),
    ]),
    ...columns(foreigns, cpu),
    ...Object.fromEntries(size('Usher', product)),
    ...columns(foreigns, size),
  };
}

function judgedRow({ what, beside, ratios, aims, verdict: judged }: Judged): Row {
  const shown = 'rate' in ratios ? [ratios.rate] : [ratios.p50, ratios.p99];
  return {
    what,
    beside,
    'rate, or p50 and p99': shown.map((ratio) => ratio.toFixed(2)).join(', '),
    aim: aims,
    verdict: judged,
  };
}

interface Clients<T extends { client: ClientLoad }> {
  product: T;
  floor: T;
  savingFloor: T;
  foreigns: readonly { name: string; of: T }[];
  usedByOthers: number;
}

function clientRow<T extends { client: ClientLoad }>(what: string, all: Clients<T>): Row {
  return {
    what,
    'with Usher': loadText(all.product.client),
    'with the floor': loadText(all.floor.client),
    'saving floor': loadText(all.savingFloor.client),
    ...columns(all.foreigns, (name, { client }) => [[name, loadText(client)]]),
    'used by others': `${(100 * all.usedByOthers).toFixed(0)} %`,
  };
}

function loadText({ p50, p99, max, utilization }: ClientLoad): string {
  const delays = [p50, p99, max].map((ms) => ms.toFixed(1)).join(', ');
  return `${delays}; ${(100 * utilization).toFixed(0)} %`;
}

function columns<T>(
  named: readonly { name: string; of: T }[],
  cells: (name: string, of: T) => [string, string][],
): Record<string, string> {
  return Object.fromEntries(named.flatMap(({ name, of }) => cells(name, of)));
}

function nameOf({ departure, viewers, usedByOthers }: FanOut): string {
  const who = departure === 'away' ? 'one away' : 'half cut off';
  return `${who}, ${viewers} viewers${mark(usedByOthers)}`;
}

/** What stands beside a figure that was measured while others used the machine. */
function mark(usedByOthers: number): string {
  return isBusy(usedByOthers) ? ' (busy)' : '';
}

function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  console.table(rows);
}
