/**
 * Draws and records the demo agents' greeting videos, posters and avatars into `demo/media/`, and plays each clip to see
 * that it is what it should be. Run by `npm run demo:videos`; the files are kept in the repository.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { chromium, type Page, type Route } from '@playwright/test';
import { CLIPS, type ClipKind } from '../demo/studio/clips.ts';
import type { Findings } from '../demo/studio/findings.ts';
import { PEOPLE } from '../demo/studio/people/index.ts';
import { chromiumArguments, findChromium } from '../test/support/chromium.ts';

const CLIP_BYTES = 195_000;
const PICTURE_BYTES = { Avatar: 60_000, Poster: 10_240 };

const root = new URL('../', import.meta.url);
const muxer = new URL('node_modules/mediabunny/dist/bundles/mediabunny.mjs', root);

/** Where the page believes to be: WebCodecs wants a secure origin. Nothing listens there. */
const origin = 'http://localhost';
const studioPage = `<!doctype html><title>Studio</title>
<script type="importmap">{ "imports": { "mediabunny": "/mediabunny.mjs" } }</script>`;

/** Answers the page's requests from the files of `demo/studio`, their types stripped. */
async function serveStudio(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') return route.fulfill({ body: studioPage, contentType: 'text/html' });
  const contentType = 'text/javascript';
  if (pathname === '/mediabunny.mjs') return route.fulfill({ body: await readFile(muxer), contentType });
  const source = await readFile(new URL(`demo/studio${pathname}`, root), 'utf8');
  return route.fulfill({ body: stripTypeScriptTypes(source), contentType });
}

/** Calls an exported function of a studio module in the page. */
function inStudio<T>(
  page: Page,
  module: string,
  name: string,
  ...values: readonly (string | number)[]
): Promise<T> {
  const call = `m.${name}(...${JSON.stringify(values)})`;
  return page.evaluate<T>(`import('/${module}').then((m) => ${call})`);
}

/** What is wrong with a clip, one sentence each. */
function faults(kind: ClipKind, bytes: number, found: Findings): string[] {
  const clip = CLIPS[kind];
  return [
    bytes > CLIP_BYTES && `has ${bytes} bytes, more than ${CLIP_BYTES}`,
    Math.abs(found.seconds - clip.seconds) > 0.05 && `lasts ${found.seconds} s, not ${clip.seconds} s`,
    found.hasSound !== clip.sound && (clip.sound ? 'has no sound' : 'has sound'),
    found.colors < 20 && 'begins with a blank frame',
    found.seam > 2 && `jumps by ${found.seam.toFixed(1)} where it loops`,
  ].filter((fault) => fault !== false);
}

async function makeClip(page: Page, person: string, kind: ClipKind): Promise<Buffer> {
  const base64 = await inStudio<string>(page, 'record.ts', 'recordClip', person, kind, CLIP_BYTES);
  const bytes = Buffer.from(base64, 'base64');
  const found = await inStudio<Findings>(page, 'inspect.ts', 'inspectClip', base64);
  const wrong = faults(kind, bytes.length, found);
  if (wrong.length > 0) throw new Error(`The ${kind} of ${person} ${wrong.join(', and ')}.`);
  console.log(
    `${person}/${kind}.webm: ${found.seconds.toFixed(2)} s, ${found.width}x${found.height}, ${bytes.length} bytes`,
  );
  return bytes;
}

async function makePicture(page: Page, person: string, kind: keyof typeof PICTURE_BYTES): Promise<Buffer> {
  const bytes = Buffer.from(await inStudio<string>(page, 'record.ts', `record${kind}`, person), 'base64');
  if (bytes.length > PICTURE_BYTES[kind])
    throw new Error(`The ${kind.toLowerCase()} of ${person} has ${bytes.length} bytes.`);
  console.log(`${person}/${kind.toLowerCase()}.webp: ${bytes.length} bytes`);
  return bytes;
}

const executablePath = findChromium();
if (executablePath === undefined) throw new Error('Recording needs Chromium; CHROMIUM_PATH may name one.');
const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
try {
  const page = await browser.newPage();
  await page.route(`${origin}/**`, serveStudio);
  await page.goto(`${origin}/`);
  for (const person of Object.keys(PEOPLE)) {
    const folder = new URL(`demo/media/${person}/`, root);
    await mkdir(folder, { recursive: true });
    for (const kind of ['wave', 'intro', 'loop'] as const)
      await writeFile(new URL(`${kind}.webm`, folder), await makeClip(page, person, kind));
    for (const kind of ['Avatar', 'Poster'] as const)
      await writeFile(new URL(`${kind.toLowerCase()}.webp`, folder), await makePicture(page, person, kind));
  }
} finally {
  await browser.close();
}
