/** Loads a part, given as `() => import('./part.ts')` and nothing else. Rejects where it cannot be had. */
export type PartLoader = <T>(load: () => Promise<T>) => Promise<T>;

/**
 * Makes what loads the parts of a front end. A browser may remember a failure by the address: the second try has
 * another one, made of the file's name in `load` as it was built. If that fails too, but `loader`, a file that the
 * server always has, can be reached, the part is there no more: `onGone` is told.
 */
export function createPartLoader(loader: string, onGone: () => void): PartLoader {
  return async (load) => {
    try {
      return await load();
    } catch (error) {
      try {
        const file = import.meta.url.replace(/[^/]*$/, /[\w-]+\.js/.exec(String(load))?.[0] ?? '');
        const again = `${file}?${Date.now()}`;
        return await (import(again) as ReturnType<typeof load>);
      } catch {
        await fetch(loader, { cache: 'no-store' }).then(onGone, () => {});
        throw error;
      }
    }
  };
}
