import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { buildBeside } from './tools/build/build-beside.ts';
import { chunkReport } from './tools/build/chunk-report.ts';

const pushWorker = resolve('dashboard/push-worker/push-worker.ts');

/** The page is served by the Worker at `/o/:org/`, never by its file name: `index.html` would be taken for `/`. */
function nameThePage(): Plugin {
  return {
    name: 'usher:dashboard-page',
    async writeBundle({ dir = '' }) {
      await rename(join(dir, 'index.html'), join(dir, 'dashboard.html'));
    },
  };
}

/** Builds `push-worker.js`, the service worker of the consoles: one file, under a name that stays. */
function pushWorkerAfterPage(): Plugin {
  return {
    name: 'usher:push-worker',
    buildStart() {
      this.addWatchFile(pushWorker);
    },
    async writeBundle({ dir = '' }) {
      await buildBeside(dir, {
        entry: pushWorker,
        file: 'push-worker.js',
        format: { iife: 'usherPushWorker' },
        report: 'push-worker',
      });
    },
  };
}

/** The agent console and the administration: one page, its code split by route. */
export default defineConfig({
  root: 'dashboard',
  base: '/',
  publicDir: false,
  build: {
    target: 'es2022',
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/dashboard-[hash].js',
        // What comes with the first page comes in one file: fewer requests, and it compresses better.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
  plugins: [preact(), chunkReport('dashboard'), nameThePage(), pushWorkerAfterPage()],
});
