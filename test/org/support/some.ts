import { expect } from 'vitest';

/** Matchers without their `any`. */
export const someText: unknown = expect.any(String);
export const someNumber: unknown = expect.any(Number);
/** A matcher as a value of no particular type. */
export const fits = (matcher: unknown): unknown => matcher;
