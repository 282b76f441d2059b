import { expect, test } from 'vitest';
import { ApiError } from '../../../dashboard/api/request.ts';
import { unlessGone } from '../../../dashboard/api/unless-gone.ts';

test('what is gone already counts as deleted; every other refusal is told', async () => {
  await expect(unlessGone(Promise.resolve())).resolves.toBeUndefined();
  const gone = new ApiError('NOT_FOUND', 'There is no such pool.', 404);
  await expect(unlessGone(Promise.reject(gone))).resolves.toBeUndefined();
  const refusals = [
    new ApiError('CONFLICT', 'The default pool cannot be deleted.', 409),
    new ApiError('OFFLINE', 'The server cannot be reached.', 0),
    new Error('NOT_FOUND'),
  ];
  for (const refusal of refusals) await expect(unlessGone(Promise.reject(refusal))).rejects.toBe(refusal);
});
