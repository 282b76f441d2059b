import { ApiError } from './request.ts';

/**
 * Waits for something to be deleted, which is done as well when it is gone already: another tab or admin was first, or it
 * was deleted here and the answer was lost.
 */
export async function unlessGone(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'NOT_FOUND')) throw error;
  }
}
