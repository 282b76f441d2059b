import { brotliCompressSync, constants } from 'node:zlib';
import { CONSOLE_LANGUAGES, languageEnding } from '../../protocol/console-languages.ts';
import type { ReportedChunk } from './chunk-report.ts';
import type { Built } from './publish.ts';

/** What somebody downloads at one moment, and how many bytes of it we allow ourselves. */
interface Budget {
  readonly name: string;
  /** Bytes after brotli at quality 11. */
  readonly limit: number;
  readonly files: ReadonlySet<string>;
}

/** For each part of the widget that is loaded on its own, beside the call. */
const LATER_PARTS = 2_200;

/**
 * Weighs what was built against the byte budgets and prints the table.
 * Returns whether everything is within its budget.
 */
export function checkBudgets(built: Built): boolean {
  let allWithin = true;
  console.log(`${'brotli bytes'.padEnd(38)}${'now'.padStart(8)}${'limit'.padStart(8)}`);
  for (const { name, limit, files } of budgets(built)) {
    const total = [...files].reduce((sum, file) => sum + brotliSize(read(built, `client/${file}`)), 0);
    const within = total <= limit;
    allWithin &&= within;
    console.log(
      `${name.padEnd(38)}${String(total).padStart(8)}${String(limit).padStart(8)}${within ? '' : '  OVER'}`,
    );
  }
  return allWithin;
}

function budgets(built: Built): Budget[] {
  const loader = firstLoad(chunksOf(built, 'loader'));
  const widgetChunks = chunksOf(built, 'widget');
  const firstPaint = firstLoad(widgetChunks);
  const call = partsNamed(widgetChunks, 'call').difference(firstPaint);
  return [
    { name: 'widget: loader', limit: 600, files: loader },
    { name: 'widget: module for bundlers', limit: 1_000, files: firstLoad(chunksOf(built, 'module')) },
    { name: 'widget: loader, first paint, socket', limit: 13_000, files: loader.union(firstPaint) },
    { name: 'widget: call code', limit: 7_000, files: call },
    { name: 'widget: all to a live call', limit: 20_000, files: loader.union(firstPaint).union(call) },
    ...[
      'simulation',
      'form',
      'room',
      'controls',
      'quality',
      'menu',
      'drag',
      'extras',
      'chat',
      'invitation',
      'rating',
      'page-api',
      'keyboard',
      'absence',
    ].map((part, at, parts) => ({
      name: `widget: ${part}`,
      limit: LATER_PARTS,
      // Each is loaded by one before it in this list, if it needs any.
      files: parts
        .slice(0, at)
        .reduce(
          (files, before) => files.difference(partsNamed(widgetChunks, before)),
          partsNamed(widgetChunks, part),
        )
        .difference(firstPaint.union(call)),
    })),
    ...languages(widgetChunks).map((file) => ({
      name: `widget: language, ${file.slice('assets/text-'.length, -'-12345678.js'.length)}`,
      limit: 2_000,
      files: new Set([file]),
    })),
    ...CONSOLE_LANGUAGES.map(languageEnding).flatMap((ending) => [
      {
        name: `dashboard: service worker${ending}`,
        limit: 1_000,
        files: firstLoad(chunksOf(built, `push-worker${ending}`)),
      },
      {
        name: `dashboard: initial JavaScript${ending}`,
        limit: 35_000,
        files: firstLoad(chunksOf(built, `dashboard${ending}`)),
      },
    ]),
  ];
}

/** The entry and everything it imports before it can run. */
function firstLoad(chunks: readonly ReportedChunk[]): Set<string> {
  return withImports(
    chunks,
    chunks.filter((chunk) => chunk.entry),
  );
}

/** What is loaded only once a visitor wants it: the chunks that `vite.widget.config.ts` names so. */
function partsNamed(chunks: readonly ReportedChunk[], part: string): Set<string> {
  return withImports(
    chunks,
    chunks.filter((chunk) => chunk.file.startsWith(`assets/${part}-`)),
  );
}

/** The languages besides the one that is built in: a visitor loads at most one of them. */
function languages(chunks: readonly ReportedChunk[]): string[] {
  return chunks.map(({ file }) => file).filter((file) => file.startsWith('assets/text-'));
}

function withImports(chunks: readonly ReportedChunk[], roots: readonly ReportedChunk[]): Set<string> {
  const files = new Set<string>();
  const visit = (chunk: ReportedChunk): void => {
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunks.filter(({ file }) => chunk.imports.includes(file))) visit(imported);
  };
  roots.forEach(visit);
  return files;
}

function chunksOf(built: Built, name: string): ReportedChunk[] {
  return JSON.parse(read(built, `chunks/${name}.json`).toString()) as ReportedChunk[];
}

function read(built: Built, file: string): Buffer {
  const content = built.get(file);
  if (!content) throw new Error(`${file} was not built.`);
  return content;
}

function brotliSize(content: Buffer): number {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength;
}
