import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** One file of a bundle and what it loads, as `budgets.ts` reads it. File names are relative to the build's folder. */
export interface ReportedChunk {
  readonly file: string;
  readonly entry: boolean;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

/** Leaves the chunk graph of a build in `chunks/NAME.json` beside its folder, out of reach of the web. */
export function chunkReport(name: string): Plugin {
  return {
    name: 'usher:chunk-report',
    async writeBundle({ dir = '' }, bundle) {
      const chunks = Object.values(bundle)
        .filter((output) => output.type === 'chunk')
        .map((chunk): ReportedChunk => ({
          file: chunk.fileName,
          entry: chunk.isEntry,
          imports: chunk.imports,
          dynamicImports: chunk.dynamicImports,
        }));
      const folder = join(dir, '../chunks');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${name}.json`), JSON.stringify(chunks, null, 2));
    },
  };
}
