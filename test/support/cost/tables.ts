import { atListPrice, dearest, dollarsOf, monthlyBill, together, usageOf, type Usage } from './bill.ts';
import { COUNTS, CUSTOMERS, SESSIONS, type Customer, type SessionName } from './customers.ts';
import { PRICES, READ_ON, SERVER, type Line } from './prices.ts';

const NAMES = Object.keys(SESSIONS) as SessionName[];

const WORDS: Record<Line, string> = {
  workerRequests: 'requests to the Worker',
  workerCpuMs: 'its processor time, ms',
  objectRequests: 'requests to objects, alarms, messages by twenty',
  gigabyteSeconds: 'objects running, GB-s',
  rowsRead: 'rows read',
  rowsWritten: 'rows written',
  filesWritten: 'files written (R2, class A)',
  filesRead: 'files read (R2, class B)',
};

/** The tables that `npm run cost` prints and docs/cost.md has, by title. */
export function tables(): Record<string, string> {
  return {
    counted: countedTable(),
    'a thousand of each': thousandTable(),
    'a month': monthTable(),
    prices: priceTable(),
  };
}

function countedTable(): string {
  const rows = NAMES.map((name) => {
    const counts = COUNTS[name];
    const usage = usageOf(counts);
    const alarms = counts.rowsWritten['alarm'] ?? 0;
    return [
      name,
      counts.workerRequests,
      counts.objectRequests + counts.questions,
      counts.messages,
      counts.alarms,
      counts.rowsRead,
      `${usage.rowsWritten - counts.rowsLeft} (${alarms})`,
      counts.rowsLeft,
      counts.filesRead,
      `${(counts.bytesRead / 1_000_000).toFixed(1)} MB`,
      `${usage.gigabyteSeconds.toFixed(3)} (${Math.round(counts.secondsInMemory * 0.128)})`,
    ];
  });
  return table(
    [
      'session',
      'Worker requests',
      'object requests',
      'messages',
      'alarms',
      'rows read',
      'written (alarm)',
      'deleted later',
      'files read',
      'bytes',
      'GB-s (in memory)',
    ],
    rows,
  );
}

function thousandTable(): string {
  const rows = NAMES.map((name) => {
    const usage = together([{ usage: usageOf(COUNTS[name]), times: 1_000 / SESSIONS[name] }]);
    return [name, dollars(dollarsOf(atListPrice(usage)), 4), shareOf(usage)];
  });
  return table(['session', 'a thousand cost', 'most of it'], rows);
}

function monthTable(): string {
  const rows = CUSTOMERS.map((customer) => {
    const usage = monthOf(customer);
    return [
      customer.name,
      customer.what,
      dollars(dollarsOf(atListPrice(usage)), 2),
      dollars(monthlyBill(usage), 2),
      shareOf(usage),
    ];
  });
  const server = [SERVER.name, 'always on, one machine', '', dollars(SERVER.dollars, 2), ''];
  return table(
    ['customer', 'a month', 'at list price', 'bill with the plan', 'most of it'],
    [...rows, server],
  );
}

function priceTable(): string {
  const rows = (Object.keys(PRICES) as Line[]).map((line) => {
    const { dollars: price, per, included, source } = PRICES[line];
    return [WORDS[line], `$${price} / ${count(per)}`, count(included), source];
  });
  return table([`price, as of ${READ_ON}`, 'beyond', 'included a month', 'source'], rows);
}

function monthOf({ month }: Customer): Usage {
  return together(NAMES.map((name) => ({ usage: usageOf(COUNTS[name]), times: month[name] })));
}

function shareOf(usage: Usage): string {
  const line = dearest(usage);
  const costs = atListPrice(usage);
  return `${WORDS[line].split(',')[0]}, ${Math.round((100 * costs[line]) / dollarsOf(costs))} %`;
}

function dollars(amount: number, digits: number): string {
  return `$${amount.toFixed(digits)}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? count(cell) : cell)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
