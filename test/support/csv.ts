/** Reads a table as RFC 4180 has it: rows of cells, each exactly as it was before it was written. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const end = /(?:[^"]|"")*/y;
      end.lastIndex = at + 1;
      const [inner = ''] = end.exec(text) ?? [];
      cell = inner.replaceAll('""', '"');
      at = end.lastIndex + 1;
    } else {
      const end = /[^",\r\n]*/y;
      end.lastIndex = at;
      [cell = ''] = end.exec(text) ?? [];
      at = end.lastIndex;
    }
    row.push(cell);
    if (text[at] === ',') {
      at += 1;
    } else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else {
      throw new Error(`After a cell comes ${JSON.stringify(text.slice(at, at + 20))}.`);
    }
  }
  return rows;
}

/** The same, each row by the titles of the first. */
export function parseTable(text: string): Record<string, string>[] {
  const [head = [], ...rows] = parseCsv(text);
  return rows.map((row) => Object.fromEntries(head.map((title, place) => [title, row[place] ?? ''])));
}

const SIGN = '[=+\\-@−＝＋－＠﹦﹢﹣﹫⁼⁺⁻]';
const BEFORE = '\\s\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\u2800"\'`´‘’“”„«»';
const OURS = new RegExp(
  `^'(?=[${BEFORE}]*(?:${SIGN}|[\\t\\r\\n]))|(?<=[;\\t\\r\\n])'(?=(?:(?![;\\t\\r\\n])[${BEFORE}])*${SIGN})`,
  'gu',
);

/** A text that somebody wrote, as it was before it was made harmless. */
export function original(cell: string): string {
  return cell.replaceAll(OURS, '');
}
