import { signal } from '@preact/signals';

/** The website of the organization's first visitor, if they came while this page was open. */
export const seenSite = signal<string | null>(null);
