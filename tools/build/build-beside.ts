import { build, type Plugin } from 'vite';
import { chunkReport } from './chunk-report.ts';

/** A file of its own, beside those of a larger build. */
export interface FileBeside {
  readonly entry: string;
  /** Its name, which stays: others know it. */
  readonly file: string;
  /** `iife`: what it exports is kept under this name inside. */
  readonly format: { readonly iife: string } | 'es';
  /** What its chunks are called in the report. */
  readonly report: string;
  /** What stands for a name in its code. */
  readonly define?: Readonly<Record<string, string>>;
  readonly plugins?: readonly Plugin[];
}

/** Builds such a file into a folder that another build has filled. */
export async function buildBeside(
  dir: string,
  { entry, file, format, report, define = {}, plugins = [] }: FileBeside,
): Promise<void> {
  const named = format === 'es' ? { formats: [format] } : { formats: ['iife' as const], name: format.iife };
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define,
    build: {
      outDir: dir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry, ...named, fileName: () => file },
    },
    plugins: [...plugins, chunkReport(report)],
  });
}
