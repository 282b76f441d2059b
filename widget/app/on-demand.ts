/** Loads a part of the widget, once; again only after it has failed. */
type Load<T> = () => Promise<T>;

/**
 * Does something with a part once its code is there, in the order in which that was asked for, however long it takes to
 * load; `isWanted`: it is to be loaded for this. Where it does not come, whoever asked for it says so.
 */
export type With<T> = (then: (part: T) => void, isWanted?: unknown) => void;

/** What loads a part when it is wanted, and what does something with it. */
export function onDemand<T>(load: Load<T>): readonly [Load<T>, With<T>] {
  let loading: Promise<T> | undefined;
  const get: Load<T> = () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  return [
    get,
    (then, isWanted) => {
      (isWanted ? get() : loading)?.then(then).catch(() => {});
    },
  ];
}
