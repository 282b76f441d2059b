/** A version that has just been fetched is not replaced at once: it might go on for ever. */
const SETTLED_MS = 300_000;

/** Whether the widget's code was not fetched anew lately. */
export function isSettled({ dataset }: HTMLScriptElement): boolean {
  return restMs(dataset) <= 0;
}

/** Fetches the code of a widget that was removed anew, but not again and again; the page stays as it is. */
export function renew({ dataset, src }: HTMLScriptElement): void {
  setTimeout(() => {
    const loader = new URL(src);
    dataset.replacedAt = String(Date.now());
    loader.searchParams.set('at', dataset.replacedAt);
    import(loader.href).catch(() => {});
  }, restMs(dataset));
}

function restMs({ replacedAt }: DOMStringMap): number {
  return Number(replacedAt ?? 0) + SETTLED_MS - Date.now();
}
