import type { StepResult } from '../../../../worker/core/index.ts';

/** Made before an event is decided, asked afterwards: what is wrong, or null. */
export type Expectation = (result: StepResult) => string | null;
