/**
 * What the Worker may find in its environment besides the bindings that `wrangler.toml` always gives it.
 * The name is that of the generated interface in `worker-configuration.d.ts`, which this one extends.
 */
interface __BaseEnv_Env {
  /** The secret that the TURN servers of `TURN_URLS` share with us. */
  readonly TURN_SECRET?: string;
  /** The secret that goes with `CF_TURN_KEY_ID`. */
  readonly CF_TURN_API_TOKEN?: string;
}
