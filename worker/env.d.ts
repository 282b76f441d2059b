/**
 * What the Worker may find in its environment besides the bindings that `wrangler.toml` always gives it.
 * The name is that of the generated interface in `worker-configuration.d.ts`, which this one extends.
 */
interface __BaseEnv_Env {
  /** The TOKEN_SECRET of before: what it has signed is still good, and nothing new is signed with it. */
  readonly TOKEN_SECRET_PREVIOUS?: string;
  /** Whoever knows it is the operator. Without one nobody is, and there are no operator's addresses. */
  readonly OPERATOR_TOKEN?: string;
  /** The secret that the TURN servers of `TURN_URLS` share with us. */
  readonly TURN_SECRET?: string;
  /** The secret that goes with `CF_TURN_KEY_ID`. */
  readonly CF_TURN_API_TOKEN?: string;
  /** The operator's numbers; worker/budgets.ts says what they are when not set. */
  readonly SOURCE_SOCKETS?: string;
  readonly SOURCE_JOINS_PER_MINUTE?: string;
  readonly SOURCE_PLACES?: string;
  readonly SOURCE_PAGES_PER_MINUTE?: string;
  readonly SOURCE_FAILED_CALLS?: string;
  readonly SOURCE_MESSAGES?: string;
  readonly SOURCE_BLOCK_MINUTES?: string;
  readonly MAX_WAITING?: string;
}
