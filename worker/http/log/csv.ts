/** One cell of a table. */
export type Cell = string | number | null | undefined;

/** Tells spreadsheets that what follows is UTF-8: else they read it as the letters of another century. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet takes for the beginning of a formula, or a person for one: in full width, too. */
const SIGN = '[=+\\-@−＝＋－＠﹦﹢﹣﹫⁼⁺⁻]';
/** What is not seen, or is taken away, before such a sign: blanks, control characters, marks without a width, quotes. */
const BEFORE = '\\s\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\u2800"\'`´‘’“”„«»';

const AT_THE_START = `^(?=[${BEFORE}]*(?:${SIGN}|[\\t\\r\\n]))`;
/** A program that parts cells at semicolons or tabs does not know our quotes, and begins a cell or a row here. */
const INSIDE = `(?<=[;\\t\\r\\n])(?=(?:(?![;\\t\\r\\n])[${BEFORE}])*${SIGN})`;
const FORMULAS = new RegExp(`${AT_THE_START}|${INSIDE}`, 'gu');

/**
 * A text that a person or a page wrote, made harmless: an apostrophe goes before whatever a spreadsheet would run, at
 * the start and, for programs that part cells elsewhere than we do, after a semicolon, a tab or the end of a line.
 * Take one apostrophe away at each such place to have the text again. Ids, numbers and times are never touched.
 */
export function written(text: string | undefined): string | undefined {
  return text?.replaceAll(FORMULAS, "'");
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
