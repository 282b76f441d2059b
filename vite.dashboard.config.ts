import { readFile, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { CONSOLE_ICONS, TOUCH_ICON } from './protocol/console-icons.ts';
import {
  consoleFile,
  CONSOLE_LANGUAGES,
  languageEnding,
  pushWorkerFile,
  type ConsoleLanguage,
} from './protocol/console-languages.ts';
import { buildBeside } from './tools/build/build-beside.ts';
import { chunkReport } from './tools/build/chunk-report.ts';
import { consoleLanguage } from './tools/build/console-language.ts';

const pushWorker = resolve('dashboard/push-worker/push-worker.ts');

/** The page is served by the Worker at `/o/:org/`, never by its file name: `index.html` would be taken for `/`. */
function nameThePage(language: ConsoleLanguage): Plugin {
  return {
    name: 'usher:dashboard-page',
    async writeBundle({ dir = '' }) {
      await rename(join(dir, 'index.html'), join(dir, consoleFile(language)));
    },
  };
}

/** Puts the icons of the installed console beside the page. */
function icons(): Plugin {
  return {
    name: 'usher:dashboard-icons',
    async generateBundle() {
      for (const fileName of [...CONSOLE_ICONS.map(({ file }) => file), TOUCH_ICON])
        this.emitFile({ type: 'asset', fileName, source: await readFile(join('dashboard/icons', fileName)) });
    },
  };
}

/** Builds the service worker of the consoles: one file, under a name that stays. */
function pushWorkerAfterPage(language: ConsoleLanguage): Plugin {
  return {
    name: 'usher:push-worker',
    buildStart() {
      this.addWatchFile(pushWorker);
    },
    async writeBundle({ dir = '' }) {
      await buildBeside(dir, {
        entry: pushWorker,
        file: pushWorkerFile(language),
        format: { iife: 'usherPushWorker' },
        report: `push-worker${languageEnding(language)}`,
        plugins: [consoleLanguage(language)],
      });
    },
  };
}

/** The agent console and the administration: one page, its code split by route, in the language that is Vite's mode. */
export default defineConfig(({ mode }) => {
  const language = CONSOLE_LANGUAGES.find((one) => one === mode) ?? 'en';
  return {
    root: 'dashboard',
    base: '/',
    publicDir: false,
    build: {
      target: 'es2022',
      // Browsers that have popovers, as the console needs, load what a part imports beside it by themselves.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // A sentence stands where it is used: as a variable it would cost a name besides.
        optimization: { inlineConst: { mode: 'all', pass: 2 } },
        output: {
          entryFileNames: 'assets/dashboard-[hash].js',
          // What comes with the first page comes in one file: fewer requests, and it compresses better. So do the components
          // that several pages share, since the first one has to name every file.
          codeSplitting: {
            groups: [
              { name: 'first', tags: ['$initial'] },
              { name: 'ui', test: /dashboard\/(ui\/|texts\/([a-z]+\/)?controls\.ts)/, minShareCount: 2 },
            ],
          },
        },
      },
    },
    plugins: [
      preact(),
      consoleLanguage(language),
      chunkReport(`dashboard${languageEnding(language)}`),
      nameThePage(language),
      icons(),
      pushWorkerAfterPage(language),
    ],
  };
});
