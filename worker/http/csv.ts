/** One cell of a table. */
export type Cell = string | number | null | undefined;

/** Tells spreadsheets that what follows is UTF-8: else they read it as the letters of another century. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet may take for a formula, or a person for one: blanks and quotes before it do not help. */
const LIKE_A_FORMULA = /^[\s\p{Cf}"'`´‘’“”„«»]*[=+\-@＝＋－＠﹦﹢﹣﹫\t\r\n]/u;

/**
 * A text that a person or a page wrote, made harmless: an apostrophe goes before what a spreadsheet would run.
 * Take one apostrophe away to have the text again. Ids, numbers and times are never touched.
 */
export function written(text: string | undefined): string | undefined {
  return text !== undefined && LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}

/** A row as RFC 4180 has it. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = cell ?? '';
  // Some spreadsheets part the cells at semicolons or tabs, and some drop blanks at the ends.
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
