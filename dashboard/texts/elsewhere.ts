/** The agent's call is not in this tab. */
export const elsewhere = (page: string): string =>
  `Your call with a visitor of ${page} is in another tab or device.`;
export const tabLost = (page: string): string =>
  `Your call with a visitor of ${page} has lost its tab. It ends in {left} s.`;
export const TAKE_HERE = 'Take the call here';
