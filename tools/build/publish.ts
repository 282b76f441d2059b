import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { oneAtATime } from '../server/one-at-a-time.ts';

/** What was built: content by path, as it is to lie in `dist`, what is served of it in `client`. */
export type Built = ReadonlyMap<string, Buffer>;

const record = 'builds.json';
/** So many builds that differ keep their hashed files: the last, for those who come; the others, for open pages. */
const buildsKept = 6;

/**
 * Puts what was built into `dist`. A server may read there all the while: it finds each file whole, and the hashed
 * files of the last builds, which open pages still ask for. A build like the last changes nothing that is served.
 */
export async function publish(built: Built, dist = 'dist'): Promise<void> {
  await oneAtATime(join(dist, 'publishing'), async () => {
    const before = (await filesIn(join(dist, 'client'))).map((file) => join('client', file));
    const kept = await recordBuild(dist, [...built.keys()].filter(isHashed), before.filter(isHashed));
    const gone = before.filter((file) => !built.has(file) && !kept.has(file));
    await Promise.all(gone.map((file) => rm(join(dist, file), { force: true })));
    // The hashed files first: what names them may only be there once they are.
    const files = [...built].sort(([one], [other]) => Number(isHashed(other)) - Number(isHashed(one)));
    for (const [file, content] of files) await replace(dist, file, content);
  });
}

/** The files in a folder and below, by their path from it; none if there is no such folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length));
}

/** A file whose name changes with its content, so that it never changes in place. */
function isHashed(file: string): boolean {
  return file.startsWith('client/assets/');
}

/** Writes down the hashed files of a build, and tells those of all builds that are kept. */
async function recordBuild(
  dist: string,
  files: readonly string[],
  before: readonly string[],
): Promise<ReadonlySet<string>> {
  const [last = before, ...earlier] = await recorded(dist);
  const isLikeLast = files.length === last.length && files.every((file) => last.includes(file));
  const builds = [files, ...(isLikeLast ? [] : [last]), ...earlier].slice(0, buildsKept);
  await replace(dist, record, Buffer.from(JSON.stringify(builds, null, 2)));
  return new Set(builds.flat());
}

async function recorded(dist: string): Promise<string[][]> {
  try {
    const builds: unknown = JSON.parse(await readFile(join(dist, record), 'utf8'));
    return Array.isArray(builds)
      ? builds.filter(Array.isArray).map((files: unknown[]) => files.map(String))
      : [];
  } catch {
    return [];
  }
}

/** Gives a file its content at one blow: whoever reads it finds the old or the new, never half of either. */
async function replace(dist: string, file: string, content: Buffer): Promise<void> {
  const path = join(dist, file);
  const old = await readFile(path).catch(() => null);
  if (old?.equals(content)) return;
  const aside = join(dist, `part-${process.pid}`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(aside, content);
  await rename(aside, path);
}
