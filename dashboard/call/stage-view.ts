import { signal } from '@preact/signals';

/** This agent does not want to see their own picture; the visitor does. */
export const isSelfHidden = signal(false);
