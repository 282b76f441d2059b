import { mkdir, writeFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** One file of a bundle and what it loads, as `budgets.mjs` reads it. File names are relative to `dist/client`. */
export interface ReportedChunk {
  readonly file: string;
  readonly entry: boolean;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

/** Leaves the chunk graph of a build in `dist/chunks/NAME.json`, out of reach of the web. */
export function chunkReport(name: string): Plugin {
  return {
    name: 'usher:chunk-report',
    async writeBundle(_options, bundle) {
      const chunks = Object.values(bundle)
        .filter((output) => output.type === 'chunk')
        .map((chunk): ReportedChunk => ({
          file: chunk.fileName,
          entry: chunk.isEntry,
          imports: chunk.imports,
          dynamicImports: chunk.dynamicImports,
        }));
      await mkdir('dist/chunks', { recursive: true });
      await writeFile(`dist/chunks/${name}.json`, JSON.stringify(chunks, null, 2));
    },
  };
}
