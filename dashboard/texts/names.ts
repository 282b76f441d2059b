/** In place of a name that there is none of. */
export const NOBODY = 'nobody';
export const SOMEBODY_GONE = 'somebody who left';
export const POOL_GONE = 'a deleted pool';
