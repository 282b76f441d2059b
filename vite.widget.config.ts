import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isolatedDeclarationSync } from 'rolldown/experimental';
import { defineConfig, type Plugin } from 'vite';
import { buildBeside } from './tools/build/build-beside.ts';
import { chunkReport } from './tools/build/chunk-report.ts';
import { slimPreact } from './tools/build/slim-preact.ts';

const entry = resolve('widget/app/controller.ts');
const loader = resolve('widget/loader.ts');
const module = resolve('widget/module/usher.ts');

/**
 * Most functions of what is loaded without a visitor's doing run at once. Chromium compiles them off the main thread when
 * a file begins so; else each is compiled on it when it is first called, which took a fifth of the widget's time there.
 * https://v8.dev/blog/explicit-compile-hints
 */
const RUNS_AT_ONCE = '//# allFunctionsCalledOnLoad';

/**
 * Builds `widget.js`, the loader that owners paste, once the name of the hashed widget chunk is known. The
 * loader sees it as `__WIDGET_CHUNK__`, a path relative to its own URL such as `assets/widget-1a2b3c4d.js`.
 */
function loaderAfterWidget(): Plugin {
  return {
    name: 'usher:loader',
    buildStart() {
      this.addWatchFile(loader);
    },
    async writeBundle({ dir = '' }, bundle) {
      const chunk = Object.values(bundle).find(
        (output) => output.type === 'chunk' && output.facadeModuleId === entry,
      );
      if (!chunk) this.error(`The bundle has no chunk for ${entry}.`);
      await buildBeside(dir, {
        entry: loader,
        file: 'widget.js',
        format: { iife: 'usherLoader' },
        report: 'loader',
        define: { __WIDGET_CHUNK__: JSON.stringify(chunk.fileName) },
      });
    },
  };
}

/** Builds `widget.mjs`, which pages that are bundled import, and the types of it. */
function moduleAfterWidget(): Plugin {
  return {
    name: 'usher:module',
    buildStart() {
      this.addWatchFile(module);
    },
    async writeBundle({ dir = '' }) {
      await buildBeside(dir, { entry: module, file: 'widget.mjs', format: 'es', report: 'module' });
      const { code, errors } = isolatedDeclarationSync(module, await readFile(module, 'utf8'));
      for (const { message } of errors) this.error(message);
      await writeFile(join(dir, 'widget.d.mts'), code);
    },
  };
}

/**
 * The widget and its call code. Every import stays relative: the page that runs them is on another origin.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  // Calls that are marked as pure keep their mark: bytes for nothing.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', pure: false } },
  build: {
    target: 'es2022',
    // As a library, because a page would be given Vite's preload helper: 800 bytes for nothing.
    lib: { entry: { widget: entry }, formats: ['es'] },
    rolldownOptions: {
      // What the call code shares with the first paint stays in the widget's own chunk: one request less.
      preserveEntrySignatures: 'allow-extension',
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
      treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
      output: {
        minify: true,
        // What every part uses comes with the first: by itself it would be one more file to wait for.
        codeSplitting: {
          groups: [{ name: 'widget', test: /\/preact\/|\/widget\/app\/controller|\/client\/page-policy/ }],
        },
        postBanner: ({ isEntry, moduleIds }) =>
          isEntry || moduleIds.some((id) => id.includes('/widget/simulation/')) ? RUNS_AT_ONCE : '',
        entryFileNames: 'assets/[name]-[hash].js',
        // The budgets go by these names.
        chunkFileNames({ moduleIds }) {
          if (moduleIds.some((id) => id.includes('/widget/call/'))) return 'assets/call-[hash].js';
          for (const part of [
            'keyboard',
            'form',
            'room',
            'controls',
            'quality',
            'menu',
            'drag',
            'simulation',
            'extras',
            'chat',
            'invitation',
            'rating',
            'page-api',
            'absence',
          ]) {
            if (moduleIds.some((id) => id.includes(`/widget/${part}/`))) return `assets/${part}-[hash].js`;
          }
          const language = moduleIds.some((id) => id.includes('/widget/texts/'));
          return language ? 'assets/text-[name]-[hash].js' : 'assets/[name]-[hash].js';
        },
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  plugins: [slimPreact(), chunkReport('widget'), loaderAfterWidget(), moduleAfterWidget()],
});
