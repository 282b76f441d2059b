/** One cell of a table. */
export type Cell = string | number | null | undefined;

/**
 * A row as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe before it:
 * visitors choose some of these texts.
 */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = cell ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
