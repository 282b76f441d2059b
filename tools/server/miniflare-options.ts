import * as v from 'valibot';

/** Where the bundle for Miniflare is. */
export const bundleFolder = 'dist/worker';
/** The Worker, in that folder. */
export const bundleFile = 'index.js';
/** How to run it, in that folder. */
export const optionsFile = 'options.json';

/** What of wrangler.toml and .dev.vars matters to a Worker that runs on this machine, in Miniflare's words. */
export const MiniflareWorkerOptions = v.object({
  compatibilityDate: v.string(),
  compatibilityFlags: v.array(v.string()),
  bindings: v.record(v.string(), v.string()),
  durableObjects: v.record(v.string(), v.object({ className: v.string(), useSQLite: v.literal(true) })),
  r2Buckets: v.record(v.string(), v.object({ id: v.string() })),
  assets: v.object({
    directory: v.string(),
    binding: v.string(),
    routerConfig: v.record(v.string(), v.unknown()),
    assetConfig: v.record(v.string(), v.unknown()),
  }),
});
