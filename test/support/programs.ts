import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where programs of these names would be on the PATH, in the order of the names. */
export function onPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program that a variable of the environment names, if it names one. Throws when that cannot be run. */
export function namedProgram(variable: string): string | undefined {
  const named = process.env[variable];
  if (!named) return undefined;
  if (isProgram(named)) return named;
  throw new Error(`${variable} is ${named}, which is not a program that can be run.`);
}
