import * as v from 'valibot';
import type { Settings, SettingsPatch } from '../../../protocol/settings.ts';
import { StoredSettings, storedSettings, withDefaults } from './settings.ts';
import { problemOf, putAside } from './unreadable.ts';

/** The organization's settings. Of unreadable ones each that is to blame is put aside, and has its default from now on. */
export function readSettings(sql: SqlStorage): Settings {
  const { settings: stored = null } = sql.exec('SELECT settings FROM org').one();
  const parsed = v.safeParse(StoredSettings.column, stored);
  if (parsed.success) return withDefaults(parsed.output.changed);
  const settings = withDefaults(readableOf(sql, stored));
  saveSettings(sql, settings);
  return settings;
}

export function saveSettings(sql: SqlStorage, settings: Settings): void {
  sql.exec('UPDATE org SET settings = ?', storedSettings(settings));
}

function readableOf(sql: SqlStorage, stored: SqlStorageValue): SettingsPatch {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), stored);
  for (;;) {
    const parsed = v.safeParse(StoredSettings.schema, json.output);
    if (parsed.success) return parsed.output.changed;
    const problem = problemOf(parsed.issues);
    const taken = parsed.issues.flatMap((issue) =>
      takeOut(json.output, issue.path?.map(({ key }) => String(key)) ?? []),
    );
    for (const { key, content } of taken) putAside(sql, { source: 'org.settings', key, problem, content });
    if (taken.length > 0) continue;
    putAside(sql, { source: 'org.settings', key: 'all', problem, content: stored });
    return {};
  }
}

/** Takes a value out of an object in which it is anywhere; nothing if there is none. */
function takeOut(json: unknown, path: readonly string[]): { key: string; content: unknown }[] {
  let holder: unknown = json;
  for (const key of path.slice(0, -1)) holder = isObject(holder) ? Reflect.get(holder, key) : undefined;
  const last = path.at(-1);
  if (last === undefined || !isObject(holder) || !Object.hasOwn(holder, last)) return [];
  const content: unknown = Reflect.get(holder, last);
  Reflect.deleteProperty(holder, last);
  return [{ key: path.join('.'), content }];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
